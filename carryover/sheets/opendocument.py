"""OpenDocument spreadsheets, packed (ods) or plain (fods).

A cell carries both a value and the paragraphs that are shown for it. The
paragraphs are what a person sees; dates, and numbers too long for them, are
taken from the value.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

from carryover.sheet_errors import EncryptedWorkbook
from carryover.sheets.calamine import open_with_calamine
from carryover.sheets.opendocument_rows import TableWalk
from carryover.sheets.types import Limits, Reading, ReadOptions
from carryover.sheets.workbooks import read_workbook
from carryover.sheets.xml_tables import Dialect, XmlWorkbook
from carryover.sheets.zipped import open_zip, unpack

_CHUNK = 131_072
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_STYLE_NAME = re.compile(r"""\btable:style-name="([^"]*)\"""")
_HIDING_STYLE = re.compile(
    r"""<style:style\s[^<>]*?style:name="([^"]*)"[^<>]*>\s*"""
    r"""<style:table-properties\s[^<>]*?table:display="false\""""
)


def read_ods(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a packed spreadsheet; calamine takes over where our reader fails."""
    return read_workbook(
        name,
        options,
        lambda: _open_packed(path, name, options.limits),
        lambda: open_with_calamine(path, "ods"),
    )


def read_fods(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a plain spreadsheet."""
    return read_workbook(name, options, lambda: _open(name, lambda: _plain(path)))


def _open_packed(path: Path, name: str, limits: Limits) -> XmlWorkbook:
    with open_zip(path, name, limits) as container:
        _refuse_password(container, name)
    return _open(name, lambda: _unpacked(path))


def _open(name: str, pieces: Callable[[], Iterator[bytes]]) -> XmlWorkbook:
    return XmlWorkbook(name, pieces, _DIALECT, lambda view, _head: TableWalk(view))


def _unpacked(path: Path) -> Iterator[bytes]:
    with ZipFile(path) as container:
        yield from unpack(container, _CONTENT, _CHUNK)


def _plain(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _refuse_password(container: ZipFile, name: str) -> None:
    if _MANIFEST not in container.namelist():
        return
    with container.open(_MANIFEST) as part:
        if b"encryption-data" in part.read(1_000_000):
            raise EncryptedWorkbook(name)


def _is_hidden(head: str, attributes: str, _tail: str) -> bool:
    style = _STYLE_NAME.search(attributes)
    return style is not None and style[1] in _HIDING_STYLE.findall(head)


_DIALECT = Dialect(
    "ods",
    opening=re.compile(r"<table:table(?P<attributes>(?:\s[^<>]*)?)>"),
    closing=re.compile(r"</table:table\s*>"),
    name=re.compile(r"""\btable:name="([^"]*)\""""),
    filled=re.compile(r"<text:p\b|\boffice:value-type="),
    hides=_is_hidden,
)
