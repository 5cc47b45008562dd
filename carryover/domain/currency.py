"""The one currency of a project, and which clients fit into it."""

from dataclasses import dataclass
from typing import TypeAlias

from carryover.domain.locales import currency_code


@dataclass(frozen=True, slots=True)
class OtherCurrency:
    """The client uses another currency than the project."""

    theirs: str
    """ISO 4217."""
    project: str
    from_account: bool
    """The client has none of its own and uses the account's."""

    @property
    def reason(self) -> str:
        whose = f"{self.theirs}, the account’s currency" if self.from_account else self.theirs
        return f"Uses {whose}; the project uses {self.project}."


@dataclass(frozen=True, slots=True)
class UnknownCurrency:
    """What stands in the client's currency field names no currency."""

    typed: str

    @property
    def reason(self) -> str:
        return f"Its currency “{self.typed}” is not known; correct the client first."


CurrencyRefusal: TypeAlias = OtherCurrency | UnknownCurrency
"""Why a client cannot be in a project; `reason` says it to a person."""


def currency_of(typed: str, account: str) -> str:
    """The currency that a client uses: its own or else the account's; "" where it is not known."""
    return currency_code(typed) if typed else account


def refuse_currency(typed: str, account: str, project: str) -> CurrencyRefusal | None:
    """Say why a client with this in its currency field cannot be in a project.

    None where it can: a project has one currency, and all of its clients use it.
    `account` and `project` are ISO 4217.
    """
    theirs = currency_of(typed, account)
    if not theirs:
        return UnknownCurrency(typed)
    if theirs != project:
        return OtherCurrency(theirs, project, from_account=not typed)
    return None
