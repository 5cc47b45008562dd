"""Which of several meanings the words of a heading have, beside one another."""

import re
from collections.abc import Sequence
from dataclasses import replace

from carryover.domain.headings.attributes import ADDRESS_PARTS
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.tokens import Token

_SAID_TOGETHER = (
    (Concept.COUNTRY, Concept.REGION),
    (Concept.COUNTRY, Concept.DISTRICT),
    (Concept.CITY, Concept.POSTCODE),
    (Concept.VAT, Concept.DAYS),
)
_SAID_AS_CHOICE = (
    (Concept.REGION, Concept.DISTRICT),
    (Concept.REGION, Concept.CATEGORY),
    (Concept.LINE, Concept.DISTRICT),
    (Concept.LINE, Concept.QUARTER),
    (Concept.CITY, Concept.REGION),
    (Concept.CITY, Concept.SUBURB),
    (Concept.CITY, Concept.QUARTER),
    (Concept.CITY, Concept.DISTRICT),
    (Concept.PHONE, Concept.FAX),
    (Concept.MOBILE, Concept.FAX),
    (Concept.SHORT_NAME, Concept.TRADE_NAME),
    (Concept.VAT, Concept.REGISTER),
    (Concept.REGISTER, Concept.TAX),
)
"""Of two meanings of one heading the one that counts, and the other."""
_NAMES_OF_PERSONS = frozenset((Concept.LAST_NAME, Concept.PERSON_NAME, Concept.FULL_NAME))
_NAMES_OF_COMPANIES = frozenset((Concept.COMPANY, Concept.COMPANY_NAME, Concept.LEGAL_NAME))
_OF_PARENTS = _NAMES_OF_PERSONS | {
    Concept.FIRST_NAME,
    Concept.EMAIL,
    Concept.PHONE,
    Concept.MOBILE,
}
_OF_FIRMS = _NAMES_OF_COMPANIES | {Concept.CLIENT, Concept.ACCOUNT, Concept.ID}
_ORDERED_BY = frozenset((Concept.CLIENT, Concept.BILLING, Concept.SHIPPING))
_SAID_OF_ORDERERS = (
    _OF_PARENTS
    | {Concept.NAME, Concept.COMPANY, Concept.ADDRESS}
    | (ADDRESS_PARTS - {Concept.REGION, Concept.DISTRICT})
    | {Concept.PLACE}
)
_PLACES = frozenset(
    (
        Concept.ADDRESS,
        Concept.STREET,
        Concept.ANNEX,
        Concept.CITY,
        Concept.PLACE,
        Concept.POSTCODE,
        Concept.REGION,
    )
)
_BESIDE_ADDRESSES = frozenset((Concept.POSTCODE, Concept.CITY, Concept.PHONE))
_OTHER_PARTS = frozenset((Concept.EMAIL, Concept.REGION, Concept.STREET))
_BOTH = re.compile(r"&|\+(?!\s*\d)|\b(?:and|und|et|y|e|i|oraz|и)\b(?!-)", re.IGNORECASE)
_CHOICE = re.compile(r"[/|&+]|\b(?:or|oder|ou|o|lub|nebo|alebo|или)\b", re.IGNORECASE)


def names_two_things(heading: str) -> bool:
    """Say whether a heading is for either of two things: `Tel./Fax`, `Surname / Company`."""
    return _CHOICE.search(heading) is not None


def settle_words(tokens: Sequence[Token]) -> Sequence[Token]:
    """Settle what words mean that depend on those beside them.

    A parent with a first name or an e-mail address is somebody's contact; others own firms.
    A service with a street or a city is done there. An order says who ordered. The head of a
    company is a contact, and a place is a city, whatever stands beside them.
    """
    said = {token.concept for token in tokens}
    is_person = said & _OF_PARENTS and not said & _OF_FIRMS
    is_place = said & _PLACES
    is_somebodys = said & _SAID_OF_ORDERERS and _goes_on_to(_ORDERED_BY, Concept.ORDER, tokens)
    meant = {
        Concept.HEAD: Concept.CONTACT,
        Concept.PLACE: Concept.CITY,
        Concept.ORDER: Concept.FILLER if is_somebodys else Concept.ALIEN,
        Concept.PARENT: Concept.CONTACT if is_person else Concept.ALIEN,
        Concept.SERVICE: Concept.SHIPPING if is_place else Concept.ALIEN,
    }
    return [
        replace(token, concept=meant[token.concept]) if token.concept in meant else token
        for token in tokens
    ]


def _goes_on_to(ones: frozenset[Concept], after: Concept, tokens: Sequence[Token]) -> bool:
    """Say whether one of the concepts is spoken of after another: `order_customer_email`."""
    said = [token.concept for token in tokens]
    return after in said and not ones.isdisjoint(said[said.index(after) :])


def settle_meanings(said: frozenset[Concept], heading: str) -> frozenset[Concept]:
    """Settle which of several meanings counts."""
    said = _without(_with_all_of_it(said, heading), _SAID_TOGETHER)
    if Concept.EMAIL in said and said & (ADDRESS_PARTS - {Concept.LINE}):
        return said - {Concept.EMAIL} | {Concept.POSTAL}
    if Concept.TAX in said and said & (ADDRESS_PARTS | {Concept.ADDRESS}):
        return said - {Concept.TAX} | {Concept.WORK}
    if Concept.WEBSITE in said and (
        said & (ADDRESS_PARTS - {Concept.LINE}) or {Concept.ADDRESS, Concept.POSTAL} <= said
    ):
        return said - {Concept.WEBSITE} | {Concept.SHIPPING}
    if {Concept.LAND, Concept.CODE} <= said:
        said = said - {Concept.LAND} | {Concept.COUNTRY}
    if not names_two_things(heading):
        return said
    if said & _NAMES_OF_PERSONS and said & _NAMES_OF_COMPANIES:
        return frozenset((Concept.CLIENT, Concept.NAME))
    return _without(said, _SAID_AS_CHOICE)


def _with_all_of_it(said: frozenset[Concept], heading: str) -> frozenset[Concept]:
    """Take `Address and postcode` for an address, though not for the plain one beside it.

    `Address: city and postcode` has no street.
    """
    both = said & _BESIDE_ADDRESSES
    is_whole = Concept.ADDRESS in said and len(both) == 1 and not said & _OTHER_PARTS
    return said - both | {Concept.OTHER} if is_whole and _BOTH.search(heading) else said


def _without(
    said: frozenset[Concept], lesser: Sequence[tuple[Concept, Concept]]
) -> frozenset[Concept]:
    return said - {less for more, less in lesser if {more, less} <= said}
