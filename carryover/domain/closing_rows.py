"""Rows below the clients of a file: totals, page numbers, who exported it and when.

Reports end with them, and nobody wants a client called "Total: 35".
"""

import re
from collections.abc import Sequence

from carryover.domain.folding import clean_text
from carryover.domain.sheet_rows import SheetRow

LOOKED_AT = 30
"""Rows at the end of a file that have to be known to tell which of them close it."""

_LONGEST = 200
"""Characters of a cell that are looked at."""
_NUMBER = r"[-+(]?\d[\d.,'   ]*\)?%?"
_TOTALS = (
    r"(?:(?:grand|sub)[ -]?)?totals?|totale[ns]?|totaal|summe|suma|soma|somme|sum|gesamt\w*|"
    r"insgesamt|razem|ogółem|łącznie|celkem|spolu|součet|súčet|итого|всего|合計|総計"
)
_COUNTED = (
    r"records?|rows?|entries|results?|customers?|clients?|contacts?|leads?|"
    r"datensätze|einträge|zeilen|kunden|kontakte|adressen|"
    r"rekord(?:y|ów)|wierszy|pozycji|klientów|kontrahentów|kontaktów|"
    r"enregistrements?|lignes?|registros?|filas?|linhas?|clientes?|conta(?:c?to|tti)s?|"
    r"righe|clienti|regels|klanten|relaties|záznam(?:ů|y|ov)|řádk(?:ů|y)|riadk(?:ov|y)|"
    r"zákazník(?:ů|ov)|запис(?:ей|и|ь)|строк|клиент(?:ов|а)?|контакт(?:ов|а)?|件"
)
_COUNT_OF = (
    r"(?:total )?(?:number|no\.?|count) of|count|anzahl(?: der)?|liczba|ilość|počet|nombre de|"
    r"número de|numero (?:di|de)|aantal|количество|件数"
)
_MADE = (
    # What was done to the file, and the words after it that tell it from a company's name.
    (
        r"(?:report )?(?:generated|created|exported|printed|produced|prepared|downloaded|run)",
        "by|on|at|from",
    ),
    ("(?:report |run |export |print )?date", "of .*"),
    ("as", "of"),
    ("erstellt|exportiert|(?:aus)?gedruckt|erzeugt|generiert|stand", "am|von|um|durch|mit|vom"),
    (
        "(?:wy)?generowano|wydrukowano|utworzono|wyeksportowano|sporządzono|stan|"
        "data (?:wydruku|eksportu)",
        "dnia|przez|w|z|na",
    ),
    ("(?:généré|exporté|imprimé|édité|créé)e?s?", "le|par|à"),
    ("generado|exportado|impreso|creado|gerado|impresso|criado|emitido", "el|em|por"),
    ("generato|esportato|stampato|creato", "il|da"),
    ("gegenereerd|geëxporteerd|afgedrukt|(?:aan)?gemaakt", "op|door"),
    ("vygenerován[oé]|vytištěno|vytlačené|vytvořeno|vytvorené|exportovan[oé]", "dne|dňa|v"),
    ("(?:сформирован|создан|экспортирован|распечатан|выгружен)[оаы]?", "в|на"),
    ("作成日時?|出力日時?|印刷日時?|作成者", "は"),
)
_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|[^\W\d]+\.? \d{1,2},? \d{4}|"
    r"\d{1,2}\.? [^\W\d]+\.?,? \d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
)
_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:#|//|--|\*)\s.*|[#*=_~-]{3,}.*",
        rf"(?:{_TOTALS})(?: [^\W\d]+){{0,3}}\s*[:=]?\s*{_NUMBER}(?: [^\W\d]+){{0,3}}",
        rf"(?:{_COUNT_OF})(?: [^\W\d]+){{0,3}}\s*[:=]?\s*{_NUMBER}",
        rf"(?:{_COUNTED})\s*[:=]\s*{_NUMBER}",
        rf"\(?{_NUMBER}\s*(?:{_COUNTED})(?: [^\W\d]+)?\)?",
        r"(?:page|seite|strona|p[aá]gin[ae]|pag\.|strana|страница|ページ)\s*\d+"
        r"(?:\W*[^\W\d]{0,3}\W*\d+)?",
        *(rf"(?=.*\d)(?:{done})(?:\s*[:：]|\s+(?:{by})\b).*" for done, by in _MADE),
        rf"(?:[^\W\d]+,? )?{_DATE}(?:,?\s+(?:[^\W\d]+ )?\d{{1,2}}:\d{{2}}.{{0,25}})?",
        r"\W*end of (?:the )?(?:report|file|list|export|data|records)\W*|\W*eof\W*",
        r"\W*ende (?:der|des) (?:liste|berichts|datei|exports|auswertung)\W*",
        r"\W*koniec (?:raportu|pliku|listy|wydruku|danych|eksportu)\W*",
        r"\W*fin (?:du|de la|de l['’]|del) ?(?:fichier|liste|export|rapport|informe|listado)\W*",
        r"(?:©|\(c\)|copyright\b).*\d{4}.*|.*\ball rights reserved\W*",
        r"confidential information\b.*|powered by\b.*",
    )
)
_TOTAL = re.compile(rf"(?:{_TOTALS})\s*:?")
_AMOUNT = re.compile(rf"(?:[^\W\d]{{1,3}}|[$€£¥])?\s*{_NUMBER}\s*(?:[^\W\d]{{1,3}}|[$€£¥])?")
_Filled = tuple[int, list[str]]
"""The number of a row, and its cells that are not blank."""


def closing_rows(end: Sequence[SheetRow]) -> list[int]:
    """The numbers of the rows that close a file, given its last rows (`LOOKED_AT` are enough).

    A row closes it where it is a line of text or a sum, says what such lines say, and no row
    with several values follows. So do the lines beside it where blank rows set them apart.
    """
    filled = [one for row in end if (one := (row.number, _filled(row.cells)))[1]]
    above = next((at for at in range(len(filled), 0, -1) if not _is_line(filled[at - 1])), 0)
    first = next((at for at in range(above, len(filled)) if _closes(filled[at])), None)
    # Nothing but lines is a list of names, or of addresses.
    if not above or first is None:
        return []
    apart = (at for at in range(first, above - 1, -1) if filled[at][0] - filled[at - 1][0] > 1)
    return [number for number, _ in filled[next(apart, first) :]]


def _filled(cells: Sequence[str]) -> list[str]:
    return [text[:_LONGEST].casefold() for cell in cells if (text := clean_text(cell))]


def _is_line(row: _Filled) -> bool:
    return len(row[1]) == 1 or _is_sum(row)


def _closes(row: _Filled) -> bool:
    _, (text, *_) = row
    return _is_sum(row) or any(line.fullmatch(text) for line in _LINES)


def _is_sum(row: _Filled) -> bool:
    _, (text, *others) = row
    amounts = bool(others) and all(map(_AMOUNT.fullmatch, others))
    return amounts and _TOTAL.fullmatch(text) is not None
