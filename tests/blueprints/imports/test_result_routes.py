"""The last step: the result, and the way back."""

from carryover.services.clients.listing_all import every_client
from tests.blueprints.imports.seen import heading, tally
from tests.carryover.linked import link_clients

FILE = "Client name,City,Phone\nAcme,Leeds,+44 113 496 0000\nBirch,Bristol,\n,York,\n"


def names(visit) -> list[str]:
    with visit.installation.session() as session:
        return [client["name"] for client in every_client(session, 1)]


def test_the_result_has_the_numbers_of_the_plan_and_leads_to_the_clients(visit):
    visit.commit("Client name,City\nAcme,London\n")

    path = visit.commit(FILE)
    page = visit.get(path).text

    assert heading(page) == "2 clients imported"
    assert tally(page) == {
        "New": 1,
        "Merged": 1,
        "Cloned": 0,
        "Skipped": 0,
        "Problems": 1,
        "Rows": 3,
    }
    assert 'href="/a/acme/clients?import=2">Show the clients</a>' in page
    assert "<b>Client name</b>: The name is missing" in page


def test_clients_that_stayed_as_they_were_are_not_counted_as_imported(visit):
    visit.commit("Client name,City\nAcme,London\n")

    more = visit.get(visit.commit("Client name,City\nAcme,London\nBirch,Leeds\n")).text
    same = visit.get(visit.commit("Client name,City\nAcme,London\n")).text

    assert heading(more) == "1 client imported"
    assert tally(more)["Merged"] == 1
    assert "went into a client that was here, or came before it, one stayed as it was" in more
    assert heading(same) == "Nothing new imported"


def test_undoing_says_first_what_it_would_do(visit):
    visit.commit("Client name,City\nAcme,London\n")
    path = visit.commit(FILE)

    page = visit.get(f"{path}/undo").text

    assert heading(page) == "Undo this import?"
    assert tally(page) == {"Deleted": 1, "Restored": 1, "Kept": 0}
    assert names(visit) == ["Acme", "Birch"]


def test_undoing_says_where_else_former_values_will_go(visit):
    visit.commit("Client name\nAcme\nBirch\n")
    with visit.installation.session() as session:
        acme, birch = (client["id"] for client in every_client(session, 1))
        link_clients(session, 1, [acme, birch], organisation="Harbour")
    path = visit.commit("Client name,City\nAcme,London\nCedar,York\n")

    page = visit.get(f"{path}/undo").text

    told = "One of the clients that get their former values back has a customer in"
    assert f"{told} Zoho Books (Harbour): the next sync takes the values there." in page


def test_an_import_is_taken_back_in_the_background_and_only_once(visit):
    visit.commit("Client name,City\nAcme,London\n")
    path = visit.commit(FILE)

    first = visit.post(f"{path}/undo")
    during = visit.get(path).text
    second = visit.post(f"{path}/undo")
    visit.work()

    assert (first.status_code, first.location) == (303, visit.imports + path)
    assert second.location == first.location
    assert heading(during) == "Taking the import back"
    page = visit.get(path).text
    assert heading(page) == "This import is undone"
    assert tally(page) == {"Deleted": 1, "Restored": 1, "Kept": 0}
    assert names(visit) == ["Acme"]


def test_a_client_that_a_later_import_changed_stays_and_is_listed(visit):
    first = visit.commit("Client name,City\nAcme,London\nBirch,Bristol\n")
    visit.commit("Client name,Phone\nAcme,+44 113 496 0000\n")

    asked = visit.get(f"{first}/undo").text
    visit.post(f"{first}/undo")
    visit.work()
    undone = visit.get(first).text

    assert tally(asked) == {"Deleted": 1, "Restored": 0, "Kept": 1}
    assert ">Acme</a>" in asked
    assert "ada@acme.example" in asked or ">Ada<" in asked
    assert tally(undone) == {"Deleted": 1, "Restored": 0, "Kept": 1}
    assert ">Acme</a>" in undone
    assert names(visit) == ["Acme"]


def test_an_import_of_which_everything_was_changed_since_can_still_be_undone_later(visit):
    first = visit.commit("Client name,City\nAcme,London\n")
    second = visit.commit("Client name,Phone\nAcme,+44 113 496 0000\n")

    asked = visit.get(f"{first}/undo").text
    pressed = visit.post(f"{first}/undo")

    assert "nothing can be taken back now" in asked
    assert pressed.status_code == 409
    assert "The one client of this import was changed since" in pressed.text
    visit.post(f"{second}/undo")
    visit.work()
    visit.post(f"{first}/undo")
    visit.work()
    assert tally(visit.get(first).text) == {"Deleted": 1, "Restored": 0, "Kept": 0}


def test_what_has_been_undone_is_not_asked_about_again(visit):
    path = visit.commit(FILE)
    visit.post(f"{path}/undo")
    visit.work()

    answer = visit.get(f"{path}/undo")

    assert (answer.status_code, answer.location) == (303, visit.imports + path)


def test_the_file_comes_back_as_it_was_uploaded_and_is_only_saved(visit):
    path = visit.commit("Name\nAcme\n")

    listed, answer = visit.get().text, visit.get(f"{path}/file")

    assert f'href="{visit.imports}{path}/file"' in listed
    assert "until " in listed
    assert answer.data == b"Name\nAcme\n"
    assert answer.headers["Content-Disposition"] == "attachment; filename=clients.csv"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "application/octet-stream"


def test_the_file_of_another_account_is_not_found(visit, stranger):
    path = visit.commit("Name\nAcme\n")

    assert stranger.get(f"{path}/file").status_code == 404
    assert stranger.client.get(f"{visit.imports}{path}/file").status_code == 404
