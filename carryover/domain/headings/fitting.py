"""How well the values of a column agree with a rubric."""

import re
from dataclasses import dataclass

from carryover.domain.fields import parse_contact_rubric
from carryover.domain.headings.profiles import Profile

_NAMED = {
    "email": "e-mail addresses",
    "phone": "phone numbers",
    "telling phone": "phone numbers",
    "url": "web addresses",
    "home page": "web addresses",
    "telling days": "numbers of days",
    "iban": "IBANs",
    "vat": "tax numbers with a country prefix",
    "tax number": "tax numbers",
    "bank account": "account numbers",
    "currency code": "currencies",
    "telling postcode": "postcodes",
    "street and number": "streets with a number",
    "prose": "sentences",
    "code": "codes",
    "language tag": "languages",
    "kind word": "kinds of client",
    "person": "names of people",
    "named": "names",
    "country": "countries",
    "telling country": "countries",
    "currency": "currencies",
    "language": "languages",
    "days": "numbers of days",
    "kind": "kinds of client",
    "company": "names of companies",
}
"""What a person calls the values of a shape."""

_SIDE_PREFIX = re.compile(r"^shipping_|_2$")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the values of a rubric look like."""

    shape: str = ""
    """What many values should look like; "" when they may look like anything."""
    enough: float = 0.5
    """From this share on, the values speak for the rubric."""
    too_few: float = 0.1
    """Up to this share, they speak against it ..."""
    doubt: float = 0.4
    """... with this weight."""
    never: tuple[str, ...] = ()
    """Shapes that most of the values must not have."""
    in_words: bool = False
    """They are no single letters."""
    proof: str = ""
    """The shape that speaks for it, where that is another one."""


_NO_TEXT = ("email", "flag", "date")
_EXPECTED: dict[str, Expectation] = {
    "email": Expectation("email", doubt=0.3),
    "phone": Expectation("phone", doubt=0.6, never=("email", "flag", "date", "url")),
    "website": Expectation(
        "url", doubt=0.5, never=("email", "flag", "number", "one word", "social page")
    ),
    "country": Expectation(
        "country", doubt=0.5, never=("other number", "email", "no country", "status"), in_words=True
    ),
    "region": Expectation(
        never=("number", "email", "no region", "date", "status", "country name"), in_words=True
    ),
    "city": Expectation(never=("number", "email", "flag", "date", "url", "telling phone")),
    "postcode": Expectation("digits", 2.0, 0.2, 0.3, ("email", "date")),
    "street": Expectation(never=("email", "flag", "date", "url")),
    "street2": Expectation(never=("email", "flag", "date", "url", "telling phone")),
    "name": Expectation(
        "company",
        never=("email", "flag", "date", "number", "status", "telling phone", "honorific"),
        in_words=True,
    ),
    "first_name": Expectation(never=("email", "flag", "date", "number")),
    "last_name": Expectation(never=("email", "flag", "date", "number")),
    "role": Expectation(
        never=("email", "flag", "date", "number", "phone", "status", "honorific"), in_words=True
    ),
    "short_name": Expectation(never=_NO_TEXT),
    "tax_id": Expectation("long number", 0.5, 0.2, 0.4, _NO_TEXT, proof="vat"),
    "registration_no": Expectation("digits", 2.0, 0.2, 0.4, (*_NO_TEXT, "words")),
    "external_id": Expectation(never=("email", "flag", "date")),
    "bank_account": Expectation("long number", 2.0, 0.2, 0.4, _NO_TEXT),
    "bank_name": Expectation(never=("email", "flag", "date", "bic", "iban")),
    "currency": Expectation("currency", too_few=0.3, doubt=0.5, never=("number", "flag")),
    "language": Expectation("language", too_few=0.3, doubt=0.5),
    "payment_terms": Expectation("days", doubt=0.6, never=("email", "date")),
    "kind": Expectation("kind", too_few=0.4, doubt=0.2),
    "tags": Expectation(never=("email", "flag", "date")),
    "note": Expectation(never=("flag", "number")),
}
_EXPECTED["mobile"] = _EXPECTED["fax"] = _EXPECTED["phone"]
_OF_ONE_CLIENT = frozenset(
    """
    name email email_2 phone phone_2 mobile website tax_id registration_no bank_account external_id
    """.split()
)
_MOST = 0.7
_ENOUGH_TO_DOUBT = 3
_LITTLE_DOUBT = 0.75
_HALF = 0.5
_NEARLY_ALL = 0.9
_EMPTY = 0.9
"""Of two columns for one rubric, the one with values is worth more."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How much the values speak for a rubric, and what about them."""

    weight: float = 1.0
    words: str = ""


def fit(rubric: str, profile: Profile) -> Fit:
    """Compare the values of a column with what a rubric holds."""
    expected = _EXPECTED.get(_kind_of_rubric(rubric))
    if expected is None:
        return Fit()
    if profile.is_empty:
        return Fit(_EMPTY)
    share = profile.share(expected.shape) if expected.shape else 0.0
    proof = expected.proof or expected.shape
    if _is_excluded(expected, profile) and not (rubric == "external_id" and _is_first(profile)):
        return Fit(0.2)
    if proof and profile.share(proof) >= expected.enough:
        # A few companies do not make a column the better one for everybody's name.
        is_rare = proof == "company" and profile.filled < _HALF
        return Fit(1.0 if is_rare else 1.05, words_for(proof, profile))
    if expected.shape and expected.shape != "company" and share <= expected.too_few:
        return Fit(expected.doubt if len(profile.values) >= _ENOUGH_TO_DOUBT else _LITTLE_DOUBT)
    return Fit()


def _is_first(profile: Profile) -> bool:
    """The only record's key, and no flag."""
    return profile.values in (("0",), ("1",))


def _is_excluded(expected: Expectation, profile: Profile) -> bool:
    if expected.in_words and profile.is_of_letters:
        # Cars, and German books, call countries D, A and F.
        return expected.shape != "country" or profile.share("country") < _NEARLY_ALL
    return any(profile.share(shape) >= _MOST for shape in expected.never)


def is_common(rubric: str, profile: Profile) -> bool:
    """Whether all rows say the same of what clients have for themselves: it is the sender's."""
    return profile.is_constant and rubric in _OF_ONE_CLIENT


def words_for(shape: str, profile: Profile) -> str:
    """Say in words how many values look so."""
    number, whole = profile.count(shape), len(profile.values)
    return f"{number} of {whole} values are {_NAMED[shape]}"


def _kind_of_rubric(rubric: str) -> str:
    if contact := parse_contact_rubric(rubric):
        return contact.field
    return rubric if rubric == "street2" else _SIDE_PREFIX.sub("", rubric)
