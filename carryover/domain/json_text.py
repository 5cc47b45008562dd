"""JSON that has been written already."""

import json
from typing import Any


class JsonText(str):
    """A text that is JSON: a database column for JSON takes it as it is."""

    __slots__ = ()


def json_text(value: Any) -> str:
    """Write a value as JSON, unless that has been done."""
    return value if isinstance(value, JsonText) else json.dumps(value)
