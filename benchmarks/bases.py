"""Made-up customers: always the same ones, from eleven countries, about a quarter blank.

`customer(number)` is one customer; the numbers below `base` are in the base, and
every tenth customer of a file has the name and tax number of one of these.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.places_of_the_world import COUNTRIES, TRADES, Country

Cell = str | int | date | None
Row = tuple[Cell, ...]

KNOWN_EVERY = 10
"""Every tenth customer of a file is in the base already."""
_SCATTER = 7_919
_WORDS = "offer contract delivery called invoice spring autumn discount partner renewal".split()
_TAGS = ("retail", "wholesale", "vip", "newsletter", "export", "2024")


@dataclass(frozen=True, slots=True)
class _Customer:
    """What the columns of one customer are made from."""

    dice: random.Random
    country: Country
    first: str
    last: str
    second: str
    trade: str
    is_person: bool
    number: int

    @property
    def name(self) -> str:
        if self.is_person:
            return f"{self.first} {chr(65 + TRADES.index(self.trade))}. {self.last}-{self.second}"
        form = self.country.forms[self.number % len(self.country.forms)]
        return f"{self.first} {self.last} & {self.second} {self.trade} {form}"

    @property
    def host(self) -> str:
        return f"{self.trade.lower().replace('é', 'e')}{self.number}.example"

    def digits(self, pattern: str) -> str:
        """A number in the pattern's form."""
        return "".join(self.dice.choice("0123456789") if one == "#" else one for one in pattern)


def _tax_id(one: _Customer) -> str:
    """Unique, because the number of the customer stands in its first digits."""
    pattern = one.country.tax_id
    places = pattern.count("#")
    number = iter(f"{one.number:06}"[:places].ljust(places, "0"))
    return "".join(next(number) if mark == "#" else mark for mark in pattern)


def _email(one: _Customer) -> str:
    return f"{one.dice.choice(('info', 'office', 'kontakt', 'biuro'))}@{one.host}"


def _phone(one: _Customer) -> str:
    return one.digits(one.country.phone)


def _street(one: _Customer) -> str:
    return one.country.street.format(one.second, one.dice.randrange(1, 300))


def _city(one: _Customer) -> str:
    return one.country.cities[one.number % len(one.country.cities)][0]


def _region(one: _Customer) -> str:
    return one.country.cities[one.number % len(one.country.cities)][1]


def _postcode(one: _Customer) -> Cell:
    if not one.country.postcode:
        return one.dice.randrange(501, 99_951)
    return one.digits(one.country.postcode)


def _iban(one: _Customer) -> str:
    return one.digits(f"{one.country.code}## #### #### #### #### ####")


def _contact_name(one: _Customer) -> str:
    return f"{one.dice.choice(one.country.firsts)} {one.dice.choice(one.country.lasts)}"


def _note(one: _Customer) -> str:
    return " ".join(one.dice.choices(_WORDS, k=one.dice.randrange(3, 14))).capitalize()


def _day(one: _Customer) -> date:
    return date(2015, 1, 1) + timedelta(days=one.dice.randrange(3_600))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the files."""

    heading: str
    share: float
    """How many customers have it."""
    make: Callable[[_Customer], Cell]
    field: str = ""
    """Client field; empty for what a client has no field for."""


COLUMNS = (
    Column("Customer No", 0.95, lambda one: f"C{one.number:07}", "external_id"),
    Column("Company", 1, lambda one: one.name, "name"),
    Column("Short name", 0.5, lambda one: f"{one.last[:6]}{one.number % 997}", "short_name"),
    Column("VAT number", 1, _tax_id, "tax_id"),
    Column("E-mail", 0.9, _email, "email"),
    Column("Phone", 0.85, _phone, "phone"),
    Column("Mobile", 0.6, _phone, "mobile"),
    Column("Fax", 0.3, _phone, "fax"),
    Column("Website", 0.6, lambda one: f"https://www.{one.host}", "website"),
    Column("Street", 0.95, _street, "street"),
    Column("Address line 2", 0.3, lambda one: f"p. {one.number % 40}", "street2"),
    Column("City", 0.97, _city, "city"),
    Column("State/Region", 0.6, _region, "region"),
    Column("Postcode", 0.95, _postcode, "postcode"),
    Column("Country", 0.97, lambda one: one.country.name, "country"),
    Column("Currency", 0.8, lambda one: one.country.currency, "currency"),
    Column("Payment terms", 0.7, lambda one: one.dice.choice((7, 14, 30, 60)), "payment_terms"),
    Column("Bank account", 0.5, _iban, "bank_account"),
    Column("Contact name", 0.7, _contact_name, "contact_name"),
    Column("Contact e-mail", 0.6, lambda one: f"p{one.number}@{one.host}", "contact_email"),
    Column("Contact phone", 0.5, _phone, "contact_phone"),
    Column("Tags", 0.6, lambda one: ", ".join(one.dice.sample(_TAGS, k=2)), "tags"),
    Column("Note", 0.5, _note, "note"),
    Column("Customer since", 0.95, _day),
    Column("Last invoice", 0.85, _day),
)
HEADINGS = tuple(column.heading for column in COLUMNS)
_NAME = HEADINGS.index("Company")
_TAX_ID = HEADINGS.index("VAT number")


def customer(number: int) -> Row:
    """The cells of one customer."""
    one = _customer(number)
    return tuple(
        column.make(one) if column.share == 1 or one.dice.random() < column.share else None
        for column in COLUMNS
    )


def file_rows(rows: int, base: int) -> Iterator[Row]:
    """A file's customers; every tenth of them is in the base already, by name and tax number."""
    for place in range(rows):
        row = list(customer(base + place))
        if base and place % KNOWN_EVERY == 0:
            known = customer(place * _SCATTER % base)
            row[_NAME], row[_TAX_ID] = known[_NAME], known[_TAX_ID]
        yield tuple(row)


def as_text(cell: Cell) -> str:
    """The cell as a text file shows it."""
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _customer(number: int) -> _Customer:
    """No two numbers below 540,000 give the same name."""
    rest, place = divmod(number, len(COUNTRIES))
    country = COUNTRIES[place]
    rest, trade = divmod(rest, len(TRADES))
    rest, last = divmod(rest, len(country.lasts))
    rest, second = divmod(rest, len(country.lasts))
    again, first = divmod(rest, len(country.firsts))
    return _Customer(
        dice=random.Random(number),
        country=country,
        first=country.firsts[first] + (f" {again}" if again else ""),
        last=country.lasts[last],
        second=country.lasts[second],
        trade=TRADES[trade],
        is_person=number % 5 == 0,
        number=number,
    )
