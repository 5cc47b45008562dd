"""What a page says, and keeps, while somebody else's change takes too long."""

import html
import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from sqlalchemy import event, select
from wtforms import PasswordField

import blueprints
from blueprints.web.errors import SECRETS
from carryover.models import Client
from carryover.store.database import writing

TYPED = {"name": 'A "B" & Söhne', "tags": "vip", "note": "one\r\ntwo"}


@pytest.fixture
def impatient(installation):
    """Waits 50 ms for the lock instead of seconds."""
    event.listen(
        installation.engine, "checkout", lambda one, *_: one.execute("PRAGMA busy_timeout=50")
    )


def hidden_fields(page):
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {html.unescape(name): html.unescape(value) for name, value in fields}


@pytest.mark.usefixtures("impatient")
def test_what_was_typed_is_sent_again_with_one_press(signed_in_client, account, session):
    address = f"/a/{account.slug}/clients/new"
    with writing(session):
        refused = signed_in_client.post(address, data=TYPED)
    kept = hidden_fields(refused.text)
    kept.pop("csrf_token")

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert "nothing of it was saved" in refused.text
    assert f'action="{address}"' in refused.text
    assert {name: kept[name] for name in TYPED} == TYPED
    assert signed_in_client.post(address, data=kept).status_code == 303
    assert session.scalars(select(Client.name)).all() == [TYPED["name"]]


@pytest.mark.usefixtures("impatient")
def test_a_password_is_never_written_into_the_page(client, session):
    with writing(session):
        answer = client.post("/sign-in", data={"email": "a@b.example", "password": "s3cret-words"})

    assert answer.status_code == 503
    assert "s3cret-words" not in answer.text


def test_every_field_for_a_secret_is_known_as_one():
    forms = [vars(import_module(one.name)) for one in _modules_of_forms()]
    fields = [field for module in forms for form in module.values() for field in _secrets_of(form)]

    assert set(fields) <= SECRETS
    assert {"password", "token"} <= set(fields)


def _modules_of_forms():
    return [
        one
        for one in walk_packages(blueprints.__path__, "blueprints.")
        if one.name.endswith(".forms")
    ]


def _secrets_of(form):
    for name, field in vars(form).items() if isinstance(form, type) else ():
        if getattr(field, "field_class", None) is PasswordField:
            yield name


@pytest.mark.usefixtures("impatient")
def test_reading_goes_on_meanwhile(signed_in_client, account, session):
    with writing(session):
        page = signed_in_client.get(f"/a/{account.slug}/clients")

    assert page.status_code == 200
