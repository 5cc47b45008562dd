"""Acts on the rows that were chosen: on exactly those, and never on more by accident."""

import re

import pytest


def tagged(office):
    return {state.name: state.tags for state in office.states().values()}


@pytest.mark.parametrize("act", ["tag", "untag", "archive", "unarchive", "ask-to-delete", "delete"])
def test_nothing_is_done_where_nothing_is_chosen(office, act):
    office.make("Adam", "Berta")
    before = office.states()

    answer = office.post(f"/chosen/{act}", {"tags": "vip", "q": "adam"})

    assert answer.headers["Location"] == "/a/acme/clients?q=adam"
    assert "Choose rows first." in office.get().text
    assert office.states() == before


def test_the_rows_that_are_ticked_are_tagged(office):
    adam, _, cyril = office.make("Adam", "Berta", "Cyril")

    office.post("/chosen/tag", {"ids": [str(adam), str(cyril)], "tags": "vip, late"})

    assert tagged(office) == {"Adam": ("vip", "late"), "Berta": (), "Cyril": ("vip", "late")}
    assert "2 clients are tagged." in office.get().text


def test_all_that_match_are_meant_even_where_rows_are_ticked_too(office):
    adam, *_ = office.make("Adam", "Adele", "Berta")

    office.post("/chosen/tag", {"ids": str(adam), "all_matching": "1", "q": "ad", "tags": "x"})

    assert tagged(office) == {"Adam": ("x",), "Adele": ("x",), "Berta": ()}


def test_tags_have_to_be_written_first(office):
    [adam] = office.make("Adam")

    office.post("/chosen/tag", {"ids": str(adam), "tags": " , "})

    assert "Write a tag first." in office.get().text
    assert tagged(office) == {"Adam": ()}


def test_deleting_asks_first_and_says_how_many(office):
    office.make("Adam", "Adele", "Berta")
    form = {"all_matching": "1", "q": "ad", "sort": "city"}

    asked = office.post("/chosen/ask-to-delete", form)
    page = office.browser.get(asked.headers["Location"])

    assert asked.status_code == 303
    assert "<h1>Delete 2 clients?</h1>" in page.text
    assert len(office.states()) == 3

    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    answer = office.post("/chosen/delete", hidden)

    assert answer.headers["Location"] == "/a/acme/clients?q=ad&sort=city"
    assert [state.name for state in office.states().values()] == ["Berta"]


def test_the_confirmation_carries_every_row_that_was_ticked(office):
    ids = office.make("Adam", "Berta", "Cyril")

    asked = office.post("/chosen/ask-to-delete", {"ids": [str(one) for one in ids[:2]]})
    page = office.browser.get(asked.headers["Location"])

    assert re.findall(r'name="ids" value="(\d+)"', page.text) == [str(one) for one in ids[:2]]


def test_one_press_takes_the_whole_act_back(office):
    ids = office.make("Adam", "Berta")
    before = office.states()
    office.post("/chosen/delete", {"ids": [str(one) for one in ids]})
    first, last = re.search(
        r'/changes/(\d+)/undo.*?name="last" value="(\d+)"', office.get().text, re.S
    ).groups()

    office.post(f"/changes/{first}/undo", {"last": last})

    assert office.states() == before
    assert "Taken back; 2 clients stand as before." in office.get().text


def test_a_foreign_row_among_ours_stops_the_act(office, theirs):
    mine, [foreign] = office.make("Adam", "Berta"), theirs.make("Theirs")
    before = office.states(), theirs.states(), office.changes()
    ids = [str(one) for one in (*mine, foreign)]

    for act in ("tag", "untag", "archive", "unarchive", "delete"):
        assert office.post(f"/chosen/{act}", {"ids": ids, "tags": "x"}).status_code == 404

    assert (office.states(), theirs.states(), office.changes()) == before


def test_an_id_that_is_none_means_no_client(office):
    office.make("Adam")

    for nonsense in ("x", "-1", "0", "9" * 30, ""):
        assert office.post("/chosen/delete", {"ids": nonsense}).status_code == 404

    assert [state.name for state in office.states().values()] == ["Adam"]
