"""Currencies, countries and languages to choose from, in English like all our words."""

from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from flask_babel import get_locale, gettext

from carryover.domain.folding import fold
from carryover.domain.locales import country_code

Choices = list[tuple[str, str]]


def currency_choices() -> Choices:
    """Currencies in use, by code: ("EUR", "EUR, Euro")."""
    names = _locale().currencies
    return [(code, f"{code}, {names.get(code, code)}") for code in _currencies_in_use()]


def country_choices() -> Choices:
    """Countries by name; the blank one is first."""
    names = {
        code: name
        for code, name in _locale().territories.items()
        if len(code) == 2 and country_code(code)
    }
    return [("", gettext("(none)")), *_by_name(names.items())]


def language_choices() -> Choices:
    """Languages by name."""
    names = _locale().languages
    return _by_name((code, names[code]) for code in _languages() if code in names)


def _by_name(named: Iterable[tuple[str, str]]) -> Choices:
    """As a person looks for them: Åland stands among the As."""
    return sorted(named, key=lambda pair: fold(pair[1]))


def _locale() -> Locale:
    return get_locale() or Locale("en")


@cache
def _currencies_in_use() -> tuple[str, ...]:
    """From Unicode's list of which territory has used which currency until when."""
    listed = get_global("territory_currencies").values()
    in_use = {code for spans in listed for code, _, until, tender in spans if tender and not until}
    return tuple(sorted(in_use))


@cache
def _languages() -> tuple[str, ...]:
    return tuple(code for code in locale_identifiers() if len(code) == 2)
