"""A project has one currency, and all of its clients use it."""

import pytest

from carryover.domain.currency import OtherCurrency, UnknownCurrency, currency_of, refuse_currency


@pytest.mark.parametrize("typed", ["EUR", "eur", "€", "", " EUR "])
def test_a_client_with_the_currency_of_the_project_fits(typed):
    assert refuse_currency(typed, account="EUR", project="EUR") is None


def test_a_client_without_a_currency_uses_the_accounts():
    assert currency_of("", "PLN") == "PLN"
    assert refuse_currency("", account="PLN", project="EUR") == OtherCurrency(
        "PLN", "EUR", from_account=True
    )


def test_a_client_with_a_currency_of_its_own_does_not_use_the_accounts():
    assert currency_of("USD", "EUR") == "USD"
    assert refuse_currency("USD", account="EUR", project="EUR") == OtherCurrency(
        "USD", "EUR", from_account=False
    )


def test_what_is_no_currency_fits_nowhere():
    assert refuse_currency("beads", account="EUR", project="EUR") == UnknownCurrency("beads")


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        (OtherCurrency("USD", "EUR", from_account=False), "Uses USD; the project uses EUR."),
        (
            OtherCurrency("PLN", "EUR", from_account=True),
            "Uses PLN, the account’s currency; the project uses EUR.",
        ),
        (
            UnknownCurrency("beads"),
            "Its currency “beads” is not known; correct the client first.",
        ),
    ],
)
def test_the_reason_is_said_in_words(refusal, reason):
    assert refusal.reason == reason
