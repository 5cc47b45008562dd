"""Two windows on one import: the older one writes what was changed in it, and nothing else."""

import io
import re
from html import unescape

import openpyxl

from tests.blueprints.imports.seen import chosen, heading, ticked

FILE = "Client name,Mail,City\nAcme,acme.example,Leeds\nBirch,b@birch.example,Bristol\n"


def form_of(page: str) -> dict[str, object]:
    """What the page's own form sends when nothing is touched."""
    rubrics = {name: value for name, value in chosen(page).items() if name.startswith("rubric-")}
    return {**rubrics, "rows": ticked(page), "shown": shown_in(page)}


def shown_in(page: str) -> str:
    return unescape(re.search(r'name="shown" id="imports-shown" value="([^"]*)"', page)[1])


def test_what_was_not_changed_on_an_older_page_is_not_written(visit):
    path = visit.read(FILE)
    older = form_of(visit.get(path).text)
    visit.post(f"{path}/columns/2", htmx="imports-grid-changes", **{"rubric-2": "region"})
    visit.post(f"{path}/rows/3", htmx="imports-grid-changes", rows=["2"])
    visit.post(f"{path}/cells", htmx="imports-grid-changes", **{"cell-2-1": "a@acme.example"})

    answer = visit.post(f"{path}/plan", **{**older, "rubric-1": "ignore"})

    page = visit.get(f"{path}?step=columns").text
    assert answer.location == f"{visit.imports}{path}?step=columns"
    assert heading(page) == "Say what each column is"
    assert "changed in another window" in page
    rubrics = {name: value for name, value in chosen(page).items() if name.startswith("rubric-")}
    assert rubrics == {"rubric-0": "name", "rubric-1": "ignore", "rubric-2": "region"}
    assert ticked(page) == ["2"]
    assert "a@acme.example" in page


def test_once_told_next_leads_on(visit):
    path = visit.read(FILE)
    older = form_of(visit.get(path).text)
    visit.post(f"{path}/columns/2", htmx="imports-grid-changes", **{"rubric-2": "region"})
    visit.post(f"{path}/plan", **older)

    visit.post(f"{path}/plan", **form_of(visit.get(path).text))

    assert heading(visit.get(path).text) == "Comparing with your clients"


def test_a_page_whose_changes_have_gone_in_one_by_one_leads_on(visit):
    path = visit.read(FILE)
    form = form_of(visit.get(path).text)
    visit.post(f"{path}/columns/2", htmx="imports-grid-changes", **{"rubric-2": "region"})

    visit.post(f"{path}/plan", **{**form, "rubric-2": "region"})

    assert heading(visit.get(path).text) == "Comparing with your clients"


def test_nothing_of_a_page_of_another_sheet_is_kept_though_the_headings_are_the_same(visit):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Germany")):
        for row in (["Client name", "City"], ["Acme", "Leeds"], ["Birch", "York"]):
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    path = visit.read(stream.getvalue(), "clients.xlsx")
    older = form_of(visit.get(path).text)
    visit.post(f"{path}/read-again", sheet="Germany")
    visit.work()

    visit.post(f"{path}/columns", **{**older, "rows": ["2"]})

    page = visit.get(path).text
    assert "Nothing of what you changed here was kept." in page
    assert ticked(page) == ["2", "3"]


def test_headings_as_long_as_a_cell_go_with_no_change(visit):
    heading = "Ж" * 30_000
    path = visit.read(f"Client name,{heading},{heading}2\nAcme,a,b\n")

    assert len(shown_in(visit.get(path).text)) < 1_000


def swapped(visit, path: str, form: dict[str, object], where: str, **change: object) -> dict:
    """Make a change as the page's script does; answers what the form sends from then on."""
    sent = {**change, "shown": form["shown"]}
    answer = visit.post(f"{path}/{where}", htmx="imports-grid-changes", **sent).text
    return {**form, **change, "shown": shown_in(answer)}


def test_what_was_put_back_in_a_newer_window_stays_so(visit):
    path = visit.read(FILE)
    form = swapped(visit, path, form_of(visit.get(path).text), "rows/3", rows=["2"])
    visit.post(f"{path}/rows/3", htmx="imports-grid-changes", rows=["2", "3"])

    visit.post(f"{path}/plan", **form)

    page = visit.get(path).text
    assert "changed in another window" in page
    assert ticked(page) == ["2", "3"]


def test_a_cell_that_came_with_a_change_is_not_written_over_a_newer_correction(visit):
    path = visit.read(FILE.replace("Mail", "Zork"))
    visit.post(f"{path}/columns/1", **{"rubric-1": "ignore"})
    form = form_of(visit.get(path).text)
    form = swapped(visit, path, form, "columns/1", **{"rubric-1": "email"})
    visit.post(f"{path}/cells", htmx="imports-grid-changes", **{"cell-2-1": "a@acme.example"})

    visit.post(f"{path}/plan", **{**form, "cell-2-1": "acme.example"})

    page = visit.get(path).text
    assert "changed in another window" in page
    assert "a@acme.example" in page


def test_a_meaning_that_was_not_chosen_here_is_not_taken_back(visit):
    path = visit.read("Client name,Country\nAcme,Absurdistan\n")
    asked = {"shape": "country", "value": "Absurdistan", "shown_choice": ""}
    visit.post(f"{path}/values", **asked, choice="PL")

    visit.post(f"{path}/plan", **form_of(visit.get(path).text), **asked, choice="")

    visit.work()
    assert "was not understood" not in visit.get(path).text


def test_nothing_of_a_page_with_other_columns_is_kept(visit):
    path = visit.read(FILE)
    older = form_of(visit.get(path).text)
    visit.post(f"{path}/heading", header_row="2")

    visit.post(f"{path}/columns", **{**older, "rubric-0": "city"})

    page = visit.get(path).text
    assert "Nothing of what you changed here was kept." in page
    assert chosen(page)["rubric-0"] != "city"


def test_what_does_not_fit_leaves_the_whole_import_as_it_was(visit):
    path = visit.read(FILE)
    before = visit.get(path).text
    form = {"rubric-0": "short_name", "rubric-1": "email", "rubric-2": "city", "rows": ["2"]}

    no_row = visit.post(f"{path}/columns", **form, **{"cell-999-0": "Cedar"})
    no_column = visit.post(f"{path}/plan", **form, **{"dates-9": "day-first"})
    no_meaning = visit.post(f"{path}/values", **form, shape="country", value="Oz", choice="Oz")

    after = visit.get(path).text
    assert [one.status_code for one in (no_row, no_column, no_meaning)] == [404, 404, 422]
    assert (chosen(after), ticked(after)) == (chosen(before), ticked(before))
