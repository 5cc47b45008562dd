"""How a file was read, in words, and what a person may choose instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from carryover.services.imports.grid import Grid, ShownRow
from carryover.services.imports.importing import ImportView

ENCODINGS = (
    ("utf-8", "Unicode, UTF-8"),
    ("utf-16", "Unicode, UTF-16"),
    ("cp1250", "Windows 1250, Central Europe"),
    ("cp1251", "Windows 1251, Cyrillic"),
    ("cp1252", "Windows 1252, Western Europe"),
    ("cp1253", "Windows 1253, Greek"),
    ("cp1254", "Windows 1254, Turkish"),
    ("cp1255", "Windows 1255, Hebrew"),
    ("cp1256", "Windows 1256, Arabic"),
    ("cp1257", "Windows 1257, Baltic"),
    ("cp874", "Windows 874, Thai"),
    ("iso8859-2", "ISO 8859-2, Central Europe"),
    ("iso8859-15", "ISO 8859-15, Western Europe"),
    ("cp852", "DOS 852, Central Europe"),
    ("cp850", "DOS 850, Western Europe"),
    ("cp866", "DOS 866, Cyrillic"),
    ("mac-roman", "Macintosh, Western Europe"),
    ("koi8-u", "KOI8-U, Cyrillic"),
    ("shift_jis", "Shift JIS, Japanese"),
    ("iso2022_jp", "ISO 2022-JP, Japanese"),
    ("gb18030", "GB 18030, Chinese"),
    ("big5", "Big5, Chinese"),
    ("euc_kr", "EUC-KR, Korean"),
)
"""Python's codec names, with what a person may know them by."""

MOST_NAMED = 5
"""Hidden columns."""
MOST_LETTERS = 60
"""Of a row, where it is one of many choices."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as step 2 shows it."""

    file_name: str
    format: str
    sheets: tuple[str, ...]
    sheet: str
    encoding: str
    """What the text was read with; empty where it is no text."""
    delimiter: str
    chosen: Mapping[str, Any]
    """What a person has said: sheet, encoding, delimiter, hidden; the rest was found out."""
    hidden_rows: int = 0
    """Left out, because the sheet does not show them."""
    hidden_columns: tuple[str, ...] = ()
    """Letters of those left out."""
    far_cells: tuple[str, ...] = ()
    closing_rows: int = 0
    """Totals and notes below the clients, unticked."""
    formulas: int = 0
    """Without a result, so that their cells are blank."""
    protected: bool = False
    """It opens with a password, which was not kept."""

    @property
    def is_text(self) -> bool:
        return self.format == "csv"

    @property
    def asks_for_a_sheet(self) -> bool:
        """Several sheets hold rows, and nobody has said which one is meant."""
        return len(self.sheets) > 1 and not self.chosen

    @property
    def can_be_read_differently(self) -> bool:
        return self.is_text or len(self.sheets) > 1

    @property
    def includes_hidden(self) -> bool:
        return bool(self.chosen.get("hidden"))

    @property
    def hides(self) -> bool:
        """Whether there is anything hidden to decide about."""
        return bool(self.includes_hidden or self.hidden_parts)

    @property
    def hidden_parts(self) -> int:
        """Rows and columns that were left out."""
        return self.hidden_rows + len(self.hidden_columns)

    @property
    def chosen_otherwise(self) -> dict[str, Any]:
        """What a person has said about everything but hidden rows and columns."""
        return {key: value for key, value in self.chosen.items() if key != "hidden"}

    @property
    def left_out_words(self) -> list[str]:
        """What of the sheet does not take part, a sentence for each cause."""
        sentences = []
        if self.closing_rows:
            sentences.append(self._closing_in_words())
        if self.includes_hidden:
            return [*sentences, _("Hidden rows and columns are included.")]
        if parts := self.hidden_parts:
            what = self._hidden_in_words()
            sentences.append(
                ngettext("%(what)s was left out.", "%(what)s were left out.", parts, what=what)
            )
        if self.far_cells:
            cells = ", ".join(self.far_cells)
            sentences.append(_("Left out, far beyond the other columns: %(cells)s.", cells=cells))
        return sentences

    @property
    def formulas_in_words(self) -> str:
        """What to do about formulas whose cells are blank; "" where there are none."""
        if not self.formulas:
            return ""
        return ngettext(
            "One formula has no result in the file, so its cell is blank. Open the file in a "
            "spreadsheet program, save it there, and upload it again.",
            "%(number)s formulas have no result in the file, so their cells are blank. Open the "
            "file in a spreadsheet program, save it there, and upload it again.",
            self.formulas,
            number=format_decimal(self.formulas),
        )

    def _closing_in_words(self) -> str:
        return ngettext(
            "The last row looks like a total or a note and is not ticked.",
            "The last %(number)s rows look like totals or notes and are not ticked.",
            self.closing_rows,
            number=format_decimal(self.closing_rows),
        )

    def _hidden_in_words(self) -> str:
        rows, columns = self._rows_in_words(), self._columns_in_words()
        if self.hidden_rows and self.hidden_columns:
            return _("%(rows)s and %(columns)s", rows=rows, columns=columns)
        return rows if self.hidden_rows else columns

    def _rows_in_words(self) -> str:
        return ngettext(
            "%(number)s hidden row",
            "%(number)s hidden rows",
            self.hidden_rows,
            number=format_decimal(self.hidden_rows),
        )

    def _columns_in_words(self) -> str:
        letters = self.hidden_columns
        return ngettext(
            "%(number)s hidden column (%(letters)s)",
            "%(number)s hidden columns (%(letters)s)",
            len(letters),
            number=format_decimal(len(letters)),
            letters=", ".join(letters[:MOST_NAMED]) + (" …" if letters[MOST_NAMED:] else ""),
        )

    @property
    def encodings(self) -> list[tuple[str, str]]:
        return [self._found("encoding", self.encoding, dict(ENCODINGS)), *ENCODINGS]

    @property
    def delimiters(self) -> list[tuple[str, str]]:
        return [self._found("delimiter", self.delimiter, dict(_delimiters())), *_delimiters()]

    @property
    def sheet_choices(self) -> list[tuple[str, str]]:
        return [(name, name) for name in self.sheets]

    @property
    def in_words(self) -> list[str]:
        """What was found, in the order in which it matters."""
        if not self.is_text:
            return [self.format, *([_("sheet “%(name)s”", name=self.sheet)] if self.sheet else [])]
        words = [
            dict(ENCODINGS).get(self.encoding, self.encoding),
            dict(_delimiters()).get(self.delimiter, self.delimiter).lower(),
        ]
        return [word for word in words if word]

    def _found(self, key: str, value: str, words: Mapping[str, str]) -> tuple[str, str]:
        """The choice to leave it to us: what a person has not chosen need not fit every byte."""
        if key in self.chosen or not value:
            return "", _("Find out")
        return "", _("Found: %(words)s", words=words.get(value, value))


def heading_choices(grid: Grid) -> list[tuple[str, str]]:
    """The rows that can hold the headings, each with how it begins; or none of them."""
    rows = [(str(row.number), _heading_words(row)) for row in grid.rows]
    known = {number for number, _words in rows}
    found = "" if grid.header_row is None else str(grid.header_row)
    elsewhere = [] if not found or found in known else [(found, _("Row %(number)s", number=found))]
    return [("", _("No row: the file has none")), *elsewhere, *rows]


def _heading_words(row: ShownRow) -> str:
    beginning = ", ".join(cell for cell in row.cells if cell)[:MOST_LETTERS]
    return _("Row %(number)s: %(beginning)s", number=row.number, beginning=beginning)


def source_of(view: ImportView) -> Source:
    """How the file of an import was read."""
    found = {key: value or "" for key, value in view.found.items()}
    encoding = str(view.chosen.get("encoding") or found.get("encoding", ""))
    return Source(
        file_name=view.file_name,
        format=str(found.get("format", "")),
        sheets=_texts(found.get("sheets")),
        sheet=str(view.chosen.get("sheet") or found.get("sheet", "")),
        encoding="utf-8" if encoding == "utf-8-sig" else encoding,
        delimiter=str(view.chosen.get("delimiter") or found.get("delimiter", "")),
        chosen=view.chosen,
        hidden_rows=_number(found.get("hidden_rows")),
        hidden_columns=_texts(found.get("hidden_columns") if "hidden_rows" in found else ()),
        far_cells=_texts(found.get("far_cells")),
        closing_rows=len(_texts(found.get("closing_rows"))),
        formulas=_number(found.get("formulas")),
        protected=bool(found.get("protected")),
    )


def _texts(found: object) -> tuple[str, ...]:
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def _number(found: object) -> int:
    return found if isinstance(found, int) else 0


def _delimiters() -> list[tuple[str, str]]:
    return [
        (",", _("Comma ,")),
        (";", _("Semicolon ;")),
        ("\t", _("Tab")),
        ("|", _("Bar |")),
        (":", _("Colon :")),
        ("^", _("Caret ^")),
    ]
