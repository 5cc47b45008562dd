"""What makes no sense says nothing, however it is written."""

import pytest

from blueprints.web.sent_json import read_json


def test_what_was_written_is_read():
    assert read_json('{"a": [1, "b", null]}') == {"a": [1, "b", None]}


@pytest.mark.parametrize("sent", ["", "{", "[" * 100_000, b"\xff", b"[" * 2_900, "9" * 5_000])
def test_nonsense_says_nothing(sent):
    assert read_json(sent) is None
