"""Rubrics for which the values speak, where the heading says nothing or is contradicted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from carryover.domain.fields import contact_rubric, is_rubric
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.fitting import words_for
from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.read_columns import ReadColumn
from carryover.domain.headings.sheet_facts import SheetFacts
from carryover.domain.headings.weights import Proposals

_NO_NUMBERS = frozenset(
    (
        "annex",
        "company",
        "name",
        "client_name",
        "contact",
        "contact_name",
        "email",
        "website",
        "city",
    )
)
"""Attributes that phone numbers overrule."""
_REACHED_BY = ("email", "phone")
_MANY = 3
"""So many values it takes where a look alone is a weak sign."""
_MOSTLY_DIFFERENT = 0.7


@dataclass(frozen=True, slots=True)
class Sign:
    """What a look of the values speaks for."""

    shape: str
    share: float
    """Of the values that must look so."""
    proposals: Proposals
    is_strong: bool = False
    """It overrules what the heading says."""
    is_weak: bool = False
    """It counts only where there are several values, mostly different ones."""
    varied: int = 1
    """So many different values it takes."""
    repeats: int = 100
    """So often at most a value comes again, on average."""


_SIGNS = (
    Sign("email", 0.7, {"email": 0.7, "email_2": 0.48}, is_strong=True),
    Sign("iban", 0.7, {"bank_account": 0.62}, is_strong=True),
    Sign("tax number", 0.8, {"tax_id": 0.58}),
    Sign("bank account", 0.8, {"bank_account": 0.55}),
    Sign("telling phone", 0.8, {"phone": 0.58, "phone_2": 0.47}),
    Sign("home page", 0.8, {"website": 0.58}, is_strong=True),
    Sign("company", 0.4, {"name": 0.58}, repeats=4),
    Sign("telling country", 0.9, {"country": 0.55}),
    Sign("currency code", 0.9, {"currency": 0.5}),
    Sign("language tag", 0.9, {"language": 0.5}),
    Sign("telling postcode", 0.9, {"postcode": 0.5}, is_weak=True),
    Sign("street and number", 0.8, {"street": 0.5}, is_weak=True),
    Sign("telling days", 0.7, {"payment_terms": 0.5}),
    Sign("kind word", 0.9, {"kind": 0.5}, varied=2),
    Sign("prose", 0.6, {"note": 0.46}, varied=2),
)


_OF_OTHERS = (Sign("iban", 0.7, {"bank_account": 0.5}),)
"""What stands out even where a heading speaks of something else: `Direct debit IBAN`."""


def told_by_values(
    one: ReadColumn, facts: SheetFacts, proposed: Collection[str]
) -> list[tuple[str, float, str]]:
    """Give rubrics with their weights and reasons; hardly any for what clients do not have.

    `proposed`: what the heading speaks for, if too weakly to count alone.
    """
    for sign in _signs(one, facts, proposed):
        if _counts(sign, one, proposed) and one.profile.share(sign.shape) >= sign.share:
            words = words_for(sign.shape, one.profile)
            return [
                (_whose(rubric, one), weight, words) for rubric, weight in sign.proposals.items()
            ]
    return []


def _whose(rubric: str, one: ReadColumn) -> str:
    """Give a counted person and the delivery address their own, where the heading says so much."""
    if one.reading.person and rubric in _REACHED_BY:
        return contact_rubric(one.reading.person, rubric)
    of_delivery = f"shipping_{rubric}"
    is_there = one.reading.side is Concept.SHIPPING and is_rubric(of_delivery)
    return of_delivery if is_there else rubric


def _signs(one: ReadColumn, facts: SheetFacts, proposed: Collection[str]) -> Iterator[Sign]:
    """Give what counts for a column; owners are clients where nobody else has a name."""
    is_alien = one.reading.is_alien
    yield from _OF_OTHERS if is_alien else _SIGNS
    if one.column.index == 0 and not is_alien and _numbers_records(one.profile):
        yield Sign("code", 0.95, {"external_id": 0.47}, is_weak=True)
    if one.reading.attribute == "contact":
        yield Sign("phone", 0.9, {"phone": 0.58})
    if not facts.has_names:
        yield Sign("named", 0.8, {"name": 0.46 + 0.02 * one.profile.filled}, is_weak=True)
    elif (not facts.has_people or "contact_name" in proposed) and not is_alien:
        yield Sign("person", 0.8, {"contact_name": 0.46}, is_weak=True)


def _numbers_records(profile: Profile) -> bool:
    return profile.is_mostly_unique and not profile.is_counter


def _counts(sign: Sign, one: ReadColumn, proposed: Collection[str]) -> bool:
    if sign.shape in ("phone", "telling phone"):
        agrees = one.reading.attribute in _NO_NUMBERS
        if one.reading.is_key:
            return False
    else:
        agrees = not sign.proposals.keys().isdisjoint(proposed)
    if one.reading.attribute and not (sign.is_strong or agrees):
        return False
    different = len(set(one.profile.values))
    if different < sign.varied or different * sign.repeats < len(one.profile.values):
        return False
    return not sign.is_weak or _is_telling(one.profile)


def _is_telling(profile: Profile) -> bool:
    different = len(set(profile.values))
    return different >= _MANY and different >= _MOSTLY_DIFFERENT * len(profile.values)
