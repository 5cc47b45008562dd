"""Ids in addresses: one that no column could hold is not found."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1
"""Of an integer column in PostgreSQL; a number that SQLite cannot take is larger still."""


class IdConverter(IntegerConverter):
    """`<int:...>` up to the largest id, unless the route names a limit of its own."""

    def __init__(self, url_map: Map, **limits: Any) -> None:
        super().__init__(url_map, **{"max": LARGEST_ID} | limits)


def limit_ids(app: Flask) -> None:
    """Let every `<int:...>` of the routes that come after stop at the largest id."""
    app.url_map.converters["int"] = IdConverter
