"""A client's page and forms: kept values, problems at the field, and who may do what."""

import re

import pytest

from carryover.domain.records import ClientRecord
from carryover.domain.states import ClientState
from tests.carryover.factories import make_clients


def test_a_client_is_created_and_shown(office):
    answer = office.post("/new", {"name": "Żółć", "kind": "company", "tags": "vip, late"})

    [(client_id, state)] = office.states().items()
    assert answer.headers["Location"] == f"/a/acme/clients/{client_id}"
    assert state == ClientState({"name": "Żółć", "kind": "company"}, ("vip", "late"))
    page = office.get(f"/{client_id}").text
    assert "<h1>Żółć</h1>" in page
    assert "Żółć is created." in page


def test_a_wrong_form_comes_back_with_everything_that_was_typed(office):
    answer = office.post("/new", {"email": "nowhere", "city": "Łódź", "note": "a\r\nb"})

    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text
    assert "“nowhere” is not an e-mail address." in answer.text
    assert 'value="Łódź"' in answer.text
    assert office.states() == {}


def test_an_edit_shows_what_stands_and_saves_what_is_typed(office):
    [client_id] = office.make("Adam", city="Wien")
    form = office.get(f"/{client_id}/edit").text
    assert 'name="version" type="hidden" value="1"' in form
    assert 'value="Wien"' in form

    answer = office.post(f"/{client_id}/edit", {"version": "1", "name": "Adam", "city": "Łódź"})

    assert answer.status_code == 303
    assert office.states()[client_id].fields == {"name": "Adam", "city": "Łódź"}


def test_a_stale_form_keeps_what_was_typed_and_shows_what_stands(office):
    [client_id] = office.make("Adam", city="Wien")
    office.post(f"/{client_id}/edit", {"version": "1", "name": "Adam", "city": "Porto"})
    late = {"version": "1", "name": "Adam", "city": "Łódź", "note": "mine"}

    answer = office.post(f"/{client_id}/edit", late)

    assert answer.status_code == 409
    assert "<td>Porto</td>" in answer.text
    assert "<td>Łódź</td>" in answer.text
    assert 'value="Łódź"' in answer.text
    assert 'name="version" type="hidden" value="2"' in answer.text
    assert office.states()[client_id].fields["city"] == "Porto"

    office.post(f"/{client_id}/edit", {**late, "version": "2"})

    assert office.states()[client_id].fields["city"] == "Łódź"


def test_a_stale_form_lists_and_saves_only_what_the_person_changed(office):
    [client_id] = office.make("Adam", city="Berlin", email="old@adam.example", street="Yard 2")
    form = {"name": "Adam", "email": "old@adam.example", "city": "Berlin", "street": "Yard 2"}
    theirs = {**form, "city": "Potsdam", "street": "Yard 2\nHouse 3", "tags": "vip"}
    office.post(f"/{client_id}/edit", {**theirs, "version": "1"})

    answer = office.post(
        f"/{client_id}/edit", {**form, "version": "1", "email": "new@adam.example"}
    )
    sent = {name: value for name, value in typed_in(answer.text) if name != "street"}
    office.post(f"/{client_id}/edit", {**sent, "street": "Yard 2\r\nHouse 3"})

    assert answer.status_code == 409
    [listed] = re.findall(r'<table class="compare">.+?</table>', answer.text, re.S)
    assert re.findall(r'<th scope="row">(.+?)</th>', listed) == ["E-mail"]
    assert "what you left as it was shows what stands now" in answer.text
    assert "Yard 2\nHouse 3</textarea>" in answer.text
    assert office.states()[client_id].tags == ("vip",)
    assert office.states()[client_id].fields == {
        "name": "Adam",
        "email": "new@adam.example",
        "city": "Potsdam",
        "street": "Yard 2\nHouse 3",
    }


def typed_in(page):
    """What the inputs of the client's form hold."""
    form = page[page.index('name="version"') - 100 :]
    inputs = re.findall(r"<input [^>]+>", form)
    named = [dict(re.findall(r'(name|value|type)="([^"]*)"', one)) for one in inputs]
    return [
        (one["name"], one.get("value", ""))
        for one in named
        if "name" in one and one.get("type") != "radio"
    ]


def test_a_value_of_several_lines_survives_an_edit_of_another_field(office):
    records = ClientRecord({"name": "A", "street": "Yard 2\nHouse 3"}, extras={"Branch": "North"})
    [client_id] = make_clients(office.session, office.account.account_id, records)
    form = office.get(f"/{client_id}/edit").text
    assert "Yard 2\nHouse 3</textarea>" in form
    assert "North" in form

    office.post(
        f"/{client_id}/edit",
        {"version": "1", "name": "A", "street": "Yard 2\r\nHouse 3", "city": "Wien"},
    )

    state = office.states()[client_id]
    assert state.fields == {"name": "A", "street": "Yard 2\nHouse 3", "city": "Wien"}
    assert state.extras == {"Branch": "North"}


def test_archiving_and_deleting_offer_the_way_back(office):
    [client_id] = office.make("Adam")
    before = office.states()

    office.post(f"/{client_id}/archive", {})
    archived, change = office.get(f"/{client_id}").text, office.changes()
    office.post(f"/changes/{change}/undo", {})
    restored = office.states()
    confirmation = office.get(f"/{client_id}/delete")
    office.post(f"/{client_id}/delete", {"version": version_in(confirmation)})
    gone = office.get().text

    assert "The client is archived." in archived
    assert f"/clients/changes/{change}/undo" in archived
    assert restored == before
    assert "Delete Adam?" in confirmation.text
    assert "Adam is deleted." in gone
    assert office.get(f"/{client_id}").status_code == 404

    office.post(f"/changes/{office.changes()}/undo", {})

    assert office.states() == before


def test_what_was_typed_is_shown_and_never_obeyed(office):
    evil = "<script>alert(1)</script>"
    record = ClientRecord(
        {"name": evil, "website": "javascript:alert(1)", "note": evil}, (evil,), extras={evil: evil}
    )
    [client_id] = make_clients(office.session, office.account.account_id, record)

    pages = [office.get(path).text for path in ("", f"/{client_id}", f"/{client_id}/edit")]

    assert all("<script>alert" not in page for page in pages)
    assert all('href="javascript:' not in page for page in pages)


def test_what_somebody_changed_meanwhile_is_not_deleted_unseen(office):
    [client_id] = office.make("Adam")
    [ada] = office.states()[client_id].contacts
    shown = version_in(office.get(f"/{client_id}/delete"))
    contact = version_in(office.get(f"/{client_id}"))
    office.post(f"/{client_id}/edit", {"version": "1", "name": "Adam", "city": "Linz"})
    before = office.states()

    answers = [
        office.post(f"/{client_id}/delete", {"version": shown}),
        office.post(f"/{client_id}/contacts/{ada.id}/delete", {"version": contact}),
        office.post(f"/{client_id}/delete", {}),
    ]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert all("“Adam” was changed by somebody else" in answer.text for answer in answers)
    assert all(f'href="/a/acme/clients/{client_id}"' in answer.text for answer in answers)
    assert office.states() == before


def version_in(page) -> str:
    return re.search(r'name="version" value="(\d+)"', page.text)[1]


ACTS = [
    ("get", "/{id}", {}),
    ("get", "/{id}/edit", {}),
    ("post", "/{id}/edit", {"version": "1", "name": "Mine now"}),
    ("post", "/{id}/archive", {}),
    ("post", "/{id}/unarchive", {}),
    ("get", "/{id}/delete", {}),
    ("post", "/{id}/delete", {"version": "1"}),
    ("get", "/{id}/contacts/new", {}),
    ("post", "/{id}/contacts/new", {"name": "X"}),
    ("get", "/{id}/contacts/{contact}/edit", {}),
    ("post", "/{id}/contacts/{contact}/edit", {"version": "1", "name": "X"}),
    ("post", "/{id}/contacts/{contact}/delete", {"version": "1"}),
    ("post", "/changes/{change}/undo", {}),
    ("post", "/changes/{change}/undo", {"last": "{change}"}),
    ("post", "/chosen/tag", {"ids": "{id}", "tags": "x"}),
    ("post", "/chosen/untag", {"ids": "{id}", "tags": "x"}),
    ("post", "/chosen/archive", {"ids": "{id}"}),
    ("post", "/chosen/unarchive", {"ids": "{id}"}),
    ("get", "/chosen/delete?ids={id}", {}),
    ("post", "/chosen/delete", {"ids": "{id}"}),
]


def do(office, act, client_id, contact, change):
    method, path, form = act
    numbers = {"id": client_id, "contact": contact, "change": change}
    filled = {key: value.format(**numbers) for key, value in form.items()}
    where = path.format(**numbers)
    return office.get(where) if method == "get" else office.post(where, filled)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act[0]} {act[1]}")
def test_another_accounts_client_is_not_found_and_stays_as_it_is(office, theirs, act):
    [client_id] = theirs.make("Theirs")
    before, change = theirs.states(), theirs.changes()
    contact = before[client_id].contacts[0].id

    answer = do(office, act, client_id, contact, change)

    assert answer.status_code == 404
    assert "Theirs" not in answer.text
    assert (theirs.states(), theirs.changes()) == (before, change)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act[0]} {act[1]}")
def test_a_member_without_the_permission_is_refused_and_nothing_changes(office, bookkeeper, act):
    [client_id] = office.make("Adam")
    before, change = office.states(), office.changes()
    contact = before[client_id].contacts[0].id

    answer = do(bookkeeper, act, client_id, contact, change)

    assert answer.status_code == 403
    assert (office.states(), office.changes()) == (before, change)


@pytest.mark.parametrize("path", ["", "/new", "/history", "/1", "/1/edit", "/chosen/delete?ids=1"])
def test_a_stranger_is_asked_to_sign_in(office, client, path):
    answer = client.get(f"/a/acme/clients{path}")

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sign-in")


def test_a_value_says_where_it_came_from(office):
    [client_id] = office.make("Acme", city="Leeds")

    page = office.get(f"/{client_id}").text

    assert page.count('class="origin-full"') == 3
    assert f"/clients/history?client={client_id}" in page
