"""`accounts create`, for people who script."""

import json

import pytest

from carryover.services.accounts.people import deactivate
from carryover.services.places import places_of
from tests.carryover.factories import NOW
from tests.carryover.people import make_person


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *args: runner.invoke(args=["accounts", "create", *args])


def test_an_accounts_slug_is_printed_and_nothing_else(run, session):
    person_id = make_person(session)

    result = run(
        "Żółw & Söhne",
        "--owner",
        "ADA@acme.example",
        "--currency",
        "pln",
        "--country",
        "Polska",
        "--language",
        "pl",
    )

    assert (result.exit_code, result.stdout) == (0, "zolw-sohne\n")
    [place] = places_of(session, person_id)
    assert (place.name, place.currency, place.country, place.language, place.owner) == (
        "Żółw & Söhne",
        "PLN",
        "PL",
        "pl",
        True,
    )


def test_the_answer_is_json_if_wanted(run, session):
    make_person(session)

    result = run("Acme", "--owner", "ada@acme.example", "--json")

    assert json.loads(result.stdout) == {"account": "acme"}


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["--owner", "bo@acme.example"], "There is no person bo@acme.example here."),
        (
            ["--owner", "ada@acme.example", "--currency", "pebbles"],
            "“pebbles” is no currency; use a code such as EUR.",
        ),
    ],
)
def test_what_cannot_be_made_is_one_line_on_standard_error(run, session, args, line):
    make_person(session)

    result = run("Acme", *args)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {line}\n")


def test_nobody_who_is_kept_out_becomes_an_owner(run, session):
    person_id = make_person(session)
    deactivate(session, "ada@acme.example", NOW)

    result = run("Acme", "--owner", "ada@acme.example")

    line = "ada@acme.example cannot sign in. “users activate ada@acme.example” lets them in again."
    assert (result.exit_code, result.stderr) == (1, f"Error: {line}\n")
    assert places_of(session, person_id) == []
