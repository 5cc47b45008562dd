"""What is shown only once is there on the next page of its kind and place, and nowhere else."""

import pytest

from blueprints.web.shown_once import ShownOnce, keep_to_show, take_to_show

LINK = ShownOnce("https://carryover.example/join/abc", "Bo")


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context():
        yield


def test_what_was_made_is_taken_once():
    keep_to_show("invitation", "acme", LINK)

    assert take_to_show("invitation", "acme") == LINK
    assert take_to_show("invitation", "acme") is None


def test_it_waits_for_the_page_of_its_own_place():
    keep_to_show("invitation", "acme", LINK)

    assert take_to_show("invitation", "birch") is None
    assert take_to_show("invitation", "acme") == LINK


def test_a_link_and_a_secret_do_not_meet():
    secret = ShownOnce("s3cret")
    keep_to_show("invitation", "acme", LINK)
    keep_to_show("hook", "acme", secret)

    assert take_to_show("hook", "acme") == secret
    assert take_to_show("invitation", "acme") == LINK


def test_the_newer_one_takes_the_place_of_the_older():
    newer = ShownOnce("https://carryover.example/join/def")
    keep_to_show("invitation", "acme", LINK)
    keep_to_show("invitation", "acme", newer)

    assert take_to_show("invitation", "acme") == newer
