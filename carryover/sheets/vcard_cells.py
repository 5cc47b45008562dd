"""What a contact card shows in each column."""

import re
from collections.abc import Callable, Iterator

from carryover.sheets.vcard_lines import Card, Property

COLUMNS = (
    "Full name", "First name", "Last name", "Middle name", "Nickname", "Kind", "Company",
    "Department", "Job title", "E-mail", "E-mail 2", "E-mail 3", "Phone", "Phone 2", "Phone 3",
    "Mobile", "Mobile 2", "Fax", "Street", "Address line 2", "P.O. box", "City", "Region",
    "Postcode", "Country", "Other address", "Website", "Website 2", "Categories", "Birthday",
    "Note", "UID",
)  # fmt: skip
"""Headings in the order in which they come; only those that some card fills."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PARTS = re.compile(r"((?>(?:[^;\\]|\\.)*))(?:;|\Z)", re.DOTALL)
_ITEMS = re.compile(r"((?>(?:[^,\\]|\\.)*))(?:,|\Z)", re.DOTALL)
_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_EXTENSION = re.compile(r";ext=", re.IGNORECASE)
_ADDRESS = ("P.O. box", "Address line 2", "Street", "City", "Region", "Postcode", "Country")
"""In the order of the standard."""

Cells = dict[str, str]


def cells_of(card: Card) -> Cells:
    """Heading to text; only what is not blank."""
    found: Cells = {}
    for line in _preferred_first(card):
        write = _WRITERS.get(line.name)
        if write is not None:
            write(found, line)
    _complete_names(found)
    return {heading: text for heading, text in found.items() if text}


def _preferred_first(card: Card) -> list[Property]:
    """What a person prefers before the rest, work before home."""
    labels = {
        line.group: _LABEL.sub(r"\1", line.value).lower()
        for line in card
        if line.name == "X-ABLABEL" and line.group
    }
    lines = [_with_label(line, labels.get(line.group, "")) for line in card]
    return sorted(lines, key=lambda line: ("pref" not in line.kinds, "home" in line.kinds))


def _with_label(line: Property, label: str) -> Property:
    if not label:
        return line
    return Property(line.name, line.group, line.kinds | {label}, line.value)


def _write_name(found: Cells, line: Property) -> None:
    parts = _parts(line.value)
    for heading, text in zip(("Last name", "First name", "Middle name"), parts, strict=False):
        found.setdefault(heading, text)


def _write_company(found: Cells, line: Property) -> None:
    company, *departments = _parts(line.value)
    found.setdefault("Company", company)
    found.setdefault("Department", ", ".join(filter(None, departments)))


def _write_phone(found: Cells, line: Property) -> None:
    number = _EXTENSION.sub(" ext. ", _plain(line.value).removeprefix("tel:"))
    if line.kinds & {"fax", "homefax", "workfax"}:
        _write_next(found, number, "Fax")
    elif line.kinds & {"cell", "mobile", "iphone"}:
        _write_next(found, number, "Mobile", "Mobile 2", "Phone", "Phone 2", "Phone 3")
    elif not line.kinds & {"pager", "modem", "bbs"}:
        _write_next(found, number, "Phone", "Phone 2", "Phone 3")


def _write_address(found: Cells, line: Property) -> None:
    parts = _parts(line.value)[: len(_ADDRESS)]
    if not any(parts):
        return
    if any(found.get(heading) for heading in _ADDRESS):
        _write_next(found, ", ".join(filter(None, parts)), "Other address")
    else:
        found.update(zip(_ADDRESS, parts, strict=False))
        if not found.get("Street"):
            found["Street"] = found.pop("Address line 2", "")


def _write_kind(found: Cells, line: Property) -> None:
    if line.value.strip().lower() in ("org", "organization", "company"):
        found["Kind"] = "company"


def _in_columns(*headings: str) -> Callable[[Cells, Property], None]:
    def write(found: Cells, line: Property) -> None:
        _write_next(found, _plain(line.value).removeprefix("mailto:"), *headings)

    return write


def _write_categories(found: Cells, line: Property) -> None:
    items = [_unescaped(item).strip() for item in _ITEMS.findall(line.value)]
    both = [found.get("Categories", ""), *items]
    found["Categories"] = ", ".join(dict.fromkeys(filter(None, both)))


_WRITERS: dict[str, Callable[[Cells, Property], None]] = {
    "FN": _in_columns("Full name"),
    "N": _write_name,
    "NICKNAME": _in_columns("Nickname"),
    "KIND": _write_kind,
    "X-ABSHOWAS": _write_kind,
    "ORG": _write_company,
    "TITLE": _in_columns("Job title"),
    "EMAIL": _in_columns("E-mail", "E-mail 2", "E-mail 3"),
    "TEL": _write_phone,
    "ADR": _write_address,
    "URL": _in_columns("Website", "Website 2"),
    "CATEGORIES": _write_categories,
    "BDAY": _in_columns("Birthday"),
    "NOTE": _in_columns("Note"),
    "UID": _in_columns("UID"),
}


def _write_next(found: Cells, text: str, *headings: str) -> None:
    """Into the first of these columns that is free; what stands there already is not repeated."""
    for heading in headings:
        if found.get(heading) == text:
            return
        if not found.get(heading):
            found[heading] = text
            return


def _complete_names(found: Cells) -> None:
    """A card of a company bears its name twice; one of a person may lack the full name."""
    person = " ".join(filter(None, (found.get("First name"), found.get("Last name"))))
    if not found.get("Full name"):
        found["Full name"] = person
    if found.get("Kind") == "company" and not found.get("Company"):
        found["Company"] = found["Full name"]
    if found.get("Company") == found["Full name"] and not person:
        found["Full name"] = ""


def _plain(value: str) -> str:
    return _unescaped(value).strip()


def _parts(value: str) -> list[str]:
    return [_unescaped(part).strip() for part in _split(value)]


def _split(value: str) -> Iterator[str]:
    """At each ``;`` that is not escaped."""
    place = 0
    while found := _PARTS.match(value, place):
        yield found[1]
        if found.end() == place or not found[0].endswith(";"):
            return
        place = found.end()
    if place == len(value):
        return
    yield value[place:]


def _unescaped(value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], lines)
