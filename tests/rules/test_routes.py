"""Every address says who may use it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from blueprints.web.access import member, public, signed_in

METHODS = {"GET", "POST", "HEAD", "OPTIONS"}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("CARRYOVER_INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return create_app()


def test_every_route_has_an_access_rule(app: Flask) -> None:
    assert routes_without_a_rule(app) == []


def test_every_route_of_an_account_asks_for_a_place_in_it(app: Flask) -> None:
    assert routes_with_the_wrong_rule(app) == []


def test_routes_know_only_get_and_post(app: Flask) -> None:
    others = {
        str(rule): rule.methods - METHODS for rule in app.url_map.iter_rules() if rule.methods
    }

    assert {route: methods for route, methods in others.items() if methods} == {}


def test_a_route_without_a_rule_is_noticed() -> None:
    app = app_with("/", page())

    assert routes_without_a_rule(app) == ["/"]
    assert routes_without_a_rule(app_with("/", public(page()))) == []


def test_a_route_of_an_account_that_lets_strangers_in_is_noticed() -> None:
    route = "/a/<account>/clients"

    assert routes_with_the_wrong_rule(app_with(route, signed_in(page()))) == [route]
    assert routes_with_the_wrong_rule(app_with("/clients", member()(page()))) == ["/clients"]
    assert routes_with_the_wrong_rule(app_with(route, member()(page()))) == []


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
