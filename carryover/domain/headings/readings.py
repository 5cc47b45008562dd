"""What a heading says: which attribute, whose, at which address, the how-manieth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carryover.domain.headings.attributes import (
    ADDRESS_PARTS,
    CONTEXT,
    NUMBERS,
    SIDES,
    SPECIFIC,
)
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.numberings import PEOPLE, numbering
from carryover.domain.headings.settling import names_two_things, settle_meanings, settle_words
from carryover.domain.headings.tokens import Token, tokens_of

_UNKNOWN_WORD = 0.5
_UNKNOWN_CHOICE = 0.75
_UNKNOWN_ASIDE = 0.9
_PLACE = 0.97
_WHOSE = 0.95
_CONFLICT = 0.35
_AT_ADDRESSES = ADDRESS_PARTS | {Concept.PHONE, Concept.FAX, Concept.EMAIL, Concept.WEBSITE}
_MORE_THAN_LINES = _AT_ADDRESSES - {Concept.LINE}
_NAME_PARTS = (Concept.FIRST_NAME, Concept.LAST_NAME)
_WHO_IS_THERE = (*_NAME_PARTS, Concept.PHONE, Concept.MOBILE)
_STREETS = ("street", "address")
_ONCE_AT_AN_ADDRESS = ("city", "postcode")
_FIRMS = (Concept.COMPANY, Concept.CONTACT, Concept.ACCOUNT)
_NAMED = frozenset((*_FIRMS, Concept.NAME, Concept.CLIENT, Concept.PERSON))
_LESS_SURE = {
    Concept.TAX: (Concept.CODE, 0.6),
    Concept.COUNTRY: (Concept.CODE, 0.93),
    Concept.CURRENCY: (Concept.PAYMENT, 0.93),
}
"""What is said plainly elsewhere comes before `Country code` and `Payment currency`."""
_KEYS = frozenset(("", "external_id", "code", "side_code"))
_OTHER_SIDES = ({Concept.BILLING}, {Concept.SHIPPING})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a heading says."""

    attribute: str = ""
    """"" when the heading says nothing that we know."""
    side: Concept | None = None
    """Which address or line: SHIPPING, BILLING, POSTAL, WORK, HOME, OTHER."""
    of_contact: bool = False
    of_client: bool = False
    of_company: bool = False
    number: int = 0
    """1 for `Phone 1`; 0 when there is none."""
    address: int = 0
    """2 for `Address 2 - City`."""
    person: int = 0
    """2 for `Contact 2 phone`."""
    certainty: float = 1.0
    counts_from_zero: bool = False
    """`persons[0]` is the first person."""
    is_head: bool = False
    """The contact is called the head of the company, and not a contact."""
    is_main: bool = False
    """It speaks of the first of several: `Primary e-mail`."""
    is_second: bool = False
    """It says so in a word: `Secondary e-mail`."""
    is_key: bool = False
    """It speaks of an id or a code, of whatever: `Acme ID`, `Address code`."""
    is_alien: bool = False
    """The heading speaks of something that a client record does not hold."""


def read_heading(heading: str) -> Reading:
    """Say what a heading means, in any of the languages of the vocabulary."""
    plain = tokens_of(heading)
    tokens = settle_words(plain)
    concepts = frozenset(token.concept for token in tokens if token.concept)
    if Concept.ALIEN in concepts:
        return Reading(is_alien=True)
    said = settle_meanings(concepts - {Concept.FILLER, Concept.UNKNOWN}, heading)
    attribute, certainty = _attribute(said, tokens)
    reading = Reading(
        attribute,
        _side(said, tokens),
        of_contact=not said.isdisjoint((Concept.CONTACT, Concept.PERSON)),
        of_client=Concept.CLIENT in said,
        of_company=Concept.COMPANY in said,
        certainty=certainty * _known_part(plain, heading),
        is_head=any(token.concept is Concept.HEAD for token in plain),
        is_main=Concept.MAIN in said,
        is_second=Concept.SECOND in said,
        is_key=_is_key(attribute, said, tokens),
    )
    return _numbered(reading, tokens, said)


def _side(said: frozenset[Concept], tokens: Sequence[Token]) -> Concept | None:
    """Which address or line: another one for `Address first name`, which is who is there."""
    side = next((side for side in SIDES if side in said), None)
    if side is None and any(_comes_before(Concept.ADDRESS, one, tokens) for one in _WHO_IS_THERE):
        return Concept.OTHER
    return side


def _is_key(attribute: str, said: frozenset[Concept], tokens: Sequence[Token]) -> bool:
    if attribute == "address":
        return _last(tokens) is Concept.NUMBER
    if Concept.TYPE in said:
        return False
    return attribute in _KEYS and not said.isdisjoint((Concept.ID, Concept.CODE))


def _known_part(tokens: Sequence[Token], heading: str) -> float:
    """Trust a heading less for each word that is unknown, unless it is an alternative."""
    word = _UNKNOWN_CHOICE if names_two_things(heading) else _UNKNOWN_WORD
    certainty = 1.0
    for token in tokens:
        if token.concept is Concept.UNKNOWN:
            certainty *= _UNKNOWN_ASIDE if token.aside else word
        elif token.concept is Concept.PLACE:
            certainty *= _PLACE
    return certainty


def _attribute(said: frozenset[Concept], tokens: Sequence[Token]) -> tuple[str, float]:
    if Concept.IS in said:
        return ("kind", 1.0) if Concept.COMPANY in said else ("", 0.0)
    if Concept.TYPE in said:
        others = said - CONTEXT - {Concept.TYPE}
        return ("type", 1.0) if not others else ("", 0.0)
    if {Concept.FIRST_NAME, Concept.LAST_NAME} <= said:
        return "person_name", 1.0
    if {Concept.BANK, Concept.ACCOUNT} <= said:
        return "bank_account", 1.0
    for concept, attribute, beside in SPECIFIC:
        if concept in said:
            against = (said & _said_outright(concept, tokens)) - beside - CONTEXT - {concept}
            return _specific(concept, attribute, against, tokens)
    return _general(said, tokens)


def _said_outright(concept: Concept, tokens: Sequence[Token]) -> frozenset[Concept | None]:
    """What counts against a meaning: nothing in brackets, unless it stands there itself."""
    plain = frozenset(token.concept for token in tokens if not token.aside)
    return plain if concept in plain else frozenset(token.concept for token in tokens)


def _specific(
    concept: Concept, attribute: str, against: frozenset[Concept], tokens: Sequence[Token]
) -> tuple[str, float]:
    if _is_of_bank(concept, against):
        return "of_bank", 1.0
    beside, certainty = _LESS_SURE.get(concept, (None, 1.0))
    if beside and beside in {token.concept for token in tokens}:
        return attribute, certainty
    if concept is Concept.CITY and against == {Concept.POSTCODE}:
        return "city", 0.7
    if concept is Concept.CITY and Concept.STREET in against:
        return "street", 0.7
    if concept in (Concept.NOTE, Concept.DESCRIPTION):
        whose = {token.concept for token in tokens if token.aside} & CONTEXT
        if whose:
            return attribute, _WHOSE if whose == {Concept.CLIENT} else _CONFLICT
    return attribute, _CONFLICT ** len(against)


def _is_of_bank(concept: Concept, against: frozenset[Concept]) -> bool:
    """`Bank code`, `Bank address`, `Bank country`: not its name, and not where the client is."""
    if concept is Concept.BANK:
        return not against.isdisjoint((Concept.CODE, Concept.ID, Concept.ADDRESS))
    return concept in ADDRESS_PARTS and Concept.BANK in against


def _general(said: frozenset[Concept], tokens: Sequence[Token]) -> tuple[str, float]:
    """Read a heading of general words: whose name, which number, whose address."""
    if Concept.DAYS in said:
        return ("terms", 1.0) if Concept.PAYMENT in said else ("", 0.0)
    if Concept.POSTAL in said and said - {Concept.POSTAL} in _OTHER_SIDES:
        return "postcode", 0.9
    if Concept.ADDRESS in said or (Concept.LINE in said and Concept.NAME not in said):
        return _address(said, tokens)
    if {Concept.SHORT, Concept.NAME} <= said:
        return "short_name", 1.0
    if part := _name_part(said, tokens):
        return part, 1.0
    if said & {Concept.ID, Concept.NUMBER, Concept.CODE, Concept.REFERENCE, Concept.EXTERNAL}:
        return numbering(said)
    return _naming(said, tokens)


def _name_part(said: frozenset[Concept], tokens: Sequence[Token]) -> str:
    """Read `Last name`, `Contact first` ..., but not `First contact`."""
    if said & PEOPLE and not said & NUMBERS:
        named = Concept.NAME in said or _last(tokens) in (Concept.FIRST, Concept.LAST)
    else:
        named = Concept.NAME in said
    if named and Concept.LAST in said:
        return "last_name"
    return "first_name" if named and Concept.FIRST in said else ""


def _last(tokens: Sequence[Token]) -> Concept | None:
    telling = [token.concept for token in tokens if token.concept not in (None, Concept.FILLER)]
    return telling[-1] if telling else None


def _address(said: frozenset[Concept], tokens: Sequence[Token]) -> tuple[str, float]:
    last = _last([token for token in tokens if not token.aside])
    if last in (Concept.NAME, Concept.COMPANY) and Concept.SHIPPING in said:
        return ("name" if last is Concept.NAME else "company"), 1.0
    if last is Concept.SHIPPING and [one.concept for one in tokens].count(last) > 1:
        return "name", 1.0
    if Concept.CONTACT in said and (
        last is Concept.NAME or (last is Concept.CONTACT and Concept.BILLING in said)
    ):
        return "contact_name", 1.0
    if last is Concept.NAME:
        return "", 0.0
    if last is Concept.COMPANY and _is_of_one_address(said, tokens):
        return "company", 0.85
    others = said - CONTEXT - {Concept.ADDRESS, Concept.LINE, Concept.NUMBER}
    if others == {Concept.CODE}:
        return "side_code", 1.0
    certainty = _CONFLICT ** len(others)
    return ("street" if Concept.LINE in said else "address"), certainty


def _is_of_one_address(said: frozenset[Concept], tokens: Sequence[Token]) -> bool:
    """`Default address company` is who is there; `Adresse de la société` is where they are."""
    numbered = any(token.concept is None for token in tokens)
    return numbered or not said.isdisjoint((*SIDES, Concept.MAIN))


def _naming(said: frozenset[Concept], tokens: Sequence[Token]) -> tuple[str, float]:
    """Tell whose name it is when the heading says only `name`, `company`, `contact` ..."""
    named = Concept.NAME in said
    if Concept.LAST in said and not named:
        return "", 0.0
    if Concept.SHIPPING in said and Concept.COMPANY in said and not named:
        return "company", 1.0
    if Concept.SHIPPING in said:
        is_name = said & {Concept.NAME, Concept.CLIENT, Concept.CONTACT}
        return ("name", 1.0) if is_name else ("", 0.0)
    return _named_after(said, tokens) if said & _NAMED else ("", 0.0)


def _named_after(said: frozenset[Concept], tokens: Sequence[Token]) -> tuple[str, float]:
    """Say whose name it is of those that are named; of a contact's account it is the account's."""
    named = Concept.NAME in said
    firms = [one for one in tokens if one.concept in _FIRMS]
    last = _last([one for one in firms if not one.aside] or firms)
    if last is Concept.ACCOUNT and named and Concept.CONTACT in said:
        return "account_name", 1.0
    if last is Concept.COMPANY:
        return "company", 1.0 if Concept.OTHER not in said else 0.6
    if Concept.CONTACT in said or Concept.PERSON in said:
        return ("contact_name" if named else "contact"), 1.0
    if Concept.CLIENT in said or Concept.ACCOUNT in said:
        whose = "client" if Concept.CLIENT in said else "account"
        return (f"{whose}_name" if named else whose), 1.0
    return "name", 1.0


def _numbered(reading: Reading, tokens: Sequence[Token], said: frozenset[Concept]) -> Reading:
    """Find out what the numbers of a heading count."""
    before: Concept | None = None
    for place, token in enumerate(tokens):
        if token.concept is None:
            reading = _counted(reading, before, token.number, tokens[place + 1 :])
        elif token.concept is not Concept.FILLER:
            before = token.concept
    if Concept.SECOND not in said:
        return reading
    if reading.number:
        of_an_address = reading.attribute in _STREETS and not reading.address
        return replace(reading, address=2) if of_an_address else reading
    if not reading.person and _comes_before(Concept.SECOND, Concept.CONTACT, tokens):
        return replace(reading, person=2)
    if reading.attribute in _ONCE_AT_AN_ADDRESS:
        return replace(reading, address=2)
    return replace(reading, number=2)


def _counted(
    reading: Reading, before: Concept | None, number: int, later: Sequence[Token]
) -> Reading:
    if before is Concept.UNKNOWN and later:
        # It belongs to a word of the program's own: `can2_phone`.
        return reading
    if before in (Concept.CONTACT, Concept.PERSON):
        return replace(reading, person=number, counts_from_zero=number == 0)
    if before is Concept.ADDRESS and _goes_on(later):
        return replace(reading, address=number)
    return replace(reading, number=number)


def _goes_on(later: Sequence[Token]) -> bool:
    """Whether the number is that of an address, of which a part follows; a line has its own."""
    parts = _AT_ADDRESSES if any(token.concept is None for token in later) else _MORE_THAN_LINES
    parts = parts | set(_NAME_PARTS)
    return any(token.concept in parts and not token.aside for token in later)


def _comes_before(one: Concept, other: Concept, tokens: Sequence[Token]) -> bool:
    said = [token.concept for token in tokens]
    return one in said and other in said and said.index(one) < said.index(other)
