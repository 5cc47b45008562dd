"""Two customer bases that overlap: what the journeys move from one account to the other."""

import csv
from pathlib import Path

HEADINGS = ("Name", "Tax ID", "City", "Postcode", "Country", "Email", "Phone", "Contact name")

SHARED = 31
"""Clients that both accounts have."""
ONLY_FIRST = 12
ONLY_SECOND = 4

_STEMS = (
    "Żółć", "Łódzkie Tkaniny", "Müller", "Société Générale du Bois", "Ñandú", "Čapek", "Ørsted",
    "Keskin", "Παπαδόπουλος", "Иванов", "O’Brien", "Smörgås", "Grüne Wiese", "Águas do Douro",
)  # fmt: skip
_TRADES = ("Metall", "Print", "Foods", "Logistics")
_CITIES = (
    ("Kraków", "30-001", "PL"),
    ("Łódź", "90-001", "PL"),
    ("Köln", "01067", "DE"),
    ("Lyon", "69001", "FR"),
    ("Porto", "4000-007", "PT"),
)

Row = tuple[str, ...]


def first_base() -> list[Row]:
    """The clients of the first account: 31 that the second has as well, and 12 more."""
    return [_row(number) for number in range(SHARED + ONLY_FIRST)]


def second_base() -> list[Row]:
    """The clients of the second account; shared names in capitals, other fields blank."""
    shared = [(_row(number)[0].upper(), *[""] * 7) for number in range(SHARED)]
    own = [(f"Only here {number}", *[""] * 7) for number in range(ONLY_SECOND)]
    return [*shared, *own]


def write_base(rows: list[Row], path: Path) -> Path:
    """Write a base as a sheet that needs no mapping."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows)
    return path


def _row(number: int) -> Row:
    city, postcode, country = _CITIES[number % len(_CITIES)]
    return (
        f"{_STEMS[number % len(_STEMS)]} {_TRADES[number // len(_STEMS)]}",
        f"PL{5260000000 + number}",
        city,
        postcode,
        country,
        f"office{number}@client{number}.example.com",
        f"+48 22 {500 + number} 10 {10 + number}",
        f"Person {number}" if number % 3 == 0 else "",
    )
