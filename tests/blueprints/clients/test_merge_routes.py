"""Merging by the dialog or the page, and taking apart."""

import re

import pytest

HERE = "/merge"


@pytest.fixture
def two(office):
    return office.make("Acme", city="Leeds") + office.make("Acme Ltd", city="Hull", phone="1")


def wanted(ids, **more):
    versions = {f"version-{one}": 1 for one in ids}
    return {"ids": ids, "stays": ids[0], "group": ",".join(map(str, ids)), **versions, **more}


def test_the_dialog_asks_which_one_stays_and_for_each_difference(office, two):
    page = office.get(f"{HERE}?ids={two[0]},{two[1]}", htmx=True).text

    assert page.lstrip().startswith('<dialog class="dialog-wide" id="clients-merge-dialog"')
    assert f'name="stays" value="{two[0]}" id="merge-stays-{two[0]}" checked' in page
    assert f'name="part-city" value="{two[1]}"' in page
    assert 'name="part-phone"' not in page


def test_without_scripts_it_is_a_page_and_merging_leads_to_the_client(office, two):
    assert "<h1>Merge 2 clients</h1>" in office.get(f"{HERE}?ids={two[0]},{two[1]}").text

    answer = office.post(HERE, wanted(two, **{"part-city": two[1]}))

    assert answer.location == f"/a/{office.account.slug}/clients/{two[0]}"
    [state] = office.states().values()
    assert (state.name, state.fields["city"], state.fields["phone"]) == ("Acme", "Hull", "1")
    page = office.get(f"/{two[0]}").text
    assert "Acme Ltd went into Acme." in page
    assert "merged with Acme Ltd" in page


def test_in_the_dialog_the_answer_takes_the_place_of_the_group(office, two):
    answer = office.post(HERE, wanted(two), htmx=True)

    assert f'id="clients-decided-{two[0]}"' in answer.text
    assert "/unmerge" in answer.text


def test_a_client_that_changed_meanwhile_is_not_merged(office, two):
    form = {**wanted(two), f"version-{two[1]}": 7}

    answer = office.post(HERE, form)

    assert answer.status_code == 409
    assert len(office.states()) == 2


def test_the_one_that_stays_has_to_take_part(office, two):
    [third] = office.make("Acme Inc")

    answer = office.post(HERE, {**wanted(two), "stays": third})

    assert answer.status_code == 422
    assert "Choose which client stays." in answer.text


def test_fewer_than_two_are_refused(office, two):
    assert office.get(f"{HERE}?ids={two[0]}").status_code == 422


def test_taking_apart_says_what_it_does_and_does_it(office, two):
    before = office.states()
    office.post(HERE, wanted(two))
    change = office.changes()

    page = office.get(f"/changes/{change}/unmerge").text
    answer = office.post(f"/changes/{change}/unmerge", {"version": 2})

    assert "Make two clients of Acme again?" in page
    assert "<del>1</del>" in page
    assert answer.location == f"/a/{office.account.slug}/clients/{two[0]}"
    assert office.states() == before
    assert "Acme and Acme Ltd are two clients again." in office.get(f"/{two[0]}").text


def test_what_stays_is_listed_before(office, two):
    office.post(HERE, wanted(two))
    change = office.changes()
    form = {"name": "Acme", "city": "York", "phone": "2", "version": "2"}
    assert office.post(f"/{two[0]}/edit", form).status_code == 303

    page = office.get(f"/changes/{change}/unmerge").text

    assert "Stays with Acme, because it was changed since" in page
    assert "<dd>2</dd>" in page


def test_a_merge_cannot_be_taken_apart_twice(office, two):
    office.post(HERE, wanted(two))
    change = office.changes()
    office.post(f"/changes/{change}/unmerge", {"version": 2})

    answer = office.get(f"/changes/{change}/unmerge")

    assert answer.status_code == 409
    assert "brought back since" in answer.text


def test_the_deleted_clients_lead_to_taking_apart(office, two):
    office.post(HERE, wanted(two))

    page = office.get("/history?shown=deleted").text

    assert "Acme Ltd: merged into Acme" in page
    assert "/unmerge" in page


def test_nobody_else_may(bookkeeper, theirs, office, two):
    office.post(HERE, wanted(two))
    change = office.changes()

    assert bookkeeper.get(f"/changes/{change}/unmerge").status_code == 403
    assert theirs.get(f"/changes/{change}/unmerge").status_code == 404
    assert theirs.get(f"{HERE}?ids={two[0]},{two[1]}").status_code == 404


def test_the_merge_asks_what_becomes_of_customers_and_defaults_to_nothing(office, two):
    books = office.link(two, "zoho_books", "Step Lane")
    ocean = office.link(two[:1], "invoiceocean")

    page = office.get(f"{HERE}?ids={two[0]},{two[1]}").text

    assert "Customer in Zoho Books (Step Lane)" in page
    assert options(page, f"parting-{two[1]}-{books}") == ["", "inactive", "deleted"]
    assert options(page, f"parting-{two[0]}-{ocean}") == ["", "deleted"]
    assert f"parting-{two[1]}-{ocean}" not in page
    assert "selected" not in page


def test_what_is_wanted_there_is_kept_for_the_next_run(office, two):
    books = office.link(two)

    office.post(HERE, wanted(two, **{f"parting-{two[1]}-{books}": "inactive"}))

    assert office.links() == {two[0]: (False, ""), two[1]: (True, "inactive")}


def test_what_is_wanted_of_the_one_that_stays_does_not_count(office, two):
    books = office.link(two)

    office.post(HERE, wanted(two, **{f"parting-{two[0]}-{books}": "deleted"}))

    assert office.links() == {two[0]: (False, ""), two[1]: (True, "")}


def test_an_app_is_asked_for_nothing_that_it_cannot_do(office, two):
    ocean = office.link(two, "invoiceocean")

    answer = office.post(HERE, wanted(two, **{f"parting-{two[1]}-{ocean}": "inactive"}))

    assert answer.status_code == 422
    assert "InvoiceOcean cannot do that with a customer." in answer.text
    assert len(office.states()) == 2


def test_clients_without_a_link_are_asked_nothing(office, two):
    assert "Customer in" not in office.get(f"{HERE}?ids={two[0]},{two[1]}").text


def test_taking_apart_says_which_customer_is_in_step_again(office, two):
    office.link(two, "zoho_books", "Step Lane")
    office.post(HERE, wanted(two))

    page = office.get(f"/changes/{office.changes()}/unmerge").text

    assert "in step with its customer in Zoho Books (Step Lane) again" in page


def options(page, name):
    """Values of a drop-down."""
    choices = re.search(rf'<select name="{name}".*?</select>', page, re.S)
    return re.findall(r'<option value="(\w*)"', choices[0])


def test_clients_of_one_name_are_told_to_be_one(office):
    two = office.make("Acme", "Acme")

    office.post(HERE, wanted(two))

    assert "The clients called Acme are one now." in office.get(f"/{two[0]}").text
