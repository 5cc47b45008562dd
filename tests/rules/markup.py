"""Templates as elements: HTML read with Jinja's own marks taken out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from tests.rules.tree import files, read

VALUE = "¤"
"""Stands where Jinja prints a value."""

_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_PRINT = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass
class Element:
    """One start tag."""

    tag: str
    attributes: dict[str, str]
    line: int
    written: str
    """The start tag as it stands in the template."""
    text: str = ""
    """What stands directly inside a script or style element."""


@dataclass
class Template:
    path: Path
    """Below templates/."""
    source: str
    elements: list[Element] = field(default_factory=list)
    roots: list[Element] = field(default_factory=list)
    """Elements that stand in no other."""
    loose_text: list[str] = field(default_factory=list)
    """Text and printed values that stand in no element."""

    @property
    def folder(self) -> str:
        return self.path.parts[0]

    @property
    def is_fragment(self) -> bool:
        return self.path.name.startswith("_")

    @property
    def is_page(self) -> bool:
        return not self.is_fragment and self.folder not in ("layouts", "macros", "shared")


def templates() -> Iterator[Template]:
    for path in files("templates", suffixes={".html"}):
        yield parse(path.relative_to("templates"), read(path))


def parse(path: Path | str, source: str) -> Template:
    template = Template(Path(path), source)
    reader = _Reader(template)
    reader.feed(_without_jinja(source))
    reader.close()
    return template


def _without_jinja(source: str) -> str:
    for pattern, mark in ((_COMMENT, ""), (_PRINT, VALUE), (_STATEMENT, "")):
        source = pattern.sub(partial(_keep_lines, mark), source)
    return source


def _keep_lines(mark: str, found: re.Match[str]) -> str:
    return mark + "\n" * found[0].count("\n")


class _Reader(HTMLParser):
    def __init__(self, template: Template) -> None:
        super().__init__()
        self._template = template
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, self.getpos()[0], self.get_starttag_text() or "")
        self._template.elements.append(element)
        if not self._open:
            self._template.roots.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        tags = [element.tag for element in self._open]
        if tag in tags:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data
        elif data.strip():
            self._template.loose_text.append(data.strip())
