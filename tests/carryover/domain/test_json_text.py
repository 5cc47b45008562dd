import json
from typing import Any

import pytest

from carryover.domain.json_text import JsonText, json_text


@pytest.mark.parametrize("value", [[], {}, (), 0, "", None, False, [0], {"a": []}])
def test_every_value_reads_back(value: Any) -> None:
    assert json.loads(json_text(value)) == (list(value) if value == () else value)


def test_what_is_json_already_stays_as_it_is() -> None:
    assert json_text(JsonText("{}")) == "{}"
    assert json_text("{}") == '"{}"'
