"""Step 2: which column is what, which rows take part, how the file is read."""

import re

from carryover.domain.jobs import JobKind
from carryover.services.imports.staging import run
from carryover.services.jobs import latest_job, take_job
from tests.blueprints.imports.seen import chosen, heading, ids, part, ticked

FILE = "Client name,E-mail,City\nAcme,acme.example,Leeds\nBirch,b@birch.example,Bristol\n"


def test_the_grid_shows_suggestions_rows_and_an_unchecked_heading_row(visit):
    page = visit.get(visit.read(FILE)).text

    assert chosen(page) == {
        "rubric-0": "name",
        "rubric-1": "email",
        "rubric-2": "city",
        "encoding": "",
        "delimiter": "",
        "header_row": "1",
    }
    assert ticked(page) == ["2", "3"]
    assert part(page, "cell-2-1") == "! : Not an e-mail address"
    assert part(page, "imports-next") == "Next"


def test_assigning_a_column_answers_only_what_looks_different(visit):
    path = visit.read(FILE)

    answer = visit.post(f"{path}/columns/1", htmx="imports-grid-changes", **{"rubric-1": "ignore"})

    assert answer.status_code == 200
    assert ids(answer.text) == [
        "imports-grid-changes",
        "column-notes-1",
        "cell-1-1",
        "cell-2-1",
        "cell-3-1",
        "imports-shown",
        "imports-summary",
        "imports-left-over",
    ]
    assert part(answer.text, "cell-2-1") == "acme.example"
    assert "2 of 3 columns assigned, 1 row left out." in part(answer.text, "imports-summary")


def test_two_columns_of_one_rubric_are_both_told(visit):
    path = visit.read(FILE)
    sentence = "“E-mail” and “City” are both assigned to “E-mail”. Assign one of them otherwise."

    clash = visit.post(f"{path}/columns/2", htmx="imports-grid-changes", **{"rubric-2": "email"})
    mended = visit.post(f"{path}/columns/2", htmx="imports-grid-changes", **{"rubric-2": "city"})

    assert {"column-notes-1", "column-notes-2"} <= set(ids(clash.text))
    assert part(clash.text, "imports-summary") == f"! {sentence}"
    assert {"column-notes-1", "column-notes-2"} <= set(ids(mended.text))
    assert sentence not in mended.text


def test_leaving_a_row_out_answers_its_cells_and_the_count(visit):
    path = visit.read(FILE)

    answer = visit.post(f"{path}/rows/2", htmx="imports-grid-changes", rows=["3"])

    assert ids(answer.text) == [
        "imports-grid-changes",
        "column-notes-1",
        "cell-2-1",
        "imports-shown",
        "imports-summary",
        "imports-left-over",
    ]
    assert "2 rows left out" in part(answer.text, "imports-summary")
    assert ticked(visit.get(path).text) == ["3"]


def test_a_row_takes_part_again_when_it_is_ticked(visit):
    path = visit.read(FILE)
    visit.post(f"{path}/rows/2", htmx="imports-grid-changes", rows=["3"])

    visit.post(f"{path}/rows/2", htmx="imports-grid-changes", rows=["2", "3"])

    assert ticked(visit.get(path).text) == ["2", "3"]


def test_without_javascript_a_single_change_leads_back_to_the_page(visit):
    path = visit.read(FILE)

    answer = visit.post(f"{path}/columns/1", **{"rubric-1": "ignore"})

    assert (answer.status_code, answer.location) == (303, visit.imports + path)


def test_without_javascript_the_whole_grid_is_saved_at_once(visit):
    path = visit.read(FILE)
    form = {"rubric-0": "name", "rubric-1": "ignore", "rubric-2": "region", "rows": ["3"]}

    answer = visit.post(f"{path}/columns", **form)

    assert (answer.status_code, answer.location) == (303, visit.imports + path)
    page = visit.get(path).text
    assert chosen(page)["rubric-2"] == "region"
    assert ticked(page) == ["3"]


def test_next_saves_the_grid_and_asks_for_the_plan(visit):
    path = visit.read(FILE)
    form = {"rubric-0": "name", "rubric-1": "ignore", "rubric-2": "city", "rows": ["3"]}

    answer = visit.post(f"{path}/plan", **form)

    assert (answer.status_code, answer.location) == (303, visit.imports + path)
    assert heading(visit.get(path).text) == "Comparing with your clients"
    visit.work()
    assert part(visit.get(path).text, "imports-plan") == "1 new, 0 exist, 0 problems"


def test_a_second_press_of_next_leads_to_the_same_page(visit):
    path = visit.read(FILE)
    form = {"rubric-0": "name", "rubric-1": "ignore", "rubric-2": "city", "rows": ["3"]}
    visit.post(f"{path}/plan", **form)

    answer = visit.post(f"{path}/plan", **form)

    assert (answer.status_code, answer.location) == (303, visit.imports + path)
    visit.work()
    assert part(visit.get(path).text, "imports-plan") == "1 new, 0 exist, 0 problems"


def test_columns_that_do_not_fit_are_shown_with_the_reason(visit):
    path = visit.read(FILE)
    form = {"rubric-0": "ignore", "rubric-1": "email", "rubric-2": "city", "rows": ["2", "3"]}

    answer = visit.post(f"{path}/plan", **form)

    assert answer.status_code == 422
    assert heading(answer.text) == "Say what each column is"
    assert part(answer.text, "imports-summary") == (
        "! No column holds the name of the client. Assign one to “Client name”."
    )
    assert chosen(answer.text)["rubric-0"] == "ignore"


def test_a_rubric_that_does_not_exist_is_refused(visit):
    path = visit.read(FILE)

    answer = visit.post(f"{path}/columns/0", **{"rubric-0": "shoe_size"})

    assert answer.status_code == 422
    assert chosen(visit.get(path).text)["rubric-0"] == "name"


def test_a_column_that_the_file_does_not_have_is_not_found(visit):
    path = visit.read(FILE)

    assert visit.post(f"{path}/columns/7", **{"rubric-7": "name"}).status_code == 404


def test_the_heading_row_can_be_said_to_be_another_or_none(visit):
    path = visit.read(FILE)

    visit.post(f"{path}/heading", header_row="")
    none = visit.get(path).text
    visit.post(f"{path}/heading", header_row="2")
    second = visit.get(path).text

    assert (chosen(none)["header_row"], ticked(none)) == ("", ["1", "2", "3"])
    assert (chosen(second)["header_row"], ticked(second)) == ("2", ["3"])


def test_a_file_can_be_read_again_with_another_delimiter(visit):
    path = visit.read(FILE)

    answer = visit.post(f"{path}/read-again", delimiter=";", encoding="", sheet="")
    visit.work()

    assert answer.status_code == 303
    page = visit.get(path).text
    assert chosen(page)["delimiter"] == ";"
    assert part(page, "cell-2-0") == "Acme,acme.example,Leeds"


def test_a_file_is_not_read_again_as_it_was_read_before(visit):
    path = visit.read(FILE)
    visit.post(f"{path}/heading", header_row="2")

    answer = visit.post(f"{path}/read-again", delimiter="", encoding="", sheet="")

    assert answer.location == visit.imports + path
    assert chosen(visit.get(path).text)["header_row"] == "2"


def test_an_encoding_that_does_not_fit_can_be_chosen_anew(visit):
    path = visit.read("Client name\nMüller\n".encode("cp1252"))

    visit.post(f"{path}/read-again", encoding="utf-8")
    visit.work()
    page = visit.get(path).text

    assert heading(page) == "The file was not read"
    assert "Choose another encoding." in page
    assert chosen(page) == {"encoding": "utf-8", "delimiter": ""}


def test_changing_a_column_at_the_review_makes_the_plan_void(visit):
    path = visit.plan(FILE)

    grid = visit.get(f"{path}?step=columns").text
    visit.post(f"{path}/columns/2", htmx="imports-grid-changes", **{"rubric-2": "ignore"})

    assert heading(grid) == "Say what each column is"
    assert heading(visit.get(path).text) == "Say what each column is"
    assert visit.post(f"{path}/commit").status_code == 409


def test_the_grid_is_shown_while_the_rest_of_the_file_is_read(visit):
    rows = "".join(f"Client {number},x@example.com,Leeds\n" for number in range(300))
    text = f"Client name,E-mail,City\n{rows}Total: 300,,\n"
    path = visit.upload(text).location.removeprefix(visit.imports)
    seen = []

    def look(done: int, _total: int) -> None:
        if done < 300:
            seen.append(visit.get(path).text)
            seen.append(visit.get(path, htmx="imports-source").text)

    read_watched(visit, look)
    after = visit.get(path, htmx="imports-source").text

    assert heading(seen[0]) == "Say what each column is"
    assert "200 rows read so far" in seen[1]
    assert "disabled" in seen[1]
    assert ids(after)[:1] == ["imports-source"]
    assert {"imports-summary", "imports-next", "imports-last-rows"} <= set(ids(after))
    assert "302 rows" in after
    assert "The last row looks like a total or a note and is not ticked." in after
    assert "Total: 300" in after
    assert "disabled" not in after


def read_watched(visit, look) -> None:
    """Read the file as a worker does, looking at the pages after each batch."""
    with visit.installation.session() as session:
        waiting = latest_job(session, 1, (JobKind.READ,), 1, visit.installation)
        assert waiting is not None
        job = take_job(session, waiting.id, "test", visit.installation)
        assert job is not None
        run(session, job, visit.installation, look)


def test_dates_that_can_be_read_both_ways_are_asked_about_in_the_head_of_their_column(visit):
    path = visit.read("Client name,Since\nAcme,03/04/2021\n")
    visit.post(f"{path}/extras")

    before = visit.get(path).text
    answer = visit.post(f"{path}/columns/1/dates", htmx="dates-1", **{"dates-1": "day-first"})
    after = visit.get(path).text

    assert "Day first: 2021-04-03" in before
    assert "Kept as typed until you choose" in before
    assert "Kept as typed until you choose" not in after
    assert ids(answer.text)[:3] == ["imports-grid-changes", "column-notes-1", "dates-1"]
    assert (chosen(before)["dates-1"], chosen(after)["dates-1"]) == ("", "day-first")


def test_the_order_of_dates_is_also_kept_with_the_whole_grid(visit):
    path = visit.read("Client name,Since\nAcme,03/04/2021\n")

    form = {"rubric-0": "name", "rubric-1": "extra", "dates-1": "month-first", "rows": "2"}
    visit.post(f"{path}/columns", **form)

    assert chosen(visit.get(path).text)["dates-1"] == "month-first"


def test_dates_whose_order_any_row_tells_are_not_asked_about(visit):
    path = visit.read("Client name,Since\nAcme,03/04/2021\nBirch,25/04/2021\n")
    visit.post(f"{path}/extras")

    assert "Found: day first, 2021-04-03" in visit.get(path).text


def test_the_dates_of_a_column_that_is_not_there_are_not_found(visit):
    path = visit.read("Client name,Since\nAcme,03/04/2021\n")

    assert visit.post(f"{path}/columns/9/dates", **{"dates-9": "day-first"}).status_code == 404


def test_a_file_of_headings_alone_says_that_it_holds_no_clients(visit):
    path = visit.read("Our clients,\nClient name,City\n")

    page = visit.get(path)
    refused = visit.post(f"{path}/plan")

    assert (page.status_code, heading(page.text)) == (200, "Say what each column is")
    assert (refused.status_code, heading(refused.text)) == (422, "Say what each column is")
    assert "The file holds headings and no clients yet." in page.text
    assert re.search(r"<button[^>]* disabled[^>]*>\s*Next", page.text)
    assert visit.get(path).status_code == 200
