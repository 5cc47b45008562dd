"""Nobody gets in where they do not belong, and a refusal changes nothing."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from carryover.models import Base
from carryover.services.accounts.accounts import AccountDetails, create_account
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_person
from tests.carryover.portal import let_in, make_client, make_project

PEOPLE = ("nobody", "a stranger", "a member without permissions")
UNWRITTEN = {"sign_ins", "sign_in_attempts"}
"""Tables that may note down that somebody was here."""


def routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every address with each method that it knows."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield rule, method


def path_of(rule: Rule, slug: str) -> str:
    """The address with the account's slug, and 1 or "x" for everything else."""
    values: dict[str, object] = dict.fromkeys(rule.arguments, "x")
    values |= {name: 1 for name, kind in rule._converters.items() if kind.regex == r"\d+"}
    if "account" in values:
        values["account"] = slug
    built = rule.build(values | dict(rule.defaults or {}))
    assert built is not None
    return built[1]


def is_portal(route: tuple[str, str]) -> bool:
    """Whether only client users come in there: members are no such, whatever they may do."""
    return re.match("/a/<account>/portal(/|$)", route[0]) is not None


def dump(session) -> dict[str, list[str]]:
    session.commit()
    return {
        name: sorted(map(repr, session.execute(text(f"SELECT * FROM {name}"))))
        for name in Base.metadata.tables
        if name not in UNWRITTEN
    }


@pytest.mark.parametrize("who", PEOPLE)
def test_routes_of_an_account_refuse_whoever_has_no_right_there(
    app, session, account, sign_in_as, client, who
):
    make_clients(session, account.account_id, record("Acme", "Ada"))
    browser = {
        "nobody": lambda: client,
        "a stranger": lambda: sign_in_as(stranger(session)),
        "a member without permissions": lambda: sign_in_as(powerless(session, account)),
    }[who]()
    before = dump(session)

    answers = {
        (rule.rule, method): browser.open(path_of(rule, account.slug), method=method)
        for rule, method in routes(app)
        if "account" in rule.arguments
    }

    wanted = {"nobody": 303, "a stranger": 404, "a member without permissions": 403}[who]
    wrong = {
        route: answer.status_code
        for route, answer in answers.items()
        if answer.status_code != (404 if wanted == 403 and is_portal(route) else wanted)
    }
    assert wrong == {}
    assert all("/sign-in" in one.location for one in answers.values() if one.status_code == 303)
    assert dump(session) == before
    assert len(answers) > 30


def test_a_client_user_sees_their_portal_and_themselves_and_nothing_else(
    app, session, account, sign_in_as
):
    _, [bea] = make_client(session, account.account_id, "Birch", "Bea")
    make_client(session, account.account_id, "Cedar", "Cy")
    make_project(session, account.account_id)
    person_id, _ = let_in(session, account, bea, "bea@birch.example")
    before = dump(session)

    answers = {
        (rule.endpoint, method): sign_in_as(person_id)
        .open(path_of(rule, account.slug), method=method)
        .status_code
        for rule, method in routes(app)
    }

    assert {route: status for route, status in answers.items() if status not in (403, 404)} == {
        ("portal.overview", "GET"): 200,
        ("portal.edit_myself", "GET"): 200,
        ("portal.correct_myself", "POST"): 409,
        ("portal.edit_company", "GET"): 200,
        ("portal.correct_company", "POST"): 409,
        ("auth.home", "GET"): 303,
        ("auth.me", "GET"): 200,
        ("auth.change_password", "POST"): 422,
        ("auth.end_other_sign_ins", "POST"): 303,
        ("auth.end_sign_in", "POST"): 303,
        ("auth.sign_in", "GET"): 303,
        ("auth.sign_in", "POST"): 422,
        ("auth.sign_out", "POST"): 303,
        # Nobody began to connect anything: the state that comes back is unknown.
        ("connections.callback", "GET"): 400,
    }
    assert dump(session) == before
    assert len(answers) > 80


def test_routes_for_the_signed_in_send_others_to_the_sign_in_page(app, client):
    guarded = [
        client.open(path_of(rule, "x"), method=method)
        for rule, method in routes(app)
        if not app.view_functions[rule.endpoint].access_rule.everybody
        and "account" not in rule.arguments
    ]

    assert {answer.status_code for answer in guarded} == {303}
    assert len(guarded) > 4


def test_every_answer_carries_the_headers_that_browsers_need(app, client, account):
    for rule, method in routes(app):
        answer = client.open(path_of(rule, account.slug), method=method)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "HX-Request" in answer.headers["Vary"]


def stranger(session) -> int:
    """Somebody with an account of their own."""
    person_id = make_person(session, "eve@elsewhere.example", "Eve")
    create_account(session, person_id, AccountDetails("Elsewhere", "EUR", "PL", "en"), NOW)
    return person_id


def powerless(session, account) -> int:
    """A member who may do nothing."""
    person_id = make_person(session, "bob@acme.example", "Bob")
    session.execute(
        text(
            "INSERT INTO members (account_id, person_id, owner, clients, finance, projects, "
            "admin, created_at) VALUES (:account, :person, 0, 0, 0, 0, 0, :now)"
        ),
        {"account": account.account_id, "person": person_id, "now": NOW.replace(tzinfo=None)},
    )
    session.commit()
    return person_id
