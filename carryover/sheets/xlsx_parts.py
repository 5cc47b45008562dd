"""The parts of an xlsx beside its cells: workbook, relations, styles, shared texts."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from carryover.sheets.numbers import BUILTIN_FORMATS, CellFormats
from carryover.sheets.xml_text import (
    Attributes,
    EndlessXml,
    UnknownXml,
    decode_pieces,
    local,
    parse_secure,
    unescape,
)
from carryover.sheets.zipped import unpack

_CHUNK = 65_536
_LONGEST_TEXT = 4_000_000
"""Characters of one shared text with its mark-up; a cell holds 32,767."""
# Every pattern here stops at the next tag of its own kind: no text takes quadratic time.
_PHONETIC = re.compile(r"<(?:\w+:)?rPh\b(?>(?:[^<]++|<(?!/?(?:\w+:)?rPh\b))*)</(?:\w+:)?rPh>")
_TEXT = re.compile(r"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</(?:\w+:)?t>")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet as the workbook lists it."""

    name: str
    member: str
    visible: bool


@dataclass(frozen=True, slots=True)
class WorkbookPart:
    """What the workbook part says."""

    sheets: tuple[SheetPart, ...]
    date1904: bool
    styles: str | None
    strings: str | None


def read_workbook_part(container: zipfile.ZipFile) -> WorkbookPart:
    """Find the workbook part and what it points to, wherever a program has put them."""
    tops = _relations(container, "")
    member = next(
        (target for kind, target in tops.values() if kind == "officeDocument"), "xl/workbook.xml"
    )
    relations = _relations(container, member)
    by_kind = dict(relations.values())
    listed: list[Attributes] = []
    epoch: list[Attributes] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            listed.append(attributes)
        elif tag == "workbookPr":
            epoch.append(attributes)

    parse_secure(unpack(container, member, _CHUNK), start)
    sheets = tuple(
        SheetPart(sheet["name"], relations[sheet["id"]][1], sheet.get("state", "") in _SHOWN)
        for sheet in listed
        if relations.get(sheet.get("id", ""), ("", ""))[0] == "worksheet"
    )
    date1904 = any(each.get("date1904", "0") in ("1", "true") for each in epoch)
    return WorkbookPart(sheets, date1904, by_kind.get("styles"), by_kind.get("sharedStrings"))


_SHOWN = ("", "visible")


def read_styles(container: zipfile.ZipFile, part: WorkbookPart) -> CellFormats:
    """How each cell style shows numbers."""
    if part.styles is None or part.styles not in container.namelist():
        return CellFormats((), part.date1904)
    formats = dict(BUILTIN_FORMATS)
    codes: list[str] = []
    within = [""]

    def start(tag: str, attributes: Attributes) -> None:
        if tag in ("cellXfs", "cellStyleXfs", "dxfs"):
            within[0] = tag
        elif tag == "numFmt" and within[0] != "dxfs":
            formats[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif tag == "xf" and within[0] == "cellXfs":
            number = int(attributes.get("numFmtId", "0"))
            codes.append(formats.get(number, "General"))

    parse_secure(unpack(container, part.styles, _CHUNK), start)
    return CellFormats(codes, part.date1904)


def shared_string_batches(container: zipfile.ZipFile, member: str | None) -> Iterator[list[str]]:
    """Shared texts in order, as many at a time as a piece of the part holds."""
    if member is None or member not in container.namelist():
        return
    rest = ""
    end = ""
    for text in decode_pieces(unpack(container, member, _CHUNK)):
        rest += text
        end = end or _closing_tag(rest)
        whole, closing, tail = rest.rpartition(end) if end else ("", "", rest)
        if closing:
            yield _texts(whole + closing, end)
            rest = tail
        if len(rest) > _LONGEST_TEXT:
            raise EndlessXml("a shared text has no end")


def rich_text(inner: str) -> str:
    """The text of all runs, without the phonetic guide above it."""
    if len(inner) > _LONGEST_TEXT:
        raise EndlessXml("a text has no end")
    if "<!" in inner:
        raise UnknownXml("a comment inside a text")
    plain = _PHONETIC.sub("", inner)
    return "".join(unescape(text) for text in _TEXT.findall(plain))


def _closing_tag(text: str) -> str:
    """``</si>``, with the prefix that this part uses."""
    found = re.search(r"<((?:\w+:)?)sst\b", text)
    return f"</{found[1]}si>" if found else ""


def _texts(text: str, end: str) -> list[str]:
    prefix = end[2:-3]
    found: list[tuple[str, str]] = _shared_pattern(prefix).findall(text)
    empties = text.count(f"<{prefix}si/>")
    if len(found) != text.count(end) + empties:
        raise UnknownXml("shared texts in an unknown form")
    return [rich_text(rich) if rich else unescape(plain) for plain, rich in found]


def _shared_pattern(prefix: str) -> re.Pattern[str]:
    p = re.escape(prefix)
    return re.compile(
        rf"<{p}si(?:/>|\s*>(?:\s*<{p}t(?:\s[^<>]*)?>([^<]*)</{p}t>\s*</{p}si>|(.*?)</{p}si>))",
        re.DOTALL,
    )


def _relations(container: zipfile.ZipFile, member: str) -> dict[str, tuple[str, str]]:
    """Relation id to kind and member; what lies outside the container is left out."""
    folder, base = posixpath.split(member)
    part = posixpath.join(folder, "_rels", f"{base}.rels")
    if part not in container.namelist():
        return {}
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.join("/", folder, attributes["Target"])
            kind = local(attributes["Type"].rpartition("/")[2])
            found[attributes["Id"]] = kind, posixpath.normpath(target).lstrip("/")

    parse_secure(unpack(container, part, _CHUNK), start)
    return found
