"""Values that were not understood are mapped once; columns that no rubric takes are kept."""

import re

from tests.blueprints.imports.seen import chosen, heading, ids, part

FILE = "Client name,Country\nAcme,Narnia\nBirch,Polska\nCedar,narnia\n"


def test_values_are_asked_for_beside_the_page_and_listed_once(visit):
    path = visit.read(FILE)

    page = visit.get(path).text
    panel = visit.get(f"{path}/values", htmx="imports-unknown").text

    assert part(page, "imports-unknown") == "Values that were not understood"
    assert ids(panel)[0] == "imports-unknown"
    assert "1 value was not understood" in panel
    assert 'name="value" value="Narnia"' in panel
    assert "2, 4" in panel


def test_without_javascript_the_values_have_a_page_of_their_own(visit):
    path = visit.read(FILE)

    page = visit.get(f"{path}/values").text

    assert heading(page) == "Say what these values mean"
    assert chosen(page) == {"choice": ""}


def test_a_meaning_is_kept_and_counts_for_all_rows(visit):
    path = visit.read(FILE)
    before = part(visit.get(path).text, "cell-2-1")

    answer = visit.post(f"{path}/values", shape="country", value="Narnia", choice="PL")
    page = visit.get(path).text

    assert answer.location.endswith(f"{path}#imports-unknown")
    assert before == "! : Not a country that we know"
    assert (part(page, "cell-2-1"), part(page, "cell-4-1")) == ("Narnia", "narnia")
    panel = visit.get(f"{path}/values").text
    assert chosen(panel) == {"choice": "PL"}
    assert part(panel, "imports-unknown").startswith("All values are understood, 1 decided")


def test_a_meaning_chosen_and_not_yet_saved_counts_when_one_goes_on(visit):
    path = visit.read(FILE)
    grid = {"rubric-0": "name", "rubric-1": "country", "rows": ["2", "3", "4"]}

    visit.post(f"{path}/plan", **grid, shape="country", value="Narnia", choice="PL")

    assert chosen(visit.get(f"{path}/values").text) == {"choice": "PL"}


def test_the_meanings_beside_the_grid_are_sent_with_it(visit):
    path = visit.read(FILE)

    beside = visit.get(f"{path}/values", htmx="imports-unknown").text
    alone = visit.get(f"{path}/values").text

    assert set(re.findall(r'form="([^"]+)"', beside)) == {"grid"}
    assert set(re.findall(r'form="([^"]+)"', alone)) == {"meanings"}
    assert '<form id="meanings"' in alone


def test_the_review_leads_to_the_values_until_they_are_decided(visit):
    path = visit.plan(FILE)
    before = visit.get(path).text

    visit.post(f"{path}/values", shape="country", value="Narnia", choice="(blank)")
    visit.post(f"{path}/plan")
    visit.work()
    after = visit.get(path).text

    assert "1 value was not understood." in before
    assert heading(after) == "Look at what will happen"
    assert "not understood" not in after


def test_a_word_that_may_stand_for_nothing_is_asked_about_once(visit):
    path = visit.read("Client name,City,Phone\nAcme,NULL,NULL\nBirch,Leeds,NULL\n")
    before = visit.get(path).text
    panel = visit.get(f"{path}/values", htmx="imports-unknown").text

    visit.post(f"{path}/values", shape="null", value="NULL", choice="(blank)")
    after = visit.get(path).text
    visit.post(f"{path}/plan")
    visit.work()

    assert part(before, "imports-unknown") == "Values that were not understood"
    assert part(before, "cell-2-1") == "! : Means nothing? Kept as typed"
    assert "City, Phone" in panel
    assert part(after, "cell-2-1") == "NULL"
    assert part(after, "imports-unknown") == "Values that were not understood"
    assert "not understood" not in visit.get(path).text


def test_a_word_in_many_columns_names_the_first_of_them(visit):
    path = visit.read("Client name,City,Phone,Note,Fax\nAcme,-,-,-,-\n")

    panel = visit.get(f"{path}/values", htmx="imports-unknown").text

    assert "City, Phone, Note and 1 more" in panel


def test_a_file_without_such_words_is_not_asked_about(visit):
    path = visit.read("Client name,City\nNull,Leeds\n")

    assert part(visit.get(path).text, "imports-unknown") == ""


def test_a_meaning_that_does_not_exist_is_refused(visit):
    path = visit.read(FILE)

    wrong = visit.post(f"{path}/values", shape="country", value="Narnia", choice="Oz")
    torn = visit.post(f"{path}/values", shape="country", value="Narnia")

    assert (wrong.status_code, torn.status_code) == (422, 422)


def test_a_file_whose_values_are_all_understood_says_so(visit):
    path = visit.read("Client name,Country\nAcme,Polska\n")

    assert "were understood" in part(visit.get(f"{path}/values").text, "imports-unknown")


def test_columns_that_no_rubric_takes_are_kept_with_one_press(visit):
    path = visit.read("Client name,Shoe size,Favourite colour\nAcme,42,red\n")

    before = part(visit.get(path).text, "imports-left-over")
    answer = visit.post(f"{path}/extras")
    page = visit.get(path).text

    assert before.startswith("Keep the 2 other columns as extra fields")
    assert answer.status_code == 303
    assert (chosen(page)["rubric-1"], chosen(page)["rubric-2"]) == ("extra", "extra")
    assert part(page, "imports-left-over") == ""


def test_what_was_chosen_and_not_yet_saved_is_kept_with_the_other_columns(visit):
    path = visit.read("Client name,Town,Favourite colour\nAcme,Leeds,red\nBirch,York,blue\n")

    entered = {"rubric-0": "name", "rubric-1": "region", "rubric-2": "ignore", "rows": "2"}
    visit.post(f"{path}/extras", **entered)
    page = visit.get(path).text

    assert [chosen(page)[f"rubric-{at}"] for at in range(3)] == ["name", "region", "extra"]
    assert "2 rows left out" in part(page, "imports-summary")


def test_assigning_a_country_column_otherwise_asks_for_the_values_again(visit):
    path = visit.read(FILE)

    answer = visit.post(f"{path}/columns/1", htmx="imports-grid-changes", **{"rubric-1": "region"})

    assert ids(answer.text)[-2:] == ["imports-left-over", "imports-unknown"]
