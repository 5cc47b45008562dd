"""The page of duplicates: searching, listing, keeping apart."""

import re
from itertools import count

import pytest

from carryover.worker.running import run_job

HERE = "/duplicates"


@pytest.fixture
def find(office, installation):
    """Run the search that the page asks for, as a worker would."""

    numbers = count(1)

    def search():
        office.post(HERE, {})
        run_job(next(numbers), "test", installation)

    return search


def test_before_the_first_search_the_page_offers_one(office):
    office.make("Acme")

    page = office.get(HERE).text

    assert "Find duplicates" in page
    assert "Compare all clients with each other" in page


def test_while_it_runs_the_page_asks_again_and_offers_to_stop(office):
    office.make("Acme")
    answer = office.post(HERE, {})

    page = office.get(HERE).text

    assert answer.location == f"/a/{office.account.slug}/clients/duplicates"
    assert "Comparing one client" in page
    assert 'hx-trigger="load delay:500ms"' in page
    assert "/jobs/1/stop" in page
    assert '<meta http-equiv="refresh"' in page


def test_a_search_without_a_find_says_among_how_many(office, find):
    office.make("Acme", "Birch")
    find()

    assert "No duplicates among 2 clients." in office.get(HERE).text


def test_the_summary_says_of_what_each_number_is(office, find):
    office.make("Acme", "Acmee", city="London")
    find()
    similar = summary(office)

    office.make("Birch", "Birch Ltd", email="ada@birch.example")
    find()

    assert similar == "1 group of similar clients among 2."
    assert summary(office) == (
        "1 group of clients that are the same and 1 group of similar clients among 4."
    )


def summary(office) -> str:
    [words] = re.findall(r'<p role="status">(.*?)<span', office.get(HERE).text, re.DOTALL)
    return " ".join(words.split())


def test_groups_stand_beside_each_other_with_the_reason(office, find):
    ids = office.make("Acme", "Acme Ltd", email="ada@acme.example", city="Leeds")
    find()

    page = office.get(HERE).text

    assert "1 group of clients that are the same" in page
    assert "Same e-mail" in page
    assert f"/clients/merge?ids={ids[0]},{ids[1]}" in page.replace("%2C", ",")
    assert "differs" in page


def test_pressing_again_without_a_change_does_not_search_again(office, find):
    office.make("Acme")
    find()

    office.post(HERE, {})

    assert "No duplicates: there is one client only." in office.get(HERE).text


def test_what_is_not_the_same_is_said_in_its_place_with_the_way_back(office, find):
    ids = office.make("Acme", "Acme Ltd", email="ada@acme.example")
    find()
    words = ",".join(map(str, ids))

    answer = office.post(f"{HERE}/apart", {"ids": words}, htmx=True)

    assert f'id="clients-decided-{ids[0]}"' in answer.text
    assert "Acme and Acme Ltd are kept apart." in answer.text
    assert "No duplicates among 2 clients." in office.get(HERE).text
    office.post(f"{HERE}/together", {"ids": words})
    assert "Same e-mail" in office.get(HERE).text


def test_without_scripts_the_answer_is_the_page(office, find):
    ids = office.make("Acme", "Acme Ltd", "Acme Inc", email="ada@acme.example")
    find()

    answer = office.post(f"{HERE}/apart", {"ids": ",".join(map(str, ids)), "client": ids[2]})

    assert answer.status_code == 303
    page = office.get(HERE).text
    assert "Acme Inc is none of the others." in page
    assert "Acme Ltd" in page


def test_an_address_that_makes_no_sense_is_the_first_page(office, find):
    office.make("Acme", "Acme Ltd", email="ada@acme.example")
    find()

    assert "Same e-mail" in office.get(f"{HERE}?at=nonsense").text
    assert "No more on this page." in office.get(f"{HERE}?at=0-2147483647").text


def test_nobody_else_may(bookkeeper, theirs, office):
    ids = office.make("Acme", "Acme Ltd")

    assert bookkeeper.get(HERE).status_code == 403
    assert theirs.post(f"{HERE}/apart", {"ids": f"{ids[0]},{ids[1]}"}).status_code == 404
