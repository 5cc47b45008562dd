"""What `docs/design.md` says of the macros is what they are."""

import re
from collections.abc import Iterable, Iterator

from tests.rules.tree import ROOT, read

PAGE = "docs/design.md"
FILES = re.compile(r"`(\w+\.html)`")
TOLD = re.compile(r"`(?:\{% call )?(\w+)\(([^`]*?)\)(?: %\}[^`]*)?`")
MACRO = re.compile(r"\{%-? macro (\w+)\((.*?)\)\s*-?%\}", re.DOTALL)
FEW = 40
PARAMETER = re.compile(r"(?:^|,)\s*(\w+)")
NESTED = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\"[^\"]*\"")


def test_the_macros_take_what_the_page_of_the_design_says() -> None:
    source = (ROOT / PAGE).read_text(encoding="utf-8")

    found = list(told_and_written(source))

    assert len(found) > FEW
    assert wrongly_told(found) == []


def test_a_macro_that_is_told_otherwise_is_noticed() -> None:
    written = (
        "| `buttons.html` | `button(label)` |\n| | `csrf()`, `{% call box(a, b) %}x{% endcall %}` |"
    )

    assert list(told_of_macros(written)) == [
        (("buttons.html",), ("button", "label")),
        (("buttons.html",), ("csrf",)),
        (("buttons.html",), ("box", "a", "b")),
    ]
    assert wrongly_told([(("box", "a"), {("box", "a", "b")})]) == [("box", "a")]
    assert signatures('{% macro a(b, c="d, e", f={}) -%}') == {("a", "b", "c", "f")}


Signature = tuple[str, ...]
"""A macro and its parameters."""


def wrongly_told(found: Iterable[tuple[Signature, set[Signature]]]) -> list[Signature]:
    return [told for told, written in found if told not in written]


def told_and_written(page: str) -> Iterator[tuple[Signature, set[Signature]]]:
    for names, told in told_of_macros(page):
        paths = [(ROOT / "templates/macros" / name).relative_to(ROOT) for name in names]
        yield told, {one for path in paths for one in signatures(read(path))}


def told_of_macros(page: str) -> Iterator[tuple[Signature, Signature]]:
    """The files of each row of the table, and what it says of a macro there."""
    names: tuple[str, ...] = ()
    for line in page.splitlines():
        cells = line.split("|")
        if line.startswith("|") and len(cells) > 2:
            names = tuple(FILES.findall(cells[1])) or names
            yield from ((names, _signature(*told)) for told in TOLD.findall(line) if names)


def signatures(template: str) -> set[Signature]:
    return {_signature(*macro) for macro in MACRO.findall(template)}


def _signature(name: str, parameters: str) -> Signature:
    return name, *PARAMETER.findall(NESTED.sub("0", parameters))
