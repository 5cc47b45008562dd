"""Step 3: what happens to clients that exist already, and the commit."""

import pytest

from carryover.services.clients.listing_all import every_client
from tests.blueprints.imports.seen import differences, heading, ids, part

FILE = "Client name,City,Phone\nAcme,Leeds,+44 113 496 0000\nBirch,Bristol,\n,York,\n"


@pytest.fixture
def path(visit) -> str:
    """An import of three rows: one exists, one is new, one has no name."""
    visit.commit("Client name,City\nAcme,London\n")
    return visit.plan(FILE)


def names(visit) -> list[str]:
    with visit.installation.session() as session:
        return [client["name"] for client in every_client(session, 1)]


def clients(page: str) -> list[str]:
    return [one for one in ids(page) if one.startswith("imports-client-")]


def test_the_plan_is_shown_before_anything_is_written(visit, path):
    page = visit.get(path).text

    assert heading(page) == "Look at what will happen"
    words = "1 new, 1 exists, 1 problem (merge 1) . Problem rows stay out."
    assert part(page, "imports-plan") == words
    assert clients(page) == ["imports-client-2", "imports-client-3", "imports-client-4"]
    assert names(visit) == ["Acme"]


@pytest.mark.parametrize(("outcome", "shown"), [("new", "3"), ("exists", "2"), ("problem", "4")])
def test_the_clients_can_be_filtered(visit, path, outcome, shown):
    page = visit.get(f"{path}?outcome={outcome}").text

    assert clients(page) == [f"imports-client-{shown}"]


def test_differences_say_what_merging_fills_and_what_stays(visit, path):
    page = visit.get(path).text

    assert differences(page) == [
        "Phone – +44 113 496 0000 fills",
        "City London stays Leeds",
    ]


def test_a_problem_is_listed_with_row_column_and_reason(visit, path):
    page = visit.get(f"{path}?outcome=problem").text

    assert 'for="cell-4-0">Client name</label>' in page
    assert part(page, "why-cell-4-0") == "The name is missing"


def test_a_decision_answers_its_effect_and_the_numbers(visit, path):
    answer = visit.post(f"{path}/decisions/2", htmx="imports-effect-2", decision="clone")

    assert ids(answer.text) == [
        "imports-effect-2",
        "imports-choose-2",
        "imports-alike-2",
        "imports-counts",
        "imports-plan",
    ]
    assert "A second client of this name will be made." in answer.text
    assert "(clone 1)" in part(answer.text, "imports-plan")


def test_without_javascript_a_decision_leads_back_to_where_it_was_made(visit, path):
    answer = visit.post(f"{path}/decisions/2", decision="skip", outcome="exists", after="")

    assert answer.status_code == 303
    assert answer.location == f"{visit.imports}{path}?outcome=exists#imports-client-2"


def test_one_decision_for_all_leaves_single_ones_until_they_are_to_follow(visit):
    visit.commit("Client name\nAcme\nBirch\n")
    path = visit.plan("Client name\nAcme\nBirch\n")
    visit.post(f"{path}/decisions/2", decision="clone")

    answer = visit.post(f"{path}/decisions", decision="skip", outcome="exists")
    page = visit.get(path).text
    visit.post(f"{path}/decisions", decision="skip", outcome="exists", singly_too="yes")

    assert (answer.status_code, answer.location) == (
        303,
        f"{visit.imports}{path}?outcome=exists",
    )
    assert "One that you decided before stays as it is." in page
    assert "Let it follow" in page
    assert "(clone 1, skip 1)" in part(page, "imports-plan")
    assert "(skip 2)" in part(visit.get(path).text, "imports-plan")


def test_a_decision_that_does_not_exist_is_refused(visit, path):
    assert visit.post(f"{path}/decisions/2", decision="eat").status_code == 422


def test_one_decision_for_all_similar_ones_leaves_the_others_alone(visit, path):
    similar = visit.plan("Client name,City\nAcme,London\nAcmee,London\n")

    visit.post(f"{similar}/decisions", decision="skip", of="similar")

    words = part(visit.get(similar).text, "imports-plan")
    assert words == "0 new, 1 exists, 0 problems (merge 1, skip 1) ; 1 similar"


def test_the_ticked_clients_are_decided_together(visit):
    visit.commit("Client name,City\nAcme,London\nBirch,Leeds\nCedar,York\n")
    path = visit.plan("Client name\nAcme\nBirch\nCedar\n")

    answer = visit.post(f"{path}/decisions/chosen", ids=["2", "4"], decision="skip")

    assert answer.location == visit.imports + path
    page = visit.get(path).text
    assert "(merge 1, skip 2)" in part(page, "imports-plan")
    assert "Decided for 2 clients." in page


def test_without_a_tick_nothing_is_decided(visit, path):
    visit.post(f"{path}/decisions/chosen", decision="skip")

    page = visit.get(path).text
    assert "Choose rows first." in page
    assert "(merge 1)" in part(page, "imports-plan")


def test_the_same_is_decided_for_all_that_are_alike(visit):
    visit.commit("Client name,E-mail\nAcme,\nBirch,\nCedar,c@cedar.example\n")
    path = visit.plan("Client name,E-mail\nAcme,\nBirch,\nCedar House,c@cedar.example\n")

    visit.post(f"{path}/decisions/2", decision="skip", alike="1")

    assert "(merge 1, skip 2)" in part(visit.get(path).text, "imports-plan")


def test_what_was_picked_field_by_field_is_the_same_for_all_alike(visit):
    visit.commit("Client name,City\nAcme,London\nBirch,Leeds\n")
    path = visit.plan("Client name,City\nAcme,York\nBirch,Hull\n")
    visit.post(f"{path}/clients/2/merge", candidate="0", **{"part-city": "theirs"})

    visit.post(f"{path}/decisions/2", decision="merge", alike="1")

    both = [part(visit.get(path).text, f"imports-effect-{number}") for number in (2, 3)]
    assert ["As you chose field by field." in one for one in both] == [True, True]


@pytest.fixture
def two_of_one_name(visit):
    """The base has two clients called Acme."""
    path = visit.plan("Client name,City\nAcme,London\nAcme,York\n")
    for number in ("2", "3"):
        visit.post(f"{path}/decisions/{number}", decision="clone")
    visit.post(f"{path}/commit")
    visit.work()


def test_who_waits_after_all_were_merged_is_said(visit, two_of_one_name):
    again = visit.plan("Client name,Phone\nAcme,22 123 45 67\n")

    visit.post(f"{again}/decisions", decision="merge")

    assert "One waits: say with which one to merge it." in visit.get(again).text


def test_several_candidates_are_a_choice(visit, two_of_one_name):
    again = visit.plan("Client name,Phone\nAcme,22 123 45 67\n")
    waiting = visit.get(again).text
    visit.post(f"{again}/decisions/2", decision="merge:1")
    chosen = visit.get(again).text

    assert "2 clients could be it. Until you choose one, it is left out." in part(
        waiting, "imports-effect-2"
    )
    assert "(1 waits for you)" in part(waiting, "imports-plan")
    assert "(merge 1)" in part(chosen, "imports-plan")
    assert 'id="decision-2-merge-1" checked' in chosen


def test_a_client_that_does_not_exist_yet_cannot_be_merged(visit, path):
    assert visit.post(f"{path}/decisions/3", decision="merge").status_code == 404


def test_importing_leads_to_its_progress_and_to_the_result(visit, path):
    answer = visit.post(f"{path}/commit")

    watched = f"{path}/commit"
    assert (answer.status_code, answer.location) == (303, visit.imports + watched)
    assert heading(visit.get(watched).text) == heading(visit.get(path).text) == "Importing"
    visit.work()
    assert visit.get(watched).location == visit.imports + path
    assert heading(visit.get(path).text) == "2 clients imported"


def test_the_progress_of_importing_asks_for_itself_until_it_has_ended(visit, path):
    visit.post(f"{path}/commit")

    at_work = visit.get(f"{path}/commit", htmx="imports-working")
    visit.work()
    ended = visit.get(f"{path}/commit", htmx="imports-working")

    assert f'hx-get="{visit.imports}{path}/commit"' in at_work.text
    assert ended.headers["HX-Redirect"] == visit.imports + path


def test_a_second_press_imports_nothing_twice(visit, path):
    first = visit.post(f"{path}/commit")
    second = visit.post(f"{path}/commit")
    visit.work()
    third = visit.post(f"{path}/commit")
    visit.work()

    assert {first.location, second.location, third.location} == {f"{visit.imports}{path}/commit"}
    assert names(visit) == ["Acme", "Birch"]


def test_an_import_that_is_cancelled_while_it_waits_writes_nothing(visit, path):
    visit.post(f"{path}/commit")
    visit.post(f"{path}/cancel")
    visit.work()

    page = visit.get(path).text
    assert heading(page) == "Look at what will happen"
    assert "Stopped. Nothing was written." in page
    assert names(visit) == ["Acme"]


def test_a_long_plan_is_turned_page_by_page(visit):
    rows = "".join(f"Client {number}\n" for number in range(1, 121))
    path = visit.plan("Client name\n" + rows)

    first = visit.get(path).text
    last = visit.get(f"{path}?after=101").text

    assert len(clients(first)) == 50
    assert f'href="{visit.imports}{path}?after=51"' in first
    assert clients(last)[0] == "imports-client-102"
    assert f'href="{visit.imports}{path}?after=51"' in last


def test_clients_with_a_cell_to_look_at_can_be_shown_alone(visit):
    path = visit.plan("Client name,E-mail\nAcme,acme.example\nBirch,b@birch.example\n")

    page = visit.get(f"{path}?outcome=marked").text

    assert "Something about these clients looks odd." in page
    assert "Acme" in page
    assert "Birch" not in page
    assert "To check" not in visit.get(visit.plan("Client name\nCedar\n")).text


def test_people_who_are_not_named_are_counted(visit):
    rows = [f"Acme,Leeds,{name},{name.lower()}@acme.example" for name in ("Ada", "Bo", "Cy", "Di")]
    file = "\n".join(["Client name,City,Contact name,Contact e-mail", *rows[:2], "Birch,,,"])
    many = "\n".join(["Client name,City,Contact name,Contact e-mail", *rows])

    two, four = (visit.get(visit.plan(text)).text for text in (file, many))

    assert "Leeds · Ada · Bo</span>" in two
    assert "Leeds · Ada · Bo and 2 more</span>" in four
