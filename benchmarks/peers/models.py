"""A customer with the 25 columns of the file, all of them text."""

from django.db import models

from benchmarks.bases import HEADINGS

NAMES = tuple(
    heading.lower().replace(" ", "_").replace("-", "").replace("/", "_") for heading in HEADINGS
)
"""The table's columns, in the order of the file."""


class Customer(models.Model):  # type: ignore[misc]
    """A customer of the file."""

    class Meta:
        app_label = "peers"
        indexes = [models.Index(fields=["vat_number"]), models.Index(fields=["company"])]


for _name in NAMES:
    Customer.add_to_class(_name, models.TextField(blank=True, default=""))
