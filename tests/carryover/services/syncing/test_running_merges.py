"""Merging clients of which one or both are customers of an app; over real HTTP."""

import pytest
from sqlalchemy import func, select, update

from carryover.domain.connections import LinkKind, Parting
from carryover.domain.finance_apps import FinanceApp
from carryover.errors import Rejected
from carryover.models import Connection, RemoteLink, SetAside, SyncConflict, SyncEvent
from carryover.services.duplicates.merging import WantedMerge, merge_clients, view_merge
from carryover.services.duplicates.unmerging import preview_unmerge, unmerge
from carryover.services.syncing import inbox, steering
from carryover.services.syncing.viewing import view_sync
from carryover.services.syncing.waiting import view_inbox
from carryover.worker.running import run_job
from tests.carryover.factories import make_clients, record
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import RUNNER, InStep, customer_body, keep_in_step


@pytest.fixture
def base(session, installation):
    """Two linked customers, in step."""
    owner = make_owned_account(session, make_person(session))
    with zoho_beside(installation) as zoho:
        made = keep_in_step(
            session,
            owner,
            zoho,
            customer_body("Alder Bakery", "Ada", "Alan"),
            customer_body("Birch Books", "Bea"),
        )
        made.sync()
        made.later()
        yield made


def test_the_customer_of_the_client_that_went_is_left_alone(base):
    before = base.customer("Birch Books").copy()

    merge(base, "Alder Bakery", "Birch Books")
    base.sync()
    base.later(3600)
    base.sync()

    assert base.customer("Birch Books") == before
    assert base.names_here() == ["Alder Bakery"]
    assert sorted(base.people_there("Alder Bakery")) == ["Ada", "Alan", "Bea"]
    assert [method for method, _ in base.writes()] == ["POST"]


def test_an_edit_there_of_the_one_that_went_makes_nobody_here_twice(base):
    merge(base, "Alder Bakery", "Birch Books")
    base.sync()
    base.later()

    base.edit_there("Birch Books", notes="Moved out")
    base.sync()
    base.later(3600)
    base.sync()

    assert base.names_here() == ["Alder Bakery"]
    assert base.people("Alder Bakery") == ["Ada", "Alan", "Bea"]


def test_importing_again_knows_the_customer_as_the_one_that_stayed(base):
    merge(base, "Alder Bakery", "Birch Books")

    base.bring()
    base.sync()

    assert base.names_here() == ["Alder Bakery"]
    assert base.names_there() == ["Alder Bakery", "Birch Books"]


def test_taking_the_merge_apart_keeps_both_in_step_as_before(base):
    took = merge(base, "Alder Bakery", "Birch Books")
    base.sync()
    base.later()

    take_apart(base, took)
    base.sync()
    base.later()
    base.edit("Birch Books", note="Ours again")
    base.sync()

    assert base.names_here() == ["Alder Bakery", "Birch Books"]
    assert base.customer("Birch Books")["notes"] == "Ours again"
    assert base.people_there("Birch Books") == ["Bea"]
    assert base.people("Birch Books") == ["Bea"]
    assert base.people_there("Alder Bakery") == ["Ada", "Alan"]


def test_the_customer_goes_there_as_well_where_a_person_wants_it(base):
    merge(base, "Alder Bakery", "Birch Books", Parting.DELETED)

    base.sync()

    assert base.names_there() == ["Alder Bakery"]
    assert base.count_links(LinkKind.CLIENT) == 1
    assert base.session.scalars(select(SyncEvent.action).order_by(SyncEvent.id)).all() == [
        "created",
        "deleted",
    ]


def test_taking_apart_says_that_a_deleted_customer_stays_deleted(base):
    took = merge(base, "Alder Bakery", "Birch Books", Parting.DELETED)
    before = preview_unmerge(base.session, base.owner.account_id, took).apps
    base.sync()

    after = preview_unmerge(base.session, base.owner.account_id, took).apps
    take_apart(base, took)
    base.sync()

    assert ([one.app for one in before.in_step], before.lost) == (["Zoho Books"], ())
    assert (after.in_step, [one.app for one in after.lost]) == ((), ["Zoho Books"])
    assert base.names_here() == ["Alder Bakery", "Birch Books"]
    assert base.names_there() == ["Alder Bakery"]


def test_it_is_due_at_once_and_the_preview_says_so(base):
    merge(base, "Alder Bakery", "Birch Books", Parting.DELETED)
    account_id, installation = base.owner.account_id, base.zoho.installation
    due = base.settings.next_run_at

    job_id = steering.preview(base.session, account_id, base.connection_id, installation)
    run_job(job_id, RUNNER, installation)
    seen = view_sync(base.session, account_id, base.connection_id, installation).preview

    assert due <= installation.clock()
    assert seen.planned.counts == {"theirs/created": 1, "theirs/deleted": 1}
    assert seen.planned.lines[-1].name == "Birch Books"
    assert base.names_there() == ["Alder Bakery", "Birch Books"]


def test_the_customer_is_made_inactive_where_a_person_wants_it(base):
    took = merge(base, "Alder Bakery", "Birch Books", Parting.INACTIVE)

    base.sync()
    calls = len(base.writes())
    base.later()
    base.sync()
    take_apart(base, took)
    base.sync()

    assert base.customer("Birch Books")["status"] == "inactive"
    assert len(base.writes()) == calls + 1, "Bea goes from the one that stayed"
    assert base.names_here() == ["Alder Bakery", "Birch Books"]
    assert links_of(base, "Birch Books") == [(None, "")]


def test_what_somebody_edited_there_keeps_the_customer_and_brings_nobody_back(base):
    merge(base, "Alder Bakery", "Birch Books", Parting.DELETED)
    base.edit_there("Birch Books", notes="We still need them")

    base.sync()
    base.later(3600)
    base.sync()

    assert base.names_there() == ["Alder Bakery", "Birch Books"]
    assert base.names_here() == ["Alder Bakery"]
    [told] = base.session.scalars(select(SyncConflict))
    assert (told.name, told.surprise, told.field) == ("Birch Books", "stayed_there", "")
    assert base.session.scalar(count(RemoteLink.parting != "")) == 0


def test_a_person_who_came_there_meanwhile_keeps_the_customer(base):
    merge(base, "Alder Bakery", "Birch Books", Parting.INACTIVE)
    people = [*base.customer("Birch Books")["contact_persons"], {"first_name": "Ben"}]
    base.edit_there("Birch Books", contact_persons=people)

    base.sync()

    assert base.customer("Birch Books")["status"] == "active"
    assert base.session.scalars(select(SyncConflict.surprise)).all() == ["stayed_there"]


def test_a_customer_with_transactions_is_set_aside_and_can_be_made_inactive(base):
    base.customer("Birch Books")["has_transaction"] = True
    merge(base, "Alder Bakery", "Birch Books", Parting.DELETED)
    account_id, installation = base.owner.account_id, base.zoho.installation

    base.sync()
    base.later()
    base.sync()
    [aside] = view_inbox(base.session, account_id, base.connection_id).set_aside
    inbox.make_inactive(base.session, account_id, base.connection_id, aside.id, installation)

    assert (aside.name, aside.wanted, aside.can_deactivate) == ("Birch Books", "deleted", True)
    assert base.customer("Birch Books")["status"] == "inactive"


def test_a_refused_deletion_is_tried_again_when_a_person_says_so(base):
    base.customer("Birch Books")["has_transaction"] = True
    merge(base, "Alder Bakery", "Birch Books", Parting.DELETED)
    base.sync()
    base.later()
    base.customer("Birch Books")["has_transaction"] = False
    aside = base.session.scalars(select(SetAside)).one()

    owner, now = base.owner, base.zoho.installation.clock()
    of = (base.session, owner.account_id, base.connection_id, owner.person_id)
    inbox.try_again(*of, aside.id, now)
    base.sync()

    assert base.names_there() == ["Alder Bakery"]


def test_taking_the_merge_apart_in_time_leaves_the_customer_where_it_is(base):
    took = merge(base, "Alder Bakery", "Birch Books", Parting.DELETED)

    take_apart(base, took)
    base.sync()

    assert base.names_there() == ["Alder Bakery", "Birch Books"]
    assert links_of(base, "Birch Books") == [(None, "")]


def test_a_client_without_a_customer_takes_over_that_of_the_one_that_goes(base):
    bees = make_client(base, "Birch Books Ltd", city="York")
    there = base.customer("Birch Books")["contact_persons"][0]["contact_person_id"]

    merge(base, "Birch Books Ltd", "Birch Books")
    base.sync()
    calls = base.writes()
    base.later(3600)
    base.sync()

    assert base.names_there() == ["Alder Bakery", "Birch Books Ltd"]
    customer = base.customer("Birch Books Ltd")
    assert customer["billing_address"]["city"] == "York"
    assert [one["contact_person_id"] for one in customer["contact_persons"]] == [there]
    assert base.client("Birch Books Ltd").id == bees
    assert {method for method, _ in calls} == {"PUT"}
    assert base.writes() == calls


def test_taking_it_apart_gives_customer_and_people_back(base):
    make_client(base, "Birch Books Ltd", city="York")
    took = merge(base, "Birch Books Ltd", "Birch Books")
    base.sync()
    base.later()

    take_apart(base, took)
    base.sync()
    base.later(3600)
    base.sync()

    assert base.names_there() == ["Alder Bakery", "Birch Books"]
    assert base.customer("Birch Books")["billing_address"]["city"] == "Leeds"
    assert (base.people("Birch Books"), base.people_there("Birch Books")) == (["Bea"], ["Bea"])
    assert links_of(base, "Birch Books Ltd") == []
    assert links_of(base, "Birch Books") == [(None, "")]


def test_a_customer_that_was_handed_on_twice_finds_its_way_back(base):
    make_client(base, "Birch Books Ltd")
    make_client(base, "Birch and Sons")
    first = merge(base, "Birch Books Ltd", "Birch Books")
    second = merge(base, "Birch and Sons", "Birch Books Ltd")

    take_apart(base, second)
    take_apart(base, first)
    base.sync()

    assert links_of(base, "Birch Books") == [(None, "")]
    assert base.people_there("Birch Books") == ["Bea"]
    assert base.names_there() == ["Alder Bakery", "Birch Books"]


def test_a_customer_that_nobody_takes_over_goes_there_where_wanted(base):
    make_client(base, "Birch Books Ltd")

    merge(base, "Birch Books Ltd", "Birch Books", Parting.DELETED)
    base.sync()

    assert base.names_there() == ["Alder Bakery"]
    assert links_of(base, "Birch Books Ltd") == []


def test_what_an_app_cannot_do_is_refused_and_leaves_everything(base):
    base.session.execute(update(Connection).values(app=FinanceApp.INVOICEOCEAN))
    base.session.commit()

    with pytest.raises(Rejected):
        merge(base, "Alder Bakery", "Birch Books", Parting.INACTIVE)

    assert base.names_here() == ["Alder Bakery", "Birch Books"]


def merge(base: InStep, stays: str, goes: str, parting: Parting = Parting.STAYS) -> int:
    """Let one client go into another; answers the change that takes it apart."""
    account_id, now = base.owner.account_id, base.zoho.installation.clock()
    stays_id, goes_id = base.client(stays).id, base.client(goes).id
    view = view_merge(base.session, account_id, (stays_id, goes_id))
    wanted = WantedMerge(
        stays_id,
        {one.id: one.version for one in view.clients},
        {},
        {(goes_id, base.connection_id): parting},
    )
    return merge_clients(base.session, account_id, base.owner.person_id, wanted, now).change_id


def take_apart(base: InStep, change_id: int) -> None:
    account_id, now = base.owner.account_id, base.zoho.installation.clock()
    version = preview_unmerge(base.session, account_id, change_id).version
    unmerge(base.session, account_id, base.owner.person_id, change_id, version, now)


def make_client(base: InStep, name: str, **values: str) -> int:
    [made] = make_clients(base.session, base.owner.account_id, record(name, **values))
    return made


def links_of(base: InStep, name: str) -> list[tuple[object, str]]:
    """Since when its customer goes its own way, and what is to be done with it."""
    mine = (RemoteLink.kind == LinkKind.CLIENT, RemoteLink.local_id == base.client(name).id)
    rows = base.session.execute(select(RemoteLink.parted_at, RemoteLink.parting).where(*mine))
    return [(parted_at, parting) for parted_at, parting in rows]


def count(condition):
    return select(func.count()).select_from(RemoteLink).where(condition)
