"""Acts on the rows that were chosen: on exactly those, and never on more by accident."""

import re

import pytest
from sqlalchemy import select

from carryover.models import RemoteLink, SyncOutbox


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


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("tag", "All of them have the tag already."),
        ("archive", "All of them are in the archive already."),
    ],
)
def test_where_nothing_is_left_to_do_no_zero_is_counted(office, act, said):
    [adam] = office.make("Adam")
    form = {"ids": str(adam), "tags": "vip"}
    office.post(f"/chosen/{act}", form)
    office.get()

    office.post(f"/chosen/{act}", form)

    page = office.get().text
    assert said in page
    assert "0 clients are" not in page


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

    answer = office.post("/chosen/delete", hidden_fields(page))

    assert answer.headers["Location"] == "/a/acme/clients?q=ad&sort=city"
    assert [state.name for state in office.states().values()] == ["Berta"]


def test_deleting_asks_again_where_the_number_has_changed(office):
    office.make("Adam", "Adele", "Berta")
    asked = office.get("/chosen/delete?all_matching=1&q=ad")
    hidden = hidden_fields(asked)
    office.make("Adana")

    answer = office.post("/chosen/delete", hidden)
    again = office.browser.get(answer.location)
    untouched = len(office.states())
    office.post("/chosen/delete", hidden_fields(again))

    assert (answer.status_code, untouched) == (303, 4)
    assert "<h1>Delete 3 clients?</h1>" in again.text
    assert "By now 3 clients match; the page that you saw said 2." in again.text
    assert [state.name for state in office.states().values()] == ["Berta"]


@pytest.mark.parametrize("act", ["tag", "untag", "archive", "unarchive"])
def test_nothing_else_is_done_to_more_than_the_list_said_either(office, act):
    office.make("Adam", "Adele", "Berta")
    told = re.search(r'name="told" value="(\d+)"', office.get("?q=ad&shown=all").text)[1]
    office.make("Adana")
    before = office.states()
    form = {"all_matching": "1", "q": "ad", "shown": "all", "tags": "vip", "told": told}

    answer = office.post(f"/chosen/{act}", form)

    assert answer.location == "/a/acme/clients?q=ad&shown=all"
    assert "By now 3 clients match; the page that you saw said 2." in office.get().text
    assert office.states() == before


def hidden_fields(page):
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))


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


def test_deleting_linked_clients_asks_for_each_app_and_ticks_nothing(office):
    adam, berta, _ = office.make("Adam", "Berta", "Cyril")
    books = office.link([adam, berta], "zoho_books", "Step Lane")
    ocean = office.link([adam], "invoiceocean")

    page = office.get("/chosen/delete?all_matching=1").text

    assert "Delete 2 customers in Zoho Books (Step Lane) as well" in page
    assert "Delete one customer in InvoiceOcean as well" in page
    assert re.findall(r'name="there" value="(\d+)"', page) == [str(books), str(ocean)]
    assert not re.search(r'name="there"[^>]* checked', page)


def test_without_a_tick_their_customers_go_their_own_way(office):
    adam, berta = office.make("Adam", "Berta")
    office.link([adam, berta])

    office.post("/chosen/delete", {"ids": [str(adam), str(berta)]})

    assert office.links() == {adam: (True, ""), berta: (True, "")}


def test_only_the_app_that_is_ticked_is_told(office):
    [adam] = office.make("Adam")
    books, _ = office.link([adam]), office.link([adam], "zoho_invoice")

    office.post("/chosen/delete", {"ids": str(adam), "there": str(books)})

    assert "One client is deleted; its customer goes with the next sync." in office.get().text
    parted = [one.parted_at is not None for one in links_in_order(office)]
    assert parted == [False, True]
    assert [(one.connection_id, one.op) for one in office.session.scalars(select(SyncOutbox))] == [
        (books, "delete")
    ]


def test_clients_without_a_link_are_asked_nothing(office):
    [adam] = office.make("Adam")

    assert "Linked with finance apps" not in office.get(f"/chosen/delete?ids={adam}").text


def links_in_order(office):
    return office.session.scalars(select(RemoteLink).order_by(RemoteLink.id)).all()
