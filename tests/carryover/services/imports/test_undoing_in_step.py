"""Undoing an import whose customers are kept in step; over real HTTP."""

import pytest
from sqlalchemy import select

from carryover.domain.connections import LinkKind
from carryover.models import Import, RemoteLink
from carryover.services.clients.history import undo_change
from carryover.services.imports.undoing import preview_undo, start_undo
from carryover.store.clients import newest_change
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.customers import merge
from tests.carryover.services.imports.steps import bring_in
from tests.carryover.services.in_step import customer_body, keep_in_step


@pytest.fixture
def base(session, installation):
    """Alder Bakery was here before its customer was merged into it; Birch Books came with its."""
    owner = make_owned_account(session, make_person(session))
    make_clients(session, owner.account_id, record("Alder Bakery"), record("Cedar Carpets"))
    with zoho_beside(installation) as zoho:
        made = keep_in_step(
            session,
            owner,
            zoho,
            customer_body("Alder Bakery", "Ada", "Alan", notes="Ring twice"),
            customer_body("Birch Books", "Bea"),
        )
        made.sync()
        made.later()
        yield made


def undo(base, import_id=1) -> None:
    account_id, person_id = base.owner.account_id, base.owner.person_id
    begun = start_undo(base.session, account_id, person_id, import_id, base.zoho.installation)
    base.run(begun.job_id)


def linked(base) -> list[str]:
    return sorted(
        name
        for name in base.names_here()
        if base.client(name).id in {link.local_id for link in base.links(LinkKind.CLIENT)}
    )


def test_what_is_taken_back_here_stays_at_the_app(base):
    before = [base.customer(name).copy() for name in ("Alder Bakery", "Birch Books")]
    written = len(base.writes())

    undo(base)
    base.sync()
    base.later(3600)
    base.sync()

    assert base.names_here() == ["Alder Bakery", "Cedar Carpets"]
    assert (base.client("Alder Bakery").city, base.people("Alder Bakery")) == ("", [])
    assert [base.customer(name) for name in ("Alder Bakery", "Birch Books")] == before
    assert len(base.writes()) == written
    assert base.session.scalars(select(RemoteLink)).all() == []


def test_a_client_that_somebody_changed_since_stays_in_step(base):
    base.edit("Alder Bakery", city="York")

    undo(base)
    base.sync()

    assert linked(base) == ["Alder Bakery"]
    assert base.customer("Alder Bakery")["billing_address"]["city"] == "York"
    assert base.people_there("Alder Bakery") == ["Ada", "Alan"]


def test_so_does_the_customer_of_a_client_that_was_merged_into_another_since(base):
    stays, goes = base.client("Cedar Carpets").id, base.client("Birch Books").id
    merge(base.session, base.owner, stays, goes)

    undo(base)
    base.sync()

    assert linked(base) == ["Cedar Carpets"]
    assert base.people_there("Cedar Carpets") == ["Bea"]


def test_undoing_a_second_import_leaves_the_link_of_the_first(base):
    base.bring()
    [_, second] = base.session.scalars(select(Import.id).order_by(Import.id))

    undo(base, second)
    base.sync()

    assert linked(base) == ["Alder Bakery", "Birch Books"]
    assert base.people_there("Alder Bakery") == ["Ada", "Alan"]


def test_the_app_that_will_hear_of_former_values_is_named_before(base):
    account_id, installation = base.owner.account_id, base.zoho.installation
    sites = ("Alder Bakery,alder.example", "Cedar Carpets,cedar.example", "Dale Dairy,")
    file = "\n".join(("Name,Website", *sites))
    second = bring_in(base.session, installation, account_id, file).id
    base.sync()
    ahead = preview_undo(base.session, account_id, second)
    sent = base.customer("Alder Bakery")["website"]

    undo(base, second)
    base.later()
    base.sync()

    assert (ahead.created, ahead.merged, sent) == (1, 2, "alder.example")
    assert [(app.place, app.clients) for app in ahead.told] == [("Zoho Books (Acme)", 1)]
    assert base.customer("Alder Bakery")["website"] == ""


def test_an_app_does_not_hear_of_what_the_import_itself_has_linked(base):
    ahead = preview_undo(base.session, base.owner.account_id, 1)

    assert (ahead.created, ahead.merged, ahead.told) == (1, 1, ())


def test_what_somebody_took_back_already_is_not_told_again(base):
    account_id, person_id, installation = (
        base.owner.account_id,
        base.owner.person_id,
        base.zoho.installation,
    )
    file = "Name,Website\nAlder Bakery,alder.example\n"
    second = bring_in(base.session, installation, account_id, file).id
    undo_change(base.session, account_id, person_id, newest_change(base.session, account_id), NOW)

    ahead = preview_undo(base.session, account_id, second)

    assert (ahead.merged, ahead.told) == (0, ())
