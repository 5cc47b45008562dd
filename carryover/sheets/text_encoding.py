"""How the bytes of a text file become characters."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from carryover.sheet_errors import EmptyFile, UnknownEncoding, UnknownFileType
from carryover.sheets.code_pages import WORD, find_code_page

_BLOCK = 1 << 18
_HEAD = 1 << 17
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; the longer before the shorter that it begins with."""
_MARK = "\ufeff"
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1e]")
"""What text does not hold; NUL is judged apart."""
_MOST_CONTROLS = 0.02
_UTF_8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_GOOD_PER_BROKEN = 5
_MOST_BLOCKS = 4
"""Blocks with bytes above 127 that are looked at: a megabyte says enough."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file."""

    name: str
    """Python's codec name."""
    errors: str
    """"strict" where a person chose; else "replace", so that a broken byte shows as U+FFFD."""


def chosen_encoding(wanted: str, name: str) -> Encoding:
    """Take the encoding that a person chose. Raises UnknownEncoding if there is no such."""
    try:
        codec = codecs.lookup(wanted)
        codecs.getincrementaldecoder(wanted)
        "".encode(wanted)
    except (LookupError, UnicodeError, ValueError) as error:
        raise UnknownEncoding(name, wanted, row=1) from error
    return Encoding(codec.name, "strict")


def find_encoding(path: Path, name: str) -> Encoding:
    """Find the encoding out, by the whole file if need be.

    Raises EmptyFile and, where the bytes are no text, UnknownFileType.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\0"):
        raise EmptyFile(name)
    found = _by_mark(head) or _without_mark(head)
    if found is None:
        _refuse_binary(head, name)
        found = _by_content(path, head)
    return Encoding(codecs.lookup(found).name, "replace")


def decoded(path: Path, encoding: Encoding) -> Iterator[str]:
    """Give the text block by block, without byte order mark and NUL characters.

    Raises UnicodeError behind the last text that could be decoded.
    """
    decoder = codecs.getincrementaldecoder(encoding.name)(encoding.errors)
    first = True
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            state = decoder.getstate()
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                decoder.setstate(state)
                yield decoder.decode(block[: max(error.start - len(state[0]), 0)])
                raise
            yield (text.removeprefix(_MARK) if first else text).replace("\0", "")
            first = first and not text
            if not block:
                return


def head_of(path: Path, encoding: Encoding) -> list[str]:
    """Give some whole lines from the beginning of the text, as one or no block."""
    with path.open("rb") as file:
        block = file.read(_HEAD)
        whole = not file.read(1)
    text = codecs.getincrementaldecoder(encoding.name)("replace").decode(block)
    text = text.removeprefix(_MARK).replace("\0", "")
    end = len(text) if whole else max(text.rfind("\n"), text.rfind("\r")) + 1
    return [text[: end or len(text)]]


def _by_mark(head: bytes) -> str | None:
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def _without_mark(head: bytes) -> str | None:
    """Recognise UTF-16 by the NUL in each character of ASCII: line ends, digits, delimiters."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < max(len(head) // 20, 2):
        return None
    for name, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here > 10 * there and _is_text(head, name):
            return name
    return None


def _is_text(head: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return not _has_controls(text.encode("utf-8", "replace"))


def _refuse_binary(head: bytes, name: str) -> None:
    if _has_controls(head) or head.count(0) > len(head) // 2:
        raise UnknownFileType(name, "binary data")


def _has_controls(text: bytes) -> bool:
    return len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text)


def _by_content(path: Path, head: bytes) -> str:
    if _JAPANESE_MAIL.search(head) and head.isascii():
        return "iso2022_jp"
    if _is_utf_8(path):
        return "utf-8"
    blocks = list(islice(_blocks_with_high_bytes(path), _MOST_BLOCKS))
    words = dict.fromkeys(word for block in blocks for word in WORD.findall(block))
    if _is_nearly_utf_8(b" ".join(words)):
        return "utf-8"
    return find_code_page(list(words), _whole_lines(blocks[0]))


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _blocks_with_high_bytes(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if not block.isascii():
                yield block


def _whole_lines(block: bytes) -> bytes:
    """Give lines with bytes above 127, none cut, so that no character of two bytes is."""
    lines = block.splitlines()
    whole = lines[:-1] if len(block) == _BLOCK else lines
    return b"\n".join([line for line in whole if not line.isascii()][:200])


def _is_nearly_utf_8(words: bytes) -> bool:
    """Say whether so much is UTF-8 that the rest can only be damage."""
    good = _UTF_8_CHARACTER.findall(words)
    high = sum(byte > 127 for byte in words)
    return len(good) >= _GOOD_PER_BROKEN * max(high - sum(map(len, good)), 1)
