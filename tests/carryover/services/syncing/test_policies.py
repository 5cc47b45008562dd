"""Rules of single fields: kept, refused where they make no sense, and heeded by the next run."""

import pytest

from carryover.domain.syncing import Policy, Rule
from carryover.errors import NotFound, Rejected
from carryover.models import Connection, SyncConflict
from carryover.services.syncing.policies import choose_policy, view_policy
from carryover.store.database import writing
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import customer_body, keep_in_step


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


def connection(session, account_id, app):
    with writing(session):
        made = Connection(account_id=account_id, app=app, host="eu", state="connected")
        made.created_at = NOW
        session.add(made)
    return made.id


def test_a_field_wins_by_its_own_rule_and_the_others_by_the_connections(
    session, owner, installation
):
    with zoho_beside(installation) as zoho:
        base = keep_in_step(session, owner, zoho, customer_body("Alder Bakery", "Ada"))
        base.sync()
        base.later()
        rules = Policy(Rule.THEIRS, {"note": Rule.OURS})
        choose_policy(session, owner.account_id, base.connection_id, rules, zoho.installation)

        base.edit("Alder Bakery", note="Ours", website="https://ours.example")
        base.edit_there("Alder Bakery", notes="Theirs", website="https://theirs.example")
        base.sync()

        customer = base.customer("Alder Bakery")
    assert (customer["notes"], customer["website"]) == ("Ours", "https://theirs.example")
    lost = session.query(SyncConflict).order_by(SyncConflict.field).all()
    assert [(one.field, one.winner) for one in lost] == [("note", "ours"), ("website", "theirs")]


def test_an_app_without_people_has_rules_for_customers_alone(session, owner):
    ocean = connection(session, owner.account_id, "invoiceocean")
    books = connection(session, owner.account_id, "zoho_books")

    of_ocean = view_policy(session, owner.account_id, ocean)
    of_books = view_policy(session, owner.account_id, books)

    assert not any(one.of_contacts for one in of_ocean.fields)
    assert [one.key for one in of_books.fields if one.of_contacts] == [
        "first_name",
        "last_name",
        "email",
        "phone",
        "mobile",
        "role",
    ]
    assert {one.applies for one in of_books.fields} == {Rule.NEWEST}


def test_a_field_that_the_app_does_not_keep_is_refused(session, owner, installation):
    books = connection(session, owner.account_id, "zoho_books")

    with pytest.raises(Rejected):
        choose_policy(
            session, owner.account_id, books, Policy(fields={"currency": Rule.OURS}), installation
        )


def test_another_accounts_rules_are_not_found(session, owner):
    stranger = make_owned_account(session, make_person(session, "bo@birch.example"), "Birch")
    books = connection(session, owner.account_id, "zoho_books")

    with pytest.raises(NotFound):
        view_policy(session, stranger.account_id, books)
