"""Names of countries, currencies and languages, in many languages, as codes.

The names come from Unicode's CLDR (Babel), read once when a name is first
asked for; codes need no names. Babel's own `Locale` would keep everything else
that it knows of forty languages in memory too: forty megabytes in every process.
"""

import pickle
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from carryover.domain.folding import fold
from carryover.domain.null_markers import is_null_marker

_LANGUAGES = (
    "en pl de fr es it pt nl cs sk ru uk ja zh zh_Hant ko sv da no fi hu ro bg hr sl sr sr_Latn "
    "et lv lt el tr ar he ca is ga hi vi id th"
).split()
_NOT_WORD = re.compile(r"[\W_]+")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")
_BRACKETED = re.compile(r"(.+?)\s*\((.+)\)")
_UNREAL = frozenset("EU EZ UN XA XB ZZ QO".split())

_COUNTRY_FORMS = {
    "GB": "uk, great britain, britain, england, scotland, wales, northern ireland, "
    "united kingdom of great britain and northern ireland, gb eng, gb sct, gb wls, "
    "anglia, wielka brytania, inglaterra, angleterre, inghilterra, engeland, anglie, англия, "
    "grossbritannien, gran bretagna, gran bretana, grande bretagne, gra bretanha, velka britanie, "
    "velka britania, великобритания, イギリス, 英国",
    "US": "usa, united states of america, america, estados unidos de america, stany zjednoczone "
    "ameryki, etats unis d amerique, stati uniti d america, vereinigte staaten von amerika, "
    "сша, eeuu, ee uu, eua, アメリカ, アメリカ合衆国, 米国, 美国",
    "DE": "d, brd, bundesrepublik deutschland, federal republic of germany, ger",
    "AT": "a, republik osterreich, oesterreich",
    "CH": "schweizerische eidgenossenschaft, suisse, svizzera, confoederatio helvetica, sui",
    "FR": "f, republique francaise, france metropolitaine",
    "IT": "i, repubblica italiana",
    "ES": "e, reino de espana",
    "PL": "rp, rzeczpospolita polska, republic of poland",
    "CZ": "czech republic, cesko, ceska republika, cr, republika czeska, tschechische republik, "
    "republique tcheque, republica checa, repubblica ceca, tsjechische republiek, bohemia",
    "SK": "slovak republic, slovenska republika, sr",
    "NL": "holland, the netherlands, nederland, koninkrijk der nederlanden, holandia, hollande, "
    "olanda, holanda, holandsko, голландия",
    "BE": "b, belgie, belgique, belgien",
    "LU": "l",
    "SE": "s",
    "FI": "fin",
    "DK": "kingdom of denmark, dan",
    "HU": "h",
    "GR": "el, hellas, hellenic republic",
    "IE": "eire, republic of ireland, irl, rep of ireland",
    "PT": "p, portuguesa",
    "RU": "russian federation, рф, российская федерация, rus, russland",
    "UA": "ukraina",
    "KR": "south korea, republic of korea, korea, 韓国",
    "KP": "dprk, democratic people s republic of korea",
    "CN": "prc, people s republic of china, mainland china, 中華人民共和国, 中华人民共和国",
    "TW": "republic of china, taiwan r o c",
    "JP": "nippon, 日本国",
    "VN": "viet nam, socialist republic of vietnam",
    "TR": "turkey, turkiye",
    "AE": "uae, u a e, emirates, emiraty",
    "MK": "macedonia, fyrom",
    "CI": "ivory coast",
    "CD": "drc, democratic republic of the congo",
    "CV": "cape verde",
    "SZ": "swaziland",
    "MM": "burma",
    "VA": "holy see, vatican",
    "IR": "islamic republic of iran",
    "SY": "syrian arab republic",
    "TZ": "united republic of tanzania",
    "BO": "plurinational state of bolivia",
    "VE": "bolivarian republic of venezuela",
    "MD": "republic of moldova",
    "LA": "lao people s democratic republic",
    "ZA": "rsa, republic of south africa",
    "IN": "bharat, republic of india",
    "BR": "republica federativa do brasil",
    "RS": "republic of serbia",
}
_CURRENCY_FORMS = {
    "EUR": "€, euros, eur €",
    "USD": "us$, us dollars, dollar us, american dollar",
    "GBP": "£, pound, pounds, pounds sterling, sterling, uk pound",
    "PLN": "zł, zloty, zlotych, pln zł",
    "CZK": "kč, koruna ceska",
    "JPY": "¥, yen, 円, jpy ¥",
    "CHF": "sfr, franken, swiss francs, schweizer franken",
    "HUF": "ft",
    "RUB": "₽, руб, rur, рублей",
    "UAH": "₴, грн",
    "CNY": "rmb, 元, yuan, renminbi",
    "INR": "₹, rs, rupees",
    "KRW": "₩, won",
    "BRL": "r$, reais",
    "CAD": "c$, ca$",
    "AUD": "a$, au$",
    "TRY": "₺, tl",
    "ILS": "₪, nis",
    "BGN": "лв",
    "RON": "lei",
}
_LANGUAGE_FORMS = {
    "en": "eng, englisch, en english",
    "de": "deu, ger, deutsch, d",
    "pl": "pol",
    "fr": "fra, fre, f",
    "es": "spa, esp, castellano, castilian, e",
    "it": "ita, i",
    "pt": "por",
    "nl": "nld, dut, flemish, vlaams",
    "cs": "ces, cze, cz",
    "sk": "slk, slo",
    "ru": "rus",
    "uk": "ukr",
    "ja": "jpn, jp",
    "zh": "zho, chi, cn, mandarin",
    "ko": "kor",
    "sv": "swe",
    "da": "dan",
    "nb": "norwegian bokmal",
    "no": "nor, norwegian",
    "fi": "fin",
    "hu": "hun",
    "ro": "ron, rum",
    "el": "ell, gre",
    "tr": "tur",
    "ar": "ara",
    "he": "heb",
}


@lru_cache(maxsize=65_536)
def country_code(text: str) -> str:
    """Give ISO 3166-1 alpha-2 for a country named or coded in any way; "" if unknown."""
    key = _key(text)
    if not key or is_null_marker(text):
        return ""  # `N/A` is not Namibia
    if len(key) == 2 and key.upper() in _country_codes():
        return key.upper()
    return _countries().get(key) or _countries().get(key.removeprefix("the"), "")


@lru_cache(maxsize=16_384)
def currency_code(text: str) -> str:
    """Give ISO 4217 for a currency named, coded or signed; "" if unknown or ambiguous."""
    spelled = fold(text).strip(" .")
    if len(spelled) == 3 and spelled.upper() in _currency_codes():
        return spelled.upper()
    return _currency_signs().get(spelled) or _currencies().get(_key(text), "")


@lru_cache(maxsize=16_384)
def language_tag(text: str) -> str:
    """Give the BCP 47 tag of a language named or coded in any way; "" if unknown."""
    spelled = text.strip()
    if is_null_marker(text):
        return ""
    if tag := _canonical_tag(spelled):
        return tag
    if found := _languages().get(_key(spelled)):
        return found
    if bracketed := _BRACKETED.fullmatch(spelled):
        language = _languages().get(_key(bracketed[1]), "")
        country = country_code(bracketed[2])
        return f"{language}-{country}" if language and country else ""
    return ""


def _canonical_tag(spelled: str) -> str:
    found = _TAG.fullmatch(spelled)
    if not found or found[1].lower() not in _language_codes():
        return ""
    script, region = found[2], found[3]
    parts = [found[1].lower(), script.title() if script else "", region.upper() if region else ""]
    return "-".join(filter(None, parts))


def _key(text: str) -> str:
    return _NOT_WORD.sub("", fold(text))


@cache
def _country_codes() -> frozenset[str]:
    codes = _known_to_babel("en")["territories"]
    return frozenset(code for code in codes if len(code) == 2 and code not in _UNREAL)


@cache
def _countries() -> dict[str, str]:
    from babel.core import get_global

    names = _forms(_COUNTRY_FORMS)
    for alias, codes in get_global("territory_aliases").items():
        if len(str(alias)) == 3 and len(codes) == 1 and codes[0] in _country_codes():
            names.setdefault(str(alias).lower(), codes[0])
    for code, name in _named("territories"):
        if code in _country_codes():
            names.setdefault(_key(name), code)
    return names


@cache
def _currency_codes() -> frozenset[str]:
    return frozenset(_known_to_babel("en")["currency_names"])


@cache
def _currency_signs() -> dict[str, str]:
    return {
        fold(form): code
        for code, forms in _CURRENCY_FORMS.items()
        for form in forms.split(", ")
        if not form.isalpha() or len(form) < 4
    }


@cache
def _currencies() -> dict[str, str]:
    names = _forms(_CURRENCY_FORMS)
    for code, name in _named("currency_names"):
        if "(" not in name:
            names.setdefault(_key(name), code)
    names.pop("", None)
    return names


@cache
def _language_codes() -> frozenset[str]:
    return frozenset(code for code in _known_to_babel("en")["languages"] if "_" not in code)


@cache
def _languages() -> dict[str, str]:
    names = _forms(_LANGUAGE_FORMS)
    for code, name in _named("languages"):
        names.setdefault(_key(name), _canonical_tag(code) or code)
    return names


def _named(what: str) -> Iterator[tuple[str, str]]:
    """Codes with their names in one language after the other."""
    for language in _LANGUAGES:
        yield from _known_to_babel(language)[what].items()


def _known_to_babel(language: str) -> dict[str, Any]:
    """What Babel has about a language itself, read and not kept."""
    from babel.localedata import resolve_locale_filename

    with open(resolve_locale_filename(language), "rb") as file:
        found: dict[str, Any] = pickle.load(file)  # noqa: S301 - Babel's own files
    return found


def _forms(forms: dict[str, str]) -> dict[str, str]:
    names = {_key(form): code for code, listed in forms.items() for form in listed.split(", ")}
    names.pop("", None)
    return names
