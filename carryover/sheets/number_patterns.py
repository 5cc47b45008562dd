"""Reading number format codes: from ``[<=9999999]###-####;(###) ###-####`` to sections.

The grammar is the one of ECMA-376 part 1, 18.8.31, with the liberties that
spreadsheet programs take.
"""

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal["general", "number", "date", "time", "elapsed", "literal", "empty"]

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|_(?P<blank>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>general|standard)"
    r"|(?P<noon>am/pm|a/p)"
    r"|(?P<exponent>e[+-])"
    r"|(?P<part>[ymdhs])"
    r"|(?P<digit>[0#?])"
    r"|(?P<sign>[.,%/;@])"
    r"|(?P<bare>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)$")
_ELAPSED = re.compile(r"(h+|m+|s+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a format code."""

    kind: str
    """"digit", "point", "comma", "percent", "slash", "exponent", "part", "elapsed",
    "general", "text" (stands for the cell's text), "bare" or "literal"."""
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """When a section applies, where the code says so itself."""

    sign: str
    bound: float

    def holds(self, value: float) -> bool:
        match self.sign:
            case "<":
                return value < self.bound
            case "<=":
                return value <= self.bound
            case ">":
                return value > self.bound
            case ">=":
                return value >= self.bound
            case "=":
                return value == self.bound
            case _:
                return value != self.bound


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts between the semicolons."""

    tokens: tuple[Token, ...]
    condition: Condition | None

    @property
    def meaning(self) -> Meaning:
        """What kind of value the section shows."""
        kinds = {token.kind for token in self.tokens}
        if not kinds:
            return "empty"
        if "general" in kinds or "exponent" in kinds or self._is_fraction:
            return "general"
        if kinds & {"part", "elapsed"} and not self._has_whole_digits:
            return self._moment
        if "digit" in kinds:
            return "number"
        return "general" if kinds & {"bare", "text"} else "literal"

    @property
    def _is_fraction(self) -> bool:
        kinds = [token.kind for token in self.tokens]
        return "slash" in kinds and "digit" in kinds and "part" not in kinds

    @property
    def _has_whole_digits(self) -> bool:
        """Digits elsewhere than in fractions of seconds, as in an unquoted ``0.00 USD``."""
        kinds = [token.kind for token in self.tokens]
        if "digit" not in kinds:
            return False
        return "point" not in kinds or kinds.index("digit") < kinds.index("point")

    @property
    def _moment(self) -> Meaning:
        parts = {token.text[0].lower() for token in self.tokens if token.kind == "part"}
        if any(token.kind == "elapsed" for token in self.tokens):
            return "elapsed"
        if parts & {"y", "d"}:
            return "date"
        return "time" if parts & {"h", "s"} else "date"


def parse_sections(code: str) -> tuple[Section, ...]:
    """Split a format code into its sections."""
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: Condition | None = None
    for found in _TOKEN.finditer(code):
        if found["sign"] == ";":
            sections.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif found["bracket"] is not None:
            condition = _condition(found["bracket"]) or condition
            tokens.extend(_bracket(found["bracket"]))
        else:
            tokens.extend(_token(found))
    sections.append(Section(tuple(tokens), condition))
    return tuple(sections)


_SIGNS = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
_LITERAL_SIGNS = frozenset("$-+/():!^&'~{}<>= \xa0\u202f€£¥")


def _token(found: re.Match[str]) -> tuple[Token, ...]:
    kind, text = found.lastgroup or "bare", found[found.lastgroup or 0]
    match kind:
        case "quoted" | "escaped":
            return (Token("literal", text),) if text else ()
        case "blank":
            return (Token("literal", " "),)
        case "fill":
            return ()
        case "sign":
            return (Token(_SIGNS[text], text),)
        case "noon":
            return (Token("part", "h"),)
        case "bare":
            return (Token("literal" if text in _LITERAL_SIGNS else "bare", text),)
        case _:
            return (Token(kind, text),)


def _bracket(inner: str) -> tuple[Token, ...]:
    """Elapsed time and currency show; colours, conditions and languages do not."""
    if _ELAPSED.match(inner):
        return (Token("elapsed", inner),)
    if inner.startswith("$"):
        symbol = inner[1:].rpartition("-")[0] if "-" in inner else inner[1:]
        return (Token("literal", symbol),) if symbol else ()
    return ()


def _condition(inner: str) -> Condition | None:
    found = _CONDITION.match(inner)
    if found is None:
        return None
    try:
        return Condition(found[1], float(found[2]))
    except ValueError:
        return None
