"""Ids and versions in addresses and forms: one that no column could hold is none."""

from collections.abc import Mapping
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


def id_from(text: str) -> int | None:
    """A record's id as written in an address; None for anything else."""
    if text.isascii() and text.isdigit() and len(text) <= 10 and 0 < int(text) <= LARGEST_ID:
        return int(text)
    return None


def version_from(form: Mapping[str, str]) -> int:
    """The version that a page was opened at; 0, which no client has, for nonsense."""
    return id_from(form.get("version") or "") or 0
