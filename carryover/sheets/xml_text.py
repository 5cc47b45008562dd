"""XML of unknown origin: no document types, no entities of its own, nothing fetched.

Small parts go through expat; the two large ones (cells, shared texts) are cut
into pieces of text here and taken apart by patterns.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]

_ENTITY = re.compile(r"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile("[\ud800-\udfff\0]+")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


class ForbiddenXml(ValueError):
    """A document type or an entity, which no workbook needs."""


class UnknownXml(ValueError):
    """Not what the patterns understand."""


class EndlessXml(UnknownXml):
    """An element larger than any program writes; no other reader shall try it."""


def parse_secure(
    pieces: Iterator[bytes],
    on_start: OnStart,
    on_end: Callable[[str], None] | None = None,
    on_text: Callable[[str], None] | None = None,
) -> None:
    """Parse a part; element and attribute names come without their prefix."""
    parser = secure_parser()

    def start(tag: str, attributes: Attributes) -> None:
        on_start(local(tag), {local(key): text for key, text in attributes.items()})

    parser.StartElementHandler = start
    if on_end is not None:
        parser.EndElementHandler = lambda tag: on_end(local(tag))
    if on_text is not None:
        parser.CharacterDataHandler = on_text
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def secure_parser() -> expat.XMLParserType:
    """A parser that refuses document types and entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def local(tag: str) -> str:
    """``x:row`` is ``row``."""
    return tag.rpartition(":")[2]


def decode_pieces(pieces: Iterator[bytes]) -> Iterator[str]:
    """Text of a part with line ends as XML has them; document types are refused."""
    first = next(pieces, b"")
    decoder = codecs.getincrementaldecoder(_encoding(first))()
    held = ""
    for piece in _decoded(decoder, first, pieces):
        text = held + piece
        # Half of a line end may stand at the end of a piece.
        held = "\r" if text.endswith("\r") else ""
        yield _clean(text.removesuffix("\r"))
    yield _clean(held)


def _clean(text: str) -> str:
    if "<!" in text and ("<!DOCTYPE" in text or "<!ENTITY" in text):
        raise ForbiddenXml("a document type")
    if "\0" in text:
        raise UnknownXml("a NUL character")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def unescape(text: str) -> str:
    """Resolve the five entities and character numbers of XML, then ``_x000D_`` of Excel."""
    if "&" not in text and "_x" not in text:
        return text
    text = _ENTITY.sub(_entity, text)
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return _SURROGATES.sub(_join_surrogates, text)


def _decoded(
    decoder: codecs.IncrementalDecoder, first: bytes, pieces: Iterator[bytes]
) -> Iterator[str]:
    yield decoder.decode(first)
    for piece in pieces:
        yield decoder.decode(piece)
    yield decoder.decode(b"", True)


def _encoding(first: bytes) -> str:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.match(first[:200])
    if declared is None or declared[1].lower() in (b"utf-8", b"utf8"):
        return "utf-8-sig"
    return codecs.lookup(declared[1].decode()).name


def _entity(found: re.Match[str]) -> str:
    name = found[1]
    if name.startswith("#x"):
        return _character(int(name[2:], 16))
    if name.startswith("#"):
        return _character(int(name[1:]))
    if name not in _NAMED:
        raise ForbiddenXml("an entity of its own")
    return _NAMED[name]


def _character(number: int) -> str:
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def _join_surrogates(found: re.Match[str]) -> str:
    """Two escaped halves are one character; a half alone, like NUL, is none."""
    text = found[0].replace("\0", "\ufffd")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _refuse(*_declaration: object) -> None:
    raise ForbiddenXml("a document type")
