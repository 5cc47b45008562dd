"""Every address says who may use it, and stops at ids that cannot be."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from blueprints.web.access import member, public, signed_in
from carryover.services.installation import upgrade_tables
from tests.carryover.people import PASSWORD, make_owned_account, make_person

METHODS = {"GET", "POST", "HEAD", "OPTIONS"}
NO_ID = "99999999999999999999"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("CARRYOVER_INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return create_app()


@pytest.fixture
def owner(app: Flask) -> FlaskClient:
    """The browser of the owner of an account “acme”."""
    app.config.update(WTF_CSRF_ENABLED=False)
    upgrade_tables(app.extensions["carryover"])
    with app.extensions["carryover"].session() as session:
        make_owned_account(session, make_person(session))
    browser = app.test_client()
    browser.post("/sign-in", data={"email": "ada@acme.example", "password": PASSWORD})
    return browser


def test_every_route_has_an_access_rule(app: Flask) -> None:
    assert routes_without_a_rule(app) == []


def test_every_route_of_an_account_asks_for_a_place_in_it(app: Flask) -> None:
    assert routes_with_the_wrong_rule(app) == []


def test_routes_know_only_get_and_post(app: Flask) -> None:
    others = {
        str(rule): rule.methods - METHODS for rule in app.url_map.iter_rules() if rule.methods
    }

    assert {route: methods for route, methods in others.items() if methods} == {}


def test_an_id_that_cannot_be_is_not_found_at_any_address(app: Flask, owner: FlaskClient) -> None:
    assert owner.get("/a/acme/clients").status_code == 200

    assert routes_that_take(NO_ID, app, owner) == {}


def test_a_route_without_a_rule_is_noticed() -> None:
    app = app_with("/", page())

    assert routes_without_a_rule(app) == ["/"]
    assert routes_without_a_rule(app_with("/", public(page()))) == []


def test_a_route_of_an_account_that_lets_strangers_in_is_noticed() -> None:
    route = "/a/<account>/clients"

    assert routes_with_the_wrong_rule(app_with(route, signed_in(page()))) == [route]
    assert routes_with_the_wrong_rule(app_with("/clients", member()(page()))) == ["/clients"]
    assert routes_with_the_wrong_rule(app_with(route, member()(page()))) == []


def test_a_route_that_takes_any_number_is_noticed() -> None:
    app = app_with("/clients/<int:client_id>", lambda client_id: f"client {client_id}")

    assert routes_that_take(NO_ID, app, app.test_client()) == {"GET /clients/<int:client_id>": 200}


def page() -> Callable[..., str]:
    return lambda account="": account


def app_with(route: str, view: Callable[..., Any]) -> Flask:
    app = Flask("example", static_folder=None)
    app.add_url_rule(route, "view", view)
    return app


def routes_without_a_rule(app: Flask) -> list[str]:
    return [
        str(rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        and getattr(app.view_functions[rule.endpoint], "access_rule", None) is None
    ]


def routes_with_the_wrong_rule(app: Flask) -> list[str]:
    """Routes that name an account but do not look it up, and the other way round."""
    return [
        str(rule)
        for rule in app.url_map.iter_rules()
        if hasattr(view := app.view_functions[rule.endpoint], "access_rule")
        and view.access_rule.in_account != ("account" in rule.arguments)
    ]


def routes_that_take(number: str, app: Flask, browser: FlaskClient) -> dict[str, int]:
    """Routes with ids that do more with this one than to say that it is not found.

    Where an address has a route for GET and another for POST, one of them says 405 instead.
    """
    answers = {
        f"{method} {rule}": browser.open(path, method=method).status_code
        for rule in app.url_map.iter_rules()
        if (path := path_with(number, str(rule))) is not None
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    }
    return {route: status for route, status in answers.items() if status not in (404, 405)}


def path_with(number: str, route: str) -> str | None:
    """The route's address in the account “acme”, with a number for each id; None without ids."""
    path, ids = re.subn(r"<int\b[^:>]*:\w+>", number, route)
    return re.sub(r"<[^>]+>", "x", path.replace("<account>", "acme")) if ids else None
