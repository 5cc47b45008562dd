"""A customer with the 25 columns of the file, all of them text."""

from typing import Any

from django.db import models

from benchmarks.bases import HEADINGS


def _column_of(heading: str) -> str:
    return heading.lower().replace("e-mail", "email").replace(" ", "_").replace("/", "_")


NAMES = tuple(map(_column_of, HEADINGS))
"""The table's columns, in the order of the file."""
_INDEXED = ("company", "vat_number")

Customer: Any = type(
    "Customer",
    (models.Model,),
    {
        "__module__": __name__,
        "Meta": type("Meta", (), {"app_label": "peers"}),
        **{
            name: models.TextField(blank=True, default="", db_index=name in _INDEXED)
            for name in NAMES
        },
    },
)
