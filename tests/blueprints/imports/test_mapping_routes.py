"""A mapping is remembered, kept under a name, chosen again, renamed and deleted."""

import re

from tests.blueprints.imports.seen import chosen, heading, part

FILE = "Client name,E-mail,City\nAcme,a@acme.example,Leeds\n"
ZOHO = "Display Name,Company Name,Billing Attention\nAcme,Acme Ltd,Ada\n"
ODOO = "External ID,Customer name,Job position\n7,Acme,CEO\n"
NEXT = {"rubric-0": "name", "rubric-1": "email", "rubric-2": "region", "rows": ["2"]}


def planned_otherwise(visit) -> str:
    """Import a file up to the plan, with the city assigned to the region."""
    path = visit.read(FILE)
    visit.post(f"{path}/plan", **NEXT)
    visit.work()
    return path


def test_the_program_behind_the_file_is_named(visit):
    zoho, odoo = (visit.get(visit.read(file)).text for file in (ZOHO, ODOO))

    assert "<p>This looks like a Zoho Books export.</p>" in zoho
    assert "<p>This looks like an Odoo export.</p>" in odoo


def test_a_known_file_is_assigned_as_last_time_and_says_so(visit):
    planned_otherwise(visit)

    page = visit.get(visit.read(FILE)).text

    assert chosen(page)["rubric-2"] == "region"
    assert re.fullmatch(r"As last time, on \w+ \d+, \d{4}", part(page, "column-notes-2"))
    assert "The columns are assigned as last time, on" in page


def test_a_file_with_a_column_more_says_what_changed(visit):
    planned_otherwise(visit)

    page = visit.get(visit.read("City,Client name,E-mail,Fax\nLeeds,Acme,,\n")).text

    assert chosen(page)["rubric-0"] == "region"
    assert "1 column is new (Fax)." in page
    assert part(page, "column-notes-3").startswith("New column. ")


def test_our_suggestions_can_be_used_instead_and_taken_back(visit):
    planned_otherwise(visit)
    path = visit.read(FILE)

    answer = visit.post(f"{path}/suggestions")
    page = visit.get(path).text
    offered = re.search(r'name="mapping" value="(\d+)"', page)

    assert (answer.status_code, chosen(page)["rubric-2"]) == (303, "city")
    assert offered
    visit.post(f"{path}/mapping", mapping=offered[1])
    assert chosen(visit.get(path).text)["rubric-2"] == "region"


def test_a_mapping_is_saved_listed_renamed_and_deleted(visit):
    path = visit.read(FILE)

    saved = visit.post(f"{path}/mapping/save", name="Trade fair")
    listed = part(visit.get().text, "imports-mappings")
    renamed = visit.post("/mappings/1", name="Fairs")
    page = visit.get("/mappings/1").text
    offered = visit.get(path).text
    deleted = visit.post("/mappings/1/delete")

    assert [saved.status_code, renamed.status_code, deleted.status_code] == [303, 303, 303]
    assert "Trade fair 3 of 3 assigned" in listed
    assert heading(page) == "Mapping “Fairs”"
    assert '<option value="1">Fairs</option>' in offered
    assert "Saved mappings" not in visit.get().text
    assert visit.get("/mappings/1").status_code == 404


def test_saving_says_whether_another_mapping_is_replaced(visit):
    path = visit.read(FILE)

    visit.post(f"{path}/mapping/save", name=" Kunden ")
    first = visit.get(path).text
    visit.post(f"{path}/mapping/save", name="Kunden")
    second = visit.get(path).text

    assert "The mapping “Kunden” is saved." in first
    assert "The mapping “Kunden” replaces the one of the same name." in second


def test_deleting_a_mapping_asks_first_and_says_that_it_is_done(visit):
    visit.post(f"{visit.read(FILE)}/mapping/save", name="Kunden")

    page = visit.get("/mappings/1").text
    asked = visit.get("/mappings/1/delete").text
    kept = visit.get("/mappings/1").status_code
    visit.post("/mappings/1/delete")

    assert f'href="{visit.imports}/mappings/1/delete">Delete mapping…</a>' in page
    assert heading(asked) == "Delete the mapping “Kunden”?"
    assert kept == 200
    assert "The mapping “Kunden” is deleted." in visit.get().text


def test_a_mapping_without_a_name_is_not_saved(visit):
    path = visit.read(FILE)

    answer = visit.post(f"{path}/mapping/save", name=" ")

    assert answer.status_code == 422
    assert part(answer.text, "mapping-name-error") == "Give the mapping a name."


def test_a_name_that_is_taken_is_refused_at_the_field(visit):
    path = visit.read(FILE)
    visit.post(f"{path}/mapping/save", name="One")
    visit.post(f"{path}/mapping/save", name="Two")

    answer = visit.post("/mappings/1", name="Two")

    assert answer.status_code == 422
    assert part(answer.text, "name-error") == "There is a mapping “Two” already."


def test_strangers_find_neither_mappings_nor_values(visit, stranger):
    path = visit.read(FILE)
    visit.post(f"{path}/mapping/save", name="Fair")

    answers = [
        stranger.get("/mappings/1"),
        stranger.get("/mappings/1/delete"),
        stranger.post("/mappings/1", name="Mine"),
        stranger.post(f"{path}/suggestions"),
        stranger.post(f"{path}/mapping", mapping="1"),
        stranger.get(f"{path}/values"),
        stranger.post(f"{path}/values"),
        stranger.post(f"{path}/extras"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 8
