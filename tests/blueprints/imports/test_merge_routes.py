"""Merging field by field, and column by column."""

import pytest

from carryover.services.clients.listing_all import every_client
from tests.blueprints.imports.seen import differences, heading, ids, part

FILE = "Client name,City,Phone\nAcme,Leeds,22 123 45 67\n"


@pytest.fixture
def path(visit) -> str:
    """An import of one row, whose client exists with another city and without a phone."""
    visit.commit("Client name,City\nAcme,London\n")
    return visit.plan(FILE)


def acme(visit) -> dict[str, object]:
    with visit.installation.session() as session:
        return next(iter(every_client(session, 1)))


def test_the_dialog_has_a_choice_for_each_field_that_differs(visit, path):
    answer = visit.get(f"{path}/clients/2/merge", htmx="dialogs")

    assert [one for one in ids(answer.text) if one.startswith("part-")] == [
        "part-phone-ours",
        "part-phone-theirs",
        "part-city-ours",
        "part-city-theirs",
    ]


def test_without_javascript_the_dialog_is_a_page(visit, path):
    page = visit.get(f"{path}/clients/2/merge?outcome=exists").text

    assert heading(page) == "Merge with Acme"
    assert f'href="{visit.imports}{path}?outcome=exists#imports-client-2"' in page


def test_a_choice_is_shown_and_carried_out(visit, path):
    picks = {"part-city": "theirs", "part-phone": "ours", "candidate": "0"}
    answer = visit.post(f"{path}/clients/2/merge", htmx="imports-client-2", **picks)
    visit.post(f"{path}/commit")
    visit.work()

    assert differences(answer.text) == ["Phone – 22 123 45 67", "City London Leeds is taken"]
    assert "As you chose field by field." in part(answer.text, "imports-effect-2")
    assert {key: acme(visit)[key] for key in ("city", "phone")} == {"city": "Leeds", "phone": ""}


def test_a_choice_leads_back_to_where_it_was_made(visit, path):
    answer = visit.post(f"{path}/clients/2/merge", outcome="exists", candidate="0")

    assert answer.status_code == 303
    assert answer.location == f"{visit.imports}{path}?outcome=exists#imports-client-2"


def test_a_policy_holds_for_every_client_that_is_merged(visit, path):
    columns = visit.get(f"{path}/policies", htmx="imports-policies").text
    visit.post(f"{path}/policies", **{"part-city": "theirs", "part-phone": "fill"})
    review = visit.get(path).text
    visit.post(f"{path}/commit")
    visit.work()

    assert [one for one in ids(columns) if one.startswith("part-")] == ["part-city", "part-phone"]
    assert part(review, "imports-policies").endswith("City: theirs wins")
    assert acme(visit)["city"] == "Leeds"


def test_another_account_sees_neither(visit, stranger, path):
    assert stranger.get(f"{path}/clients/2/merge").status_code == 404
    assert stranger.post(f"{path}/clients/2/merge", candidate="0").status_code == 404
    assert stranger.get(f"{path}/policies").status_code == 404
    assert stranger.post(f"{path}/policies").status_code == 404


def test_a_client_or_a_candidate_that_is_not_there_is_not_found(visit, path):
    assert visit.get(f"{path}/clients/9/merge").status_code == 404
    assert visit.get(f"{path}/clients/2/merge?candidate=5").status_code == 404
