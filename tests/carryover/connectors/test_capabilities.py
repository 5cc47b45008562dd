"""Tests of what each finance app has, said without asking it."""

import pytest

from carryover.connectors.base import People
from carryover.connectors.capabilities import capabilities_of
from carryover.domain.finance_apps import FinanceApp


@pytest.mark.parametrize(
    ("app", "people", "can_deactivate", "lists_people"),
    [
        (FinanceApp.ZOHO_BOOKS, People.OWN, True, False),
        (FinanceApp.ZOHO_INVOICE, People.OWN, True, True),
        (FinanceApp.INVOICEOCEAN, People.DERIVED, False, False),
    ],
)
def test_an_app_has_what_its_connector_says(app, people, can_deactivate, lists_people):
    found = capabilities_of(app)

    assert (found.people, found.can_deactivate, found.lists_people) == (
        people,
        can_deactivate,
        lists_people,
    )


def test_every_app_keeps_names() -> None:
    assert all("name" in capabilities_of(app).fields for app in FinanceApp)
