"""How dates and numbers look to a visitor; our words are English for everybody."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from flask import request

OURS = "en"
WORLD = "en_001"
"""English with days before months and hours up to 24."""


def locale_of_visitor() -> str:
    """English as it is written where the visitor's browser says they are."""
    best = request.accept_languages.best
    return _english_beside(best) if best and best != "*" else OURS


@lru_cache(maxsize=200)
def _english_beside(tag: str) -> str:
    """`de` gives `en_DE`: its dates and numbers, our words."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return OURS
    if locale.language == OURS and not locale.territory:
        return OURS
    likely = get_global("likely_subtags").get(locale.language, "")
    territory = locale.territory or likely.rpartition("_")[2]
    english = f"{OURS}_{territory}"
    return english if localedata.exists(english) else WORLD
