"""What the values of a column look like."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from carryover.domain.folding import clean_text, fold
from carryover.domain.locales import country_code, currency_code, language_tag
from carryover.domain.null_markers import NULL_MARKERS
from carryover.domain.values import days_of, is_email, kind_of, split_emails

_DIGITS_OF_PHONE = 9
"""So many a number has that tells by itself what it is, unless it begins like one."""
_ENOUGH = 100
"""So many values are looked at; more tell nothing new."""

_LONGEST_CODE = 3
_SMALL = 2
"""Digits."""
_MANY = 8
_NEARLY = 0.9

_LONGEST = 120
"""So much of a value is looked at; what is longer is text, and patterns take long to refuse it."""

_PHONE = re.compile(
    r"(?:tel\.?:?\s*)?[+(]?[\d０-９][\d\s()./\-–]{4,24}"
    r"(?:\s*(?:ext|x|wew|int|dw|kl|доб)[.:]?\s*\d+)?",
    re.IGNORECASE,
)
_GROUPED_LIKE_A_SUM = re.compile(r"\d{1,3}(?:\.\d{3}){3,}")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}(?:/\S*)?", re.IGNORECASE
)
_HOME_PAGE = re.compile(
    r"(?:(?:https?://|www\.)[^\s/?#]+\.[^\s/?#]+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2}|com|org|net|info|biz|shop|store|online|app|dev|coop))"
    r"(?:/(?!\S*\.(?:png|jpe?g|gif|svg|webp|pdf)\b)[\w~%.-]+){0,2}/?(?:[?#][\w=&-]{0,40})?",
    re.IGNORECASE,
)
"""Where a site begins: not a user's name with a dot, a picture, or a page deep inside."""
_SOCIAL_PAGE = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)?(?:linkedin|facebook|instagram|twitter|x|tiktok|xing)\.com/\S+",
    re.IGNORECASE,
)
_DIALLED = re.compile(r"0[1-9]\d{7,9}")
_DATE = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/.]\s?\d{2,4})(?:[T ](?!\d{3}).*)?"
)
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:[ ,.']?\d{3})*(?:[.,]\d+)?|[-+]?\d+(?:[.,]\d+)?")
_IBAN = re.compile(r"[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}")
_VAT = re.compile(r"(?!\w{16})(?:[A-Z]{2}[\s-]?(?=(?:\w*\d){5})[A-Z0-9.\-/ ]{7,15})")
_TAX_NUMBER = re.compile(
    r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}|\d{3}\.\d{3}\.\d{3}-\d{2}"  # CNPJ and CPF of Brazil
    r"|\d{3}-\d{3}-\d{2}-\d{2}|\d{3}-\d{2}-\d{2}-\d{3}"  # NIP of Poland
    r"|[A-HJ-NP-SUVW]\d{7}[0-9A-J]|[XYZ]?\d{7,8}[A-HJ-NP-TV-Z]"  # CIF and NIF of Spain
    r"|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]"  # codice fiscale of Italy
    r"|\d{2}[A-Z]{5}\d{4}[A-Z]\dZ[0-9A-Z]"  # GSTIN of India
    r"|\d{2}-\d{8}-\d"  # CUIT and CUIL of Argentina
    r"|CHE-?\d{3}\.\d{3}\.\d{3}(?: (?:MWST|TVA|IVA))?"  # UID of Switzerland
)
_ACCOUNT = re.compile(r"(?:\d{1,6}-)?[1-9]\d{4,9}/\d{4}|\d{2}-\d{2}-\d{2} \d{8}")
"""Of the Czech Republic and Slovakia; sort code and account of the United Kingdom."""
_GUID = re.compile(r"\{?[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}\}?")
_POSTCODE = re.compile(
    r"\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}|\d{3}-\d{4}"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d",
    re.IGNORECASE,
)
"""Shapes that are hardly anything else's: not a mere number of four or five digits."""
_STREET = re.compile(
    r"(?:[^\W\d]|\d+[.-])[^\d@]{3,}[ ,.][^\W\d]{0,4}\.? ?\d{1,4} ?[a-z]?(?:[/-] ?\d+ ?[a-z]?)?"
    r"|\d{1,5} ?(?:[a-z]|bis|ter)?,? (?:[^\d@]|\d{1,3}(?:st|nd|rd|th)\b){5,}(?: \d{1,3})?"
    r"|[^\W\d][^@]{3,}\d[^@]*, ?\d{2,6}[ -]?\d{0,3} ?[A-Z]{0,2} [^\W\d][^\d@]+",
    re.IGNORECASE,
)
"""A street before its number or behind it, or with postcode and town after them."""
_HOUSE_NUMBER = re.compile(r"\d{1,4}[a-z]?(?:[/-]\d{1,4}[a-z]?)?", re.IGNORECASE)
_POSTCODE_AND_PLACE = re.compile(
    r"(?!\d{4} ?[A-Z]{2}$)(?:[A-Z]{1,2}-)?"
    r"(?:\d{4,6}|\d{2}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}|\d{4,5}-\d{3})"
    r",? +[^\W\d][^\d@]+"
)
_ENGLISH_STREET = re.compile(
    r" (?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|way|boulevard|blvd|court|ct|hwy)\.?$",
    re.IGNORECASE,
)
"""A house there can have the number 2251."""
_PLACE = re.compile(r"[^\W\d_]{2,}(?:[ '’.-]+[^\W\d_]+){0,3}")
_LANGUAGE_TAG = re.compile(r"[a-z]{2}[-_][A-Z]{2}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_CODE = re.compile(r"[A-Z]{0,4}[-_./ ]?\d{2,}", re.IGNORECASE)
_SENTENCE = re.compile(r"[^@]*[a-zà-öø-ÿа-я] [a-zà-öø-ÿа-я][^@]*|[^@]*[ぁ-ん][^@]*")
_DIGITS = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_LONGER_WORD = re.compile(r"[^\W\d_]{2,}")
"""`3A` is a class of a school, and no term of payment."""
_LEGAL_FORM = re.compile(
    r"\b(?:gmbh|mbh|ag|kg|ohg|gbr|ug|e\.?\s?k|e\.?\s?v|ltd|limited|llc|llp|plc|inc|incorporated"
    r"|corp|corporation|co|company|group|holding|sa|s\.a|sas|sarl|s\.?a\.?r\.?l|eurl|sci|srl"
    r"|s\.?r\.?l|spa|s\.?p\.?a|snc|sl|s\.?l\.?u?|bv|b\.?v|nv|n\.?v|vof|cv|sp\.?\s?z\.?\s?o\.?\s?o"
    r"|sp\.?\s?[jk]|spółka|s\.?r\.?o|a\.?s|spol|v\.o\.s|k\.s|z\.s|ооо|оао|зао|пао|ао|ип|тов|фоп"
    r"|ab|oy|oyj|as|aps|a/s|asa|kft|zrt|nyrt|bt|ltda|lda|eireli|pty|pvt|kk|d\.?o\.?o|d\.?d|eood"
    r"|ood|uab|sia|oü|şti|a\.ş|enterprises?|industries|services|solutions|systems|studio|trading"
    r"|partners|clinic|bank|school|university|foundation)\b\.?"
    r"|株式会社|有限会社|合同会社|\(株\)|（株）|㈱|公司|주식회사|\(주\)|集团|клиника"
    r"|& (?:co|sons|cie)",
    re.IGNORECASE,
)
_ALSO_REGIONS = frozenset(("georgia", "luxembourg", "mexico", "niger"))
"""Countries after which regions of others are named."""
_PADDED = re.compile(r"(?<!\d)0\d")
_REGIONS_LIKE_FLAGS = frozenset(("ON", "NO", "SI"))
"""Ontario, Novara, Siena."""
_STATUSES = frozenset(
    """
    new open qualified unqualified active inactive lead won lost contacted working closed converted
    prospect customer subscribed unsubscribed cleaned pending approved rejected enabled disabled
    archived draft paid unpaid overdue neu offen gewonnen verloren aktiv inaktiv interessent
    nowy aktywny nieaktywny nouveau actif inactif ouvert ferme nuevo activo inactivo abierto
    cerrado attivo inattivo nuovo aperto chiuso ativo inativo novo nieuw actief inactief novy
    activa inactiva ativa inativa attiva active suscrito suscrita baja iscritto inscrit angemeldet
    abgemeldet pendiente pagado pagada suspendido suspendida aprobado aprobada rechazado rechazada
    cancelado cancelada pendente aprovado aprovada reprovado paye valide annule pagato annullato
    sospeso bezahlt ausstehend gekundigt ruhend oczekujacy oplacony oplacone anulowany
    anulowane betaald
    vencida vencido caducado caducada vigente
    end-user agent member admin administrator subscriber editor viewer
    aktivni neaktivni новый активен активный закрыт 新規 有効 無効
    """.split()
)
_HONORIFICS = frozenset(
    """
    mr mrs ms miss mx dr prof doctor doktor docteur doutor dottore professor sir madam herr frau
    hr fr pan pani sz p m mme mlle mm monsieur madame
    sr sra srta don dona sig sigra signor signora dott dottssa ing dhr mevr mw heer mevrouw
    slecna mudr judr mgr bc med phil jur rer nat dipl h c p sc oec pol vet dent habil
    г гжа господин госпожа 様 御中 殿 先生
    """.split()
)
_FLAGS = frozenset(
    """
    0 1 true false yes no y n t f ja nein nee tak nie oui non si sim nao vero falso ano ne да нет
    はい いいえ wahr falsch x on off ein aus
    """.split()
)


def _has_word_shape(value: str) -> bool:
    return bool(_WORD.search(value))


def _is_phone(value: str) -> bool:
    digits = len(_DIGITS.findall(value))
    if any(other.fullmatch(value) for other in (_GROUPED_LIKE_A_SUM, _TAX_NUMBER, _ACCOUNT)):
        return False
    return 6 <= digits <= 17 and bool(_PHONE.fullmatch(value.partition(":::")[0].strip()))


def _is_person(value: str) -> bool:
    words = value.replace(".", " ").replace(",", " ").split()
    return (
        2 <= len(words) <= 4
        and not _DIGITS.search(value)
        and all(not word[0].islower() or len(word) <= 3 for word in words)
        and not _LEGAL_FORM.search(value)
    )


SHAPES: dict[str, Callable[[str], bool]] = {
    "email": lambda value: "@" in value and any(map(is_email, split_emails(value))),
    "phone": _is_phone,
    "telling phone": lambda value: (
        _is_phone(value)
        and (value[0] in "+0(" or len(_DIGITS.findall(value)) >= _DIGITS_OF_PHONE)
        and not value.isdecimal()
        and not _DATE.fullmatch(value)
        and not _POSTCODE.fullmatch(value)
    ),
    "dialled": lambda value: bool(_DIALLED.fullmatch(value)),
    "url": lambda value: "@" not in value and bool(_URL.fullmatch(value)),
    "home page": lambda value: (
        "@" not in value and bool(_HOME_PAGE.fullmatch(value)) and not _SOCIAL_PAGE.fullmatch(value)
    ),
    "social page": lambda value: bool(_SOCIAL_PAGE.fullmatch(value)),
    "flag": lambda value: fold(value) in _FLAGS,
    "no country": lambda value: fold(value) in _FLAGS - {"no"},
    "no region": lambda value: fold(value) in _FLAGS and value not in _REGIONS_LIKE_FLAGS,
    "date": lambda value: bool(_DATE.fullmatch(value)),
    "number": lambda value: bool(_NUMBER.fullmatch(value)),
    "other number": lambda value: bool(_NUMBER.fullmatch(value)) and country_code(value) == "",
    "iban": lambda value: bool(_IBAN.fullmatch(value)),
    "vat": lambda value: bool(_VAT.fullmatch(value)) and country_code(value[:2]) != "",
    "tax number": lambda value: (
        bool(_TAX_NUMBER.fullmatch(value))
        or (bool(_VAT.fullmatch(value)) and country_code(value[:2]) != "")
    ),
    "bank account": lambda value: bool(_ACCOUNT.fullmatch(value)),
    "currency code": lambda value: (
        3 <= len(value) <= 4 and value.isupper() and currency_code(value) != ""
    ),
    "telling postcode": lambda value: bool(_POSTCODE.fullmatch(value)),
    "street and number": lambda value: bool(_STREET.fullmatch(value)),
    "prose": lambda value: (
        len(value.split()) >= 3
        and bool(_SENTENCE.fullmatch(value))
        and not _LEGAL_FORM.search(value)
    ),
    "named": lambda value: _is_person(value) or bool(_LEGAL_FORM.search(value)),
    "bic": lambda value: bool(_BIC.fullmatch(value)),
    "house number": lambda value: bool(_HOUSE_NUMBER.fullmatch(value)),
    "digits": lambda value: bool(_DIGITS.search(value)),
    "words": lambda value: " " in value and not _DIGITS.search(value),
    "long number": lambda value: len(_DIGITS.findall(value)) >= 5,
    "word": _has_word_shape,
    "one word": lambda value: len(value.split()) == 1 and bool(_WORD.fullmatch(value)),
    "country": lambda value: country_code(value) != "",
    "telling country": lambda value: (
        (len(value) > _LONGEST_CODE or (len(value) > 1 and value.isupper()))
        and not value.isdecimal()
        and "/" not in value
        and fold(value) not in _FLAGS
        and country_code(value) != ""
    ),
    "country name": lambda value: (
        len(value) > _LONGEST_CODE
        and fold(value) not in _ALSO_REGIONS
        and country_code(value) != ""
    ),
    "language tag": lambda value: (
        bool(_LANGUAGE_TAG.fullmatch(value)) and language_tag(value) != ""
    ),
    "currency": lambda value: currency_code(value) != "",
    "language": lambda value: language_tag(value) != "",
    "days": lambda value: days_of(value) != "",
    "telling days": lambda value: (
        _LONGER_WORD.search(value) is not None
        and not _PADDED.search(value)
        and days_of(value) != ""
    ),
    "kind": lambda value: kind_of(value) != "",
    "kind word": lambda value: (
        len(value) > 2 and fold(value) not in _FLAGS and kind_of(value) != ""
    ),
    "code": lambda value: bool(_CODE.fullmatch(value)),
    "postcode and place": lambda value: (
        bool(_POSTCODE_AND_PLACE.fullmatch(value)) and not _ENGLISH_STREET.search(value)
    ),
    "place": lambda value: bool(_PLACE.fullmatch(value)),
    "guid": lambda value: bool(_GUID.fullmatch(value)),
    "status": lambda value: fold(value) in _STATUSES,
    "honorific": lambda value: (
        fold(value).replace(".", "") in _HONORIFICS
        or all(word in _HONORIFICS for word in re.findall(r"\w+", fold(value)))
    ),
    "company": lambda value: bool(_LEGAL_FORM.search(value)) and not _CODE.fullmatch(value),
    "person": _is_person,
    "short": lambda value: len(value) <= 12,
}
"""How a value can look, by name."""


@dataclass(frozen=True)
class Profile:
    """The looks of a column's values."""

    values: tuple[str, ...]
    """The filled ones, the first `_ENOUGH` of them."""
    filled: float
    """Part of the looked-at cells that hold something, 0 to 1."""

    @classmethod
    def of(cls, samples: Sequence[str]) -> "Profile":
        cleaned = (clean_text(text[:_LONGEST]) for text in samples)
        values = tuple(value for value in cleaned if value and value not in NULL_MARKERS)
        return cls(values[:_ENOUGH], len(values) / len(samples) if samples else 0.0)

    @property
    def is_empty(self) -> bool:
        return not self.values

    def count(self, shape: str) -> int:
        """Count the values that look so."""
        return _count(self.values, shape)

    def share(self, shape: str) -> float:
        """Give the part of the filled values that look so; 0 for an empty column."""
        return self.count(shape) / len(self.values) if self.values else 0.0

    @property
    def is_counter(self) -> bool:
        """Whether the values are row numbers: each one more than the last."""
        if not self.values or not all(value.isdecimal() for value in self.values):
            return False
        numbers = [int(value[:9]) for value in self.values]
        return numbers[0] <= 1 and all(b - a == 1 for a, b in pairwise(numbers))

    @property
    def is_constant(self) -> bool:
        """Whether many rows say one thing, and none says another."""
        return len(self.values) >= _MANY and len(set(self.values)) == 1

    @property
    def is_of_letters(self) -> bool:
        """Whether the values are marks: several, and each a single letter or digit."""
        return len(self.values) > 2 and all(re.fullmatch("[A-Za-z0-9]", one) for one in self.values)

    @property
    def is_of_small_numbers(self) -> bool:
        """Whether the values count something: small numbers that come again."""
        small = all(value.isdecimal() and len(value) <= _SMALL for value in self.values)
        return small and len(set(self.values)) < len(self.values)

    @property
    def is_unique(self) -> bool:
        """Whether there are values, and no two of them are the same."""
        return 0 < len(self.values) == len(set(self.values))

    @property
    def is_mostly_unique(self) -> bool:
        """Whether hardly any row lacks a value of its own."""
        return self.filled >= _NEARLY and len(set(self.values)) >= _NEARLY * len(self.values)

    @property
    def tells_kinds(self) -> bool:
        """Whether the values are flags, or more than one of them a word for a kind of client."""
        return self.share("flag") >= 0.5 or (self.share("kind") >= 0.5 and self.count("kind") > 1)

    @property
    def mean_length(self) -> float:
        return sum(map(len, self.values)) / len(self.values) if self.values else 0.0


@cache
def _count(values: tuple[str, ...], shape: str) -> int:
    looks_so = SHAPES[shape]
    return sum(1 for value in values if looks_so(value))
