"""JSON that has been written already."""

import json
from typing import Any


class JsonText(str):
    """A text that is JSON: a database column for JSON takes it as it is."""

    __slots__ = ()


def json_text(value: Any) -> str:
    """Write a value as JSON, unless that has been done."""
    if isinstance(value, JsonText):
        return value
    if value:
        return json.dumps(value)
    return _EMPTY.get(type(value)) or json.dumps(value)


_EMPTY: dict[type, str] = {list: "[]", dict: "{}"}
"""Most lists and mappings of a plan are, and writing that takes as long as a few values."""
