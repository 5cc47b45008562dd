"""Numbers as the sheet shows them.

A value keeps every digit that was typed: General never rounds and never falls
into an exponent; a format with fixed decimals shows what the spreadsheet
program shows.
"""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from carryover.sheets.dates import show_date, show_time
from carryover.sheets.number_patterns import Section, Token, parse_sections

Show = Callable[[float], str]

_DATES = {14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "m/d/yy h:mm"}
_TIMES = {18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss"}
_EAST_ASIAN_DATES = (*range(27, 32), 36, *range(50, 55), 57, 58)
_EAST_ASIAN_TIMES = (32, 33, 34, 35, 55, 56)
BUILTIN_FORMATS: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0;("$"#,##0)', 6: '"$"#,##0;("$"#,##0)',
    7: '"$"#,##0.00;("$"#,##0.00)', 8: '"$"#,##0.00;("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    **_DATES, **_TIMES,
    **dict.fromkeys(_EAST_ASIAN_DATES, "yyyy-mm-dd"),
    **dict.fromkeys(_EAST_ASIAN_TIMES, "h:mm:ss"),
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: "#,##0;-#,##0", 42: '"$"#,##0;-"$"#,##0',
    43: "#,##0.00;-#,##0.00", 44: '"$"#,##0.00;-"$"#,##0.00',
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Format codes that files name by number only (ECMA-376 part 1, 18.8.30)."""

_EXACT_LIMIT = 2**53
"""Up to here a cell can hold every whole number ..."""
_KEPT_DIGITS, _KEPT_LIMIT = 15, 1e15
"""... but spreadsheet programs keep so many digits of what is typed and set the rest to zero."""
_WHOLE_LIMIT = 1e21
"""Beyond this a whole number is no identifier any more, and its exponent stays."""
_MAX_DECIMALS = 30
_LONGEST_CODE = 1_000
"""Spreadsheet programs allow 255 characters."""


class Shortened(str):
    """A number as it is shown, whose last digits its cell has lost for certain."""

    __slots__ = ()


def show(value: float, number_format: str, date1904: bool = False) -> str:
    """The text that a cell of this format shows."""
    return renderer(number_format, date1904)(value)


@lru_cache(maxsize=4_096)
def renderer(number_format: str, date1904: bool = False) -> Show:
    """Compile a format code once; the result is called for every cell of that format."""
    if len(number_format) > _LONGEST_CODE:
        return show_general
    sections = parse_sections(number_format)
    numeric = sections[:3]
    shows = [_section_show(section, date1904) for section in numeric]
    if all(section.meaning in ("general", "empty") for section in sections):
        plain = all(not _affixes(section) for section in numeric)
        if plain:
            return show_general
    if len(numeric) == 1 and numeric[0].condition is None:
        return _signed(shows[0], numeric[0])
    return _choosing(numeric, shows)


class CellFormats(dict[int, Show]):
    """How numbers show, by the index that cells carry; compiled when first met."""

    def __init__(self, codes: Sequence[str], date1904: bool) -> None:
        super().__init__()
        self._codes = codes
        self._date1904 = date1904
        affixes = {index: text_affixes(code) for index, code in enumerate(codes) if "@" in code}
        self.affixes = {index: found for index, found in affixes.items() if any(found)}
        """What stands before and after a text, where a format adds anything."""

    def show_text(self, index: int, text: str) -> str:
        """A text as its format shows it."""
        before, after = self.affixes.get(index, ("", ""))
        return f"{before}{text}{after}".strip() if before or after else text

    def __missing__(self, index: int) -> Show:
        known = 0 <= index < len(self._codes)
        show = renderer(self._codes[index], self._date1904) if known else show_general
        self[index] = show
        return show


def show_general(value: float) -> str:
    """Every digit, no exponent: ``94523``, ``0.1``, ``159000000000000000``."""
    if value != value or value in (float("inf"), float("-inf")):
        return "#NUM!"
    if abs(value) >= _WHOLE_LIMIT:
        return Shortened(repr(value))
    if value == int(value):
        return str(int(value)) if abs(value) < _KEPT_LIMIT else show_long(value)
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def show_long(value: float) -> str:
    """A whole number of more digits than cells keep, without those of its binary form only."""
    digits = format(Decimal(repr(value)), "f").removesuffix(".0")
    if isinstance(value, float) and abs(value) > _EXACT_LIMIT:
        return Shortened(digits)
    return show_digits(digits)


def show_digits(digits: str) -> str:
    """Digits as a cell holds them; zeros behind the fifteenth stand for lost ones."""
    significant = digits.lstrip("-")
    lost = len(significant) > _KEPT_DIGITS and not significant[_KEPT_DIGITS:].strip("0")
    return Shortened(digits) if lost else digits


def text_affixes(number_format: str) -> tuple[str, str]:
    """What a format such as ``"No. "@`` puts before and after a text."""
    if "@" not in number_format or len(number_format) > _LONGEST_CODE:
        return "", ""
    section = parse_sections(number_format)[-1]
    return _affixes(section, "text") or ("", "")


def _section_show(section: Section, date1904: bool) -> Show:
    match section.meaning:
        case "date":
            return lambda value: show_date(value, date1904) or show_general(value)
        case "time":
            return lambda value: show_time(value, elapsed=False) or show_general(value)
        case "elapsed":
            return lambda value: show_time(value, elapsed=True) or show_general(value)
        case "number":
            return _number_show(section.tokens)
        case "general":
            before, after = _affixes(section) or ("", "")
            return lambda value: f"{before}{show_general(value)}{after}".strip()
        case "empty":
            return lambda _value: ""
        case "literal":
            shown = "".join(token.text for token in section.tokens).strip()
            return lambda _value: shown


def _affixes(section: Section, place: str = "") -> tuple[str, str] | None:
    """The literal text around the word General or the sign for the cell's text."""
    kinds = [token.kind for token in section.tokens]
    place = place or ("text" if "text" in kinds else "general")
    if place not in kinds or len(kinds) == 1:
        return None
    middle = kinds.index(place)
    texts = [token.text if token.kind == "literal" else "" for token in section.tokens]
    return "".join(texts[:middle]), "".join(texts[middle + 1 :])


def _signed(shown: Show, section: Section) -> Show:
    """One section for all values: a minus goes before everything else."""
    if section.meaning not in ("number", "general"):
        return shown
    return lambda value: f"-{shown(-value)}" if value < 0 else shown(value)


def _choosing(sections: Sequence[Section], shows: Sequence[Show]) -> Show:
    last = len(sections) - 1

    def pick(value: float) -> int:
        for index, section in enumerate(sections[:last]):
            condition = section.condition
            if condition.holds(value) if condition else _default_holds(index, last, value):
                return index
        return last

    def shown(value: float) -> str:
        index = pick(value)
        # The section for negative values carries its own sign or brackets.
        if value < 0 and (index == 0 or sections[index].condition is not None):
            return f"-{shows[index](-value)}"
        return shows[index](abs(value))

    return shown


def _default_holds(index: int, last: int, value: float) -> bool:
    if index == 1:
        return value < 0
    return value >= 0 if last == 1 else value > 0


def _number_show(tokens: Sequence[Token]) -> Show:
    whole, decimals, shift, grouped = _layout(tokens)
    places = min(sum(token.kind == "digit" for token in decimals), _MAX_DECIMALS)
    unit = Decimal(1).scaleb(-places)
    zeros = sum(token.kind == "digit" for token in whole)
    bare_zeros = all(token.text == "0" for token in whole) and not shift and not decimals

    def shown(value: float) -> str:
        if not places and not shift and value == int(value):
            digits = str(int(value)) if abs(value) < _KEPT_LIMIT else show_long(value)
        else:
            exact = Decimal(f"{value:.15g}").scaleb(shift)
            digits = format(exact.quantize(unit, ROUND_HALF_UP), "f")
        if bare_zeros:
            return digits.rjust(zeros, "0")
        before, _, after = digits.partition(".")
        left = _fill_whole(whole, before.lstrip("0"), grouped)
        return f"{left}{_fill_decimals(decimals, after)}".strip()

    def guarded(value: float) -> str:
        if abs(value) < _KEPT_LIMIT:
            return shown(value)
        whole = show_general(value)
        if abs(value) >= _WHOLE_LIMIT:
            return whole
        return Shortened(shown(value)) if isinstance(whole, Shortened) else shown(value)

    return guarded


def _layout(tokens: Sequence[Token]) -> tuple[list[Token], list[Token], int, bool]:
    """Tokens before and after the decimal point, power of ten, thousands grouped or not."""
    kinds = [token.kind for token in tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    digit_places = [place for place in range(point) if kinds[place] == "digit"]
    last_digit = digit_places[-1] if digit_places else point
    commas = [place for place in range(point) if kinds[place] == "comma"]
    inner = [place for place in commas if digit_places and digit_places[0] < place < last_digit]
    # A comma after the last digit divides by a thousand: 0.0,, shows millions.
    scaling = kinds.count("comma") - len(inner)
    shift = 2 * kinds.count("percent") - 3 * scaling
    whole = [token for token in tokens[:point] if token.kind != "comma"]
    decimals = [token for token in tokens[point:] if token.kind != "comma"]
    return whole, decimals, shift, bool(inner)


def _fill_whole(tokens: Sequence[Token], digits: str, grouped: bool) -> str:
    """Hand out the digits from the right; the leftmost place takes all that remain."""
    places = sum(token.kind == "digit" for token in tokens)
    if not places:
        return "".join(token.text for token in tokens) + digits
    out: list[str] = []
    taken = 0
    for token in reversed(tokens):
        if token.kind != "digit":
            out.append(token.text)
            continue
        places -= 1
        rest = digits[: len(digits) - taken] if taken < len(digits) else ""
        here = rest[::-1] if not places else rest[-1:]
        for digit in here or {"0": "0", "?": " "}.get(token.text, ""):
            if grouped and taken and taken % 3 == 0 and digit != " ":
                out.append(",")
            out.append(digit)
            taken += 1
    # The pieces were collected backwards, and literals may be longer than one character.
    return "".join(reversed(out))


def _fill_decimals(tokens: Sequence[Token], digits: str) -> str:
    """Decimals left to right; ``#`` leaves trailing zeros out, and then the point too."""
    wanted = [token.text for token in tokens if token.kind == "digit"]
    keep = len(digits)
    while keep and digits[keep - 1] == "0" and wanted[keep - 1] == "#":
        keep -= 1
    out: list[str] = []
    used = 0
    for token in tokens:
        if token.kind == "digit":
            out.append(digits[used] if used < keep else "")
            used += 1
        elif token.kind != "point" or keep:
            out.append(token.text)
    return "".join(out)
