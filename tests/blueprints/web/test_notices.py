"""What is said stands on the page that comes next, and once."""

import pytest
from flask import get_flashed_messages, render_template

from blueprints.web.notices import Link, Notice, Press, say

ARCHIVED = Notice("Kitchen is archived.", Press("/bring-back", hidden={"ids": 7}))
IMPORTED = Notice("3 are imported.", Link("/undo", "Undo…"), Link("/result", "Show the result"))


@pytest.mark.parametrize(
    ("notice", "offered"),
    [
        (ARCHIVED, ['action="/bring-back"', 'value="7"', ">Undo<"]),
        (IMPORTED, ['href="/undo"', "Undo…", 'href="/result"', "Show the result"]),
        (Notice("Saved."), []),
    ],
)
def test_a_notice_is_shown_with_its_way_back(app, notice, offered):
    with app.test_request_context():
        say(notice)
        shown = render_template("shared/_flashes.html")

        assert [part for part in (notice.text, *offered) if part not in shown] == []
        assert shown.count("<form") + shown.count('href="/undo"') == bool(notice.undo)


def test_a_notice_can_travel_in_the_cookie(app):
    with app.test_request_context():
        say(ARCHIVED, "message")
        [said] = get_flashed_messages(category_filter=["message"])

    cookie = app.session_interface.get_signing_serializer(app)
    assert cookie.loads(cookie.dumps(said)) == {
        "text": "Kitchen is archived.",
        "undo": {"action": "/bring-back", "label": "", "hidden": {"ids": 7}},
        "more": None,
    }
