"""What waits for a person: conflicts and refused records, one action each."""

import re

import pytest
from sqlalchemy import select, update

from carryover.domain.connections import LinkKind
from carryover.domain.permissions import Permission
from carryover.domain.syncing import Surprise
from carryover.models import RemoteLink, SetAside, SyncConflict
from carryover.services.accounts.invitations import accept, invite
from carryover.sheets.reading import open_sheet
from carryover.sheets.types import ReadOptions
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_log import Subject
from standins.zoho import contacts
from tests.carryover.people import make_person
from tests.carryover.services.in_step import customer_body
from tests.carryover.services.waiting import be_surprised, refuse_deletion


@pytest.fixture
def conflict(base):
    """Ours has lost."""
    base.edit("Alder Bakery", note="Ours")
    base.later()
    base.edit_there("Alder Bakery", notes="Theirs")
    base.sync()
    return base.session.scalar(select(SyncConflict.id))


@pytest.fixture
def refused(base):
    """A name that another customer there has."""
    contacts.create(base.zoho.world, base.organisation, customer_body("Taken"))
    base.edit("Birch Books", name="Taken")
    base.sync()
    return base.session.scalar(select(SetAside.id))


def test_both_values_are_shown_with_who_and_which_one_stands(browser, here, conflict):
    page = browser.get(f"{here}/inbox").text

    shown = ("Alder Bakery", "Note", "Ours", "Theirs", "Ada", "stands", "Use the other value")
    assert [one for one in shown if one not in page] == []


def test_who_may_not_see_clients_is_offered_nothing_that_leads_to_them(
    session, account, installation, sign_in_as, here, conflict
):
    pat = make_person(session, "pat@acme.example", "Pat")
    now = installation.clock()
    accept(session, pat, invite(session, account, {Permission.FINANCE}, "", now), now)
    theirs = sign_in_as(pat)

    inbox = theirs.get(f"{here}/inbox").text
    run = theirs.get(f"{here}/runs/1").text

    assert "Use the other value" not in inbox
    assert "Leave it so" in inbox
    assert "Alder Bakery" in inbox
    assert "Alder Bakery" in run
    assert "/a/acme/clients/" not in inbox + run


def test_the_other_value_comes_back_with_one_press(base, browser, here, conflict):
    swapped = browser.post(f"{here}/inbox/conflicts/{conflict}/swap")
    again = browser.post(f"{here}/inbox/conflicts/{conflict}/swap")

    assert (swapped.status_code, again.status_code) == (303, 404)
    assert base.client("Alder Bakery").note == "Ours"
    assert "Nothing waits for you" in browser.get(f"{here}/inbox").text


def test_a_conflict_can_be_left_as_it_is(base, browser, here, conflict):
    assert browser.post(f"{here}/inbox/conflicts/{conflict}/keep").status_code == 303
    assert base.client("Alder Bakery").note == "Theirs"
    assert "Nothing waits for you" in browser.get(f"{here}/inbox").text


def test_what_happened_to_a_whole_record_is_told_and_left_so(base, browser, here):
    scene = Scene(base.owner.account_id, base.connection_id)
    told = be_surprised(base.session, scene, base.client("Alder Bakery").id, Surprise.LEFT)

    page = browser.get(f"{here}/inbox").text
    swapped = browser.post(f"{here}/inbox/conflicts/{told}/swap")
    kept = browser.post(f"{here}/inbox/conflicts/{told}/keep")

    assert "Moved in Zoho Books to a customer that is not linked." in page
    assert "What happened to records" in page
    assert "Both sides changed it" not in page
    assert "Use the other value" not in page
    assert (swapped.status_code, kept.status_code) == (404, 303)
    assert "Nothing waits for you" in browser.get(f"{here}/inbox").text


def test_a_refused_record_says_why_and_is_left_out(browser, here, refused):
    page = browser.get(f"{here}/inbox").text
    left_out = browser.post(f"{here}/inbox/records/{refused}/leave-out")

    assert "has another customer of that name" in page
    assert left_out.status_code == 303
    assert "Nothing waits for you" in browser.get(f"{here}/inbox").text


def test_a_refused_record_is_tried_again(browser, here, refused):
    assert browser.post(f"{here}/inbox/records/{refused}/again").status_code == 303
    assert browser.post(f"{here}/inbox/records/{refused}/again").status_code == 404


def test_what_the_app_refuses_once_more_is_said_on_the_page(base, browser, here):
    scene = Scene(base.owner.account_id, base.connection_id)
    remote_id = base.customer("Birch Books")["contact_id"]
    books = Subject(LinkKind.CLIENT, 2, 2, remote_id, "Birch Books")
    refused = refuse_deletion(base.session, scene, books)
    base.organisation.contacts.clear()

    page = browser.get(f"{here}/inbox").text
    answered = browser.post(f"{here}/inbox/records/{refused}/make-inactive", follow_redirects=True)

    assert "Make inactive there" in page
    assert "Zoho Books has no customer" in answered.text


def test_refused_records_come_as_a_workbook_in_the_words_of_the_page(
    browser, here, refused, tmp_path
):
    fetched = browser.get(f"{here}/inbox/records.xlsx")

    path = tmp_path / "refused.xlsx"
    path.write_bytes(fetched.data)
    with open_sheet(path, path.name, ReadOptions()) as found:
        rows = [row.cells for batch in found for row in batch]

    assert "Zoho Books refused records.xlsx" in fetched.headers["Content-Disposition"]
    assert fetched.headers["Cache-Control"] == "private, no-store"
    assert [row[:5] for row in rows[1:]] == [
        (
            "Another customer has the name",
            "Taken",
            "Customer",
            "Customer changed",
            "Client name: Taken",
        )
    ]


def test_a_client_s_page_shows_its_link_and_its_own_conflict(base, browser, conflict):
    page = browser.get(f"/a/acme/clients/{base.client('Alder Bakery').id}").text

    assert 'id="clients-apps"' in page
    assert "Both sides changed it" in page
    assert "from Zoho Books, by sync" in page


def test_a_client_s_page_tells_what_happened_to_it_though_it_is_linked_no_more(base, browser):
    scene = Scene(base.owner.account_id, base.connection_id)
    alder = base.client("Alder Bakery").id
    be_surprised(base.session, scene, alder, Surprise.KEPT_HERE)
    with writing(base.session):
        base.session.execute(update(RemoteLink).values(parted_at=base.zoho.installation.clock()))

    page = browser.get(f"/a/acme/clients/{alder}").text

    assert "it stays here and is no longer linked." in page
    assert "/sync/inbox" in page


def test_deleting_a_linked_client_asks_and_defaults_to_here_alone(base, browser):
    client = f"/a/acme/clients/{base.client('Alder Bakery').id}"
    asked = browser.get(f"{client}/delete").text
    [shown] = re.findall(r'name="version" value="(\d+)"', asked)
    browser.post(f"{client}/delete", data={"there": base.connection_id, "version": shown})
    other = f"/a/acme/clients/{base.client('Birch Books').id}"
    browser.post(f"{other}/delete", data={"version": shown})
    base.sync()

    assert "Delete the customer in Zoho Books (Acme) as well" in asked
    assert [one["contact_name"] for one in base.organisation.contacts.values()] == ["Birch Books"]
