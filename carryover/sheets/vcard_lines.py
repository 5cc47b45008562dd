"""The lines of contact cards: unfolded, decoded, and taken apart.

Version 2.1 may write each value in an encoding of its own, so that lines stay
bytes until their parameters are known.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from carryover.sheets.code_pages import WORD, find_code_page
from carryover.sheets.text_encoding import Encoding, chosen_encoding, decoded, find_encoding

_SOFT_BREAK = re.compile(rb"=[ \t]*$")
_QUOTED = re.compile(rb"ENCODING=\"?QUOTED-PRINTABLE|;QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_BINARY = re.compile(rb"ENCODING=\"?B(ASE64)?[\"]?[;:]|;BASE64[;:]", re.IGNORECASE)
_PARAMETER = re.compile(r""";((?>(?:[^;:"]|"[^"]*")*))""")
_NAME = re.compile(r"(?:[\w.-]+\.)?(?P<name>[A-Za-z][\w-]*)")
_LONGEST_HEAD, _LONGEST_VALUE = 2_000, 100_000
_LOOKED_AT, _MOST_WORDS = 20_000, 300
_MOST_LINES = 2_000
"""Properties of one card."""
_IGNORED = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card."""

    name: str
    """Upper case, without its group."""
    group: str
    kinds: frozenset[str]
    """Lower case: home, work, cell, fax, pref ..."""
    value: str
    """As it stands in the file: its escapes are not resolved."""


Card = list[Property]


def card_encoding(path: Path, name: str, chosen: str | None) -> Encoding:
    """How lines are encoded that do not say so themselves."""
    if chosen:
        return chosen_encoding(chosen, name)
    found = find_encoding(path, name)
    if found.name in ("ascii", "utf-8") and (quoted := _foreign_quoted(path, found)):
        words = [word for text in quoted for word in WORD.findall(text)]
        return Encoding(find_code_page(list(dict.fromkeys(words)), b"\n".join(quoted)), "replace")
    return found


def _foreign_quoted(path: Path, encoding: Encoding) -> list[bytes]:
    """Some quoted values that name no encoding and are not UTF-8."""
    lines = _unfolded(islice(_lines(path, encoding), _LOOKED_AT))
    halves = (line.partition(b":") for line in lines if _QUOTED.search(line[:_LONGEST_HEAD]))
    texts = (quopri.decodestring(raw) for head, _, raw in halves if b"CHARSET" not in head)
    return list(islice((text for text in texts if _is_foreign(text)), _MOST_WORDS))


def _is_foreign(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return True
    return False


def read_cards(path: Path, encoding: Encoding) -> Iterator[Card]:
    """The cards one by one; cards inside of cards are left out."""
    card: Card = []
    depth = 0
    for line in _unfolded(_lines(path, encoding)):
        mark = line[:12].strip().upper().replace(b" ", b"")
        if mark == b"BEGIN:VCARD":
            depth += 1
        elif mark == b"END:VCARD":
            depth = max(0, depth - 1)
            if not depth and card:
                yield card
                card = []
        elif depth == 1 and (found := _property(line, encoding)) and len(card) < _MOST_LINES:
            card.append(found)
    if card:
        yield card


def _lines(path: Path, encoding: Encoding) -> Iterator[bytes]:
    """Lines as bytes of an encoding that keeps ASCII as it is."""
    if not encoding.name.startswith(("utf-16", "utf-32", "utf_16", "utf_32")):
        with path.open("rb") as file:
            for line in file:
                yield from line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n").split(b"\r")
        return
    rest = ""
    for text in decoded(path, encoding):
        *whole, rest = re.split("\r\n|\r(?!\n)|\n", rest + text)
        yield from (line.encode() for line in whole)
    yield rest.encode()


def _unfolded(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Join what was folded: a blank at the beginning, or ``=`` at the end of quoted text."""
    held: list[bytes] = []
    length = 0
    quoted = False
    for line in lines:
        soft = quoted and _SOFT_BREAK.search(held[-1])
        if held and (line[:1] in (b" ", b"\t") or soft):
            length += len(line)
            if length < _LONGEST_VALUE:
                piece = line if soft else line[1:]
                held.append(piece)
            continue
        yield b"".join(_without_soft_breaks(held) if quoted else held)
        held, length = [line], 0
        quoted = _QUOTED.search(line[:_LONGEST_HEAD]) is not None
    yield b"".join(_without_soft_breaks(held) if quoted else held)


def _without_soft_breaks(lines: list[bytes]) -> list[bytes]:
    return [_SOFT_BREAK.sub(b"", line) for line in lines]


def _property(line: bytes, encoding: Encoding) -> Property | None:
    """None for what is no property, or one that no cell could show."""
    head = line[:_LONGEST_HEAD]
    if b":" not in head or _BINARY.search(head):
        return None
    stated = head.decode("latin-1")
    found = _NAME.match(stated)
    if found is None or found["name"].upper() in _IGNORED:
        return None
    kinds, charset, place = _parameters(stated, found.end())
    if stated[place : place + 1] != ":":
        return None
    raw = line[place + 1 :]
    if _QUOTED.search(head):
        raw = quopri.decodestring(raw)
    group = found[0].rpartition(".")[0].lower()
    return Property(found["name"].upper(), group, kinds, _decode(raw, charset, encoding))


def _parameters(stated: str, place: int) -> tuple[frozenset[str], str, int]:
    """Kinds, character set, and where the parameters end."""
    kinds, charset = set[str](), ""
    while parameter := _PARAMETER.match(stated, place):
        place = parameter.end()
        key, _, text = parameter[1].rpartition("=")
        if key.upper() == "CHARSET":
            charset = text.strip('"')
        elif key.upper() in ("", "TYPE"):
            kinds.update(text.strip('"').lower().split(","))
        elif key.upper() == "PREF":
            kinds.add("pref")
    return frozenset(kinds), charset, place


def _decode(raw: bytes, charset: str, encoding: Encoding) -> str:
    """In the encoding that the line names, else UTF-8, else the file's."""
    own = encoding.name if not encoding.name.startswith(("utf-16", "utf_16")) else "utf-8"
    for name in (charset or "utf-8", own):
        try:
            return raw.decode(name).replace("\0", "\ufffd")
        except (UnicodeError, LookupError, ValueError):
            continue
    return raw.decode(own, "replace").replace("\0", "\ufffd")
