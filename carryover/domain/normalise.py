"""Comparable forms: of names, of phone and tax numbers, and of a whole client for search.

What values mean (countries, kinds, terms ...) is in `values` and `locales`,
and can be imported from here as well.
"""

import re
from collections.abc import Iterable

from carryover.domain.folding import clean_text, collapse_space, fold
from carryover.domain.locales import country_code, currency_code, language_tag
from carryover.domain.values import (
    days_of,
    is_email,
    kind_of,
    looks_damaged,
    settle_emails,
    split_emails,
    split_tags,
)

__all__ = [
    "clean_text",
    "compact_id",
    "country_code",
    "currency_code",
    "days_of",
    "fold",
    "is_email",
    "kind_of",
    "language_tag",
    "looks_damaged",
    "name_key",
    "phone_digits",
    "search_terms",
    "search_text",
    "settle_emails",
    "split_emails",
    "split_tags",
]

LONGEST_KEY = 400
"""Characters; PostgreSQL's indexes take about 2,700 bytes."""
_NOT_DIGITS = re.compile(r"\D+")
_NOT_WORD = re.compile(r"[\W_]+")
_ONLY_A_NUMBER = re.compile(r"[\d\s+\-()/.]*\d[\d\s+\-()/.]*")


def name_key(name: str) -> str:
    """Give what two spellings of one name have in common.

    Composed and decomposed letters, case, ß, accents and strokes agree; other
    scripts and punctuation tell names apart. Empty only for the empty name;
    of a longer one than LONGEST_KEY only the beginning counts.
    """
    return (collapse_space(fold(name)) or name)[:LONGEST_KEY]


def search_text(parts: Iterable[str], phones: Iterable[str], tax_ids: Iterable[str]) -> str:
    """Fold everything that a client can be found by into one text, a part a line."""
    lines = [_searchable(part) for part in parts if part]
    for phone in phones:
        if phone:
            lines.append(_searchable(phone))
            lines.append(phone_digits(phone))
    for tax_id in tax_ids:
        if tax_id:
            lines.append(_searchable(tax_id))
            lines.append(_searchable(compact_id(tax_id)))
    return "\n".join(dict.fromkeys(filter(None, lines)))


def search_terms(query: str) -> tuple[str, ...]:
    """Say what a `search_text` must contain, all of it, to answer the query."""
    if _ONLY_A_NUMBER.fullmatch(query):
        return (phone_digits(query),)
    return tuple(dict.fromkeys(_searchable(query).split()))


def phone_digits(text: str) -> str:
    """Keep the digits, as ASCII, of a number written in any way."""
    digits = _NOT_DIGITS.sub("", text)
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)


def compact_id(text: str) -> str:
    """Write a tax or register number without separators and in upper case."""
    return _NOT_WORD.sub("", text).upper()


def _searchable(part: str) -> str:
    if not part.isascii():
        from anyascii import anyascii

        part = anyascii(part)
    return collapse_space(part).lower()
