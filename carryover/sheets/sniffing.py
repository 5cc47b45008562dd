"""What a file is, by its content; names and endings are never believed.

:data:`KINDS` is the whole knowledge, in the order in which it is asked.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from carryover.sheet_errors import DamagedFile, EmptyFile, UnknownFileType
from carryover.sheets import ole
from carryover.sheets.biff import biff_version, is_encrypted
from carryover.sheets.dbase_layout import begins_table

Format = Literal[
    "xls", "old_xls", "xlsx", "xlsb", "encrypted", "ods", "fods",
    "xml", "html", "vcf", "slk", "dbf", "text",
]  # fmt: skip
"""The keys of `carryover.sheets.formats.READERS`."""
_HEAD = 8_192
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def sniff(path: Path, name: str | None = None) -> Format:
    """Tell the format; ``name`` is what errors call the file."""
    name = name or path.name
    sample = Sample(path)
    if not sample.head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile(name)
    for kind in KINDS:
        if kind.fits(sample):
            return _answer(name, kind.found)
    raise UnknownFileType(name, "bytes of an unknown kind")


def _answer(name: str, found: str) -> Format:
    if found == "damage":
        raise DamagedFile(name, "it ends too early")
    for known in get_args(Format):
        if found == known:
            return known  # type: ignore[no-any-return]
    raise UnknownFileType(name, found)


class Sample:
    """The beginning of a file, and what its container lists."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self.head = file.read(_HEAD)

    @cached_property
    def start(self) -> bytes:
        """The beginning as lower-case text, without byte order mark and blanks."""
        return self.head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()

    @cached_property
    def parts(self) -> frozenset[str]:
        """Members of a zip container or streams of a compound document."""
        if self.head.startswith(ole.MAGIC):
            return self._streams
        if self.head.startswith(b"PK"):
            return self._members
        return frozenset()

    @cached_property
    def declared_type(self) -> str:
        """What an OpenDocument file says of itself."""
        if "mimetype" not in self.parts:
            return ""
        try:
            with zipfile.ZipFile(self.path) as container, container.open("mimetype") as part:
                return part.read(200).decode("ascii", "replace")
        except (OSError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
            return ""

    @cached_property
    def workbook_version(self) -> int:
        """The BIFF version of the workbook stream; 0 where there is none."""
        return self._workbook(biff_version) or 0

    @cached_property
    def has_password(self) -> bool:
        """A BIFF workbook with the record that announces encryption."""
        return bool(self._workbook(is_encrypted))

    @property
    def _streams(self) -> frozenset[str]:
        try:
            with self.path.open("rb") as file:
                return ole.OleFile(file).names
        except (ole.OleError, OSError, ValueError, MemoryError):
            return frozenset()

    @property
    def _members(self) -> frozenset[str]:
        try:
            with zipfile.ZipFile(self.path) as container:
                return frozenset(container.namelist())
        except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
            return frozenset()

    def _workbook(self, ask: Callable[[ole.OleStream], int]) -> int | None:
        try:
            with self.path.open("rb") as file:
                stream = ole.OleFile(file).stream("Workbook", "Book")
                return ask(stream) if stream is not None else None
        except (ole.OleError, OSError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what it is, and how it is known."""

    found: str
    """A format that we read, "damage", or words for what it is instead."""
    fits: Callable[[Sample], bool]


def begins(*signatures: bytes) -> Callable[[Sample], bool]:
    """These bytes stand at the very beginning."""
    return lambda sample: sample.head.startswith(signatures)


def says(*words: bytes, within: int = 1_024) -> Callable[[Sample], bool]:
    """One of these words, in any case, stands near the beginning of a text."""
    return lambda sample: any(word in sample.start[:within] for word in words)


def opens(*words: bytes) -> Callable[[Sample], bool]:
    """The text begins with one of these words, in any case."""
    return lambda sample: sample.start.startswith(words)


def holds(*parts: str) -> Callable[[Sample], bool]:
    """The container has one of these parts, or one whose path begins so."""
    return lambda sample: any(part.startswith(parts) for part in sample.parts)


def declares(kind: str) -> Callable[[Sample], bool]:
    """An OpenDocument file of this kind."""
    return lambda sample: sample.declared_type.startswith(_OPEN_DOCUMENT + kind)


def both(*tests: Callable[[Sample], bool]) -> Callable[[Sample], bool]:
    """All of these hold."""
    return lambda sample: all(test(sample) for test in tests)


def _is_text(sample: Sample) -> bool:
    """No control characters, or the even rhythm of UTF-16."""
    head = sample.head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    nuls = head.count(0)
    if nuls:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if nuls < len(head) * 0.3 or min(even, odd) > nuls * 0.1:
            return False
    controls = sum(head.count(code) for code in range(1, 32) if code not in _TEXT_CONTROLS)
    return controls <= len(head) // 100


def binary(sample: Sample) -> bool:
    """No text in any encoding."""
    return not _is_text(sample)


_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f")
_OLE = begins(ole.MAGIC)
_ZIP = begins(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_XML = opens(b"<?xml", b"<")

KINDS: tuple[Kind, ...] = (
    Kind("a picture", begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\0", b"II*\0", b"MM\0*")),
    Kind("a picture", both(begins(b"RIFF"), says(b"webp", within=16))),
    Kind("a PDF document", opens(b"%pdf")),
    Kind("a rich text document", opens(b"{\\rtf")),
    Kind("a program", both(begins(b"MZ", b"\x7fELF"), binary)),
    Kind("a database", begins(b"SQLite format 3", b"\x00\x01\x00\x00Standard ")),
    Kind("a packed archive", begins(b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ")),
    Kind("encrypted", both(_OLE, holds("EncryptedPackage", "EncryptionInfo"))),
    Kind("a Word document", both(_OLE, holds("WordDocument"))),
    Kind("a presentation", both(_OLE, holds("PowerPoint Document"))),
    Kind("an e-mail message", both(_OLE, holds("__properties_version1.0"))),
    Kind("encrypted", both(_OLE, lambda sample: sample.has_password)),
    Kind("xls", both(_OLE, lambda sample: sample.workbook_version >= 0x0500)),
    Kind("xls", both(_OLE, holds("Workbook", "Book", "WORKBOOK", "BOOK"))),
    Kind("damage", both(_OLE, lambda sample: not sample.parts)),
    Kind("an Office document of another program", _OLE),
    Kind("xlsb", holds("xl/workbook.bin")),
    Kind("xlsx", holds("xl/")),
    Kind("a Word document", holds("word/")),
    Kind("a presentation", holds("ppt/")),
    Kind("ods", declares("spreadsheet")),
    Kind("an OpenDocument text", declares("text")),
    Kind("an OpenDocument file", declares("")),
    Kind("a Numbers workbook", holds("Index/", "Index.zip")),
    Kind("xlsx", both(_ZIP, holds("[Content_Types].xml"))),
    Kind("damage", both(_ZIP, lambda sample: not sample.parts)),
    Kind("a zip archive", _ZIP),
    Kind("old_xls", begins(b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0")),
    Kind("old_xls", begins(b"\x09\x08\x08\0", b"\x09\x08\x10\0")),
    Kind("xml", both(_XML, says(b"microsoft-com:office:spreadsheet", within=4_096))),
    Kind("fods", both(_XML, says(b"opendocument.spreadsheet", within=8_192))),
    Kind("an OpenDocument file", both(_XML, says(b"office:document", within=4_096))),
    Kind("html", both(_XML, says(b"<html", b"<!doctype html", b"<table", b"<meta"))),
    Kind("a web archive (MHTML)", opens(b"mime-version:")),
    Kind("an XML document", opens(b"<?xml")),
    Kind("vcf", opens(b"begin:vcard")),
    Kind("a calendar", opens(b"begin:vcalendar")),
    # A table of clients may well begin with the headings ID;Phone.
    Kind("slk", both(begins(b"ID;P"), says(b"\nc;", b"\nb;", b"\nf;", b"\np;"))),
    Kind("dbf", both(lambda sample: begins_table(sample.head), binary)),
    Kind("text", _is_text),
    Kind("bytes of an unknown kind", lambda _sample: True),
)
