"""Suggestions: the rubric of every column, and why."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from carryover.domain.export_layout import own_rubrics
from carryover.domain.fields import IGNORE, STREETS, TAGS, contact_rubric
from carryover.domain.headings.address_neighbours import told_by_address
from carryover.domain.headings.assignment import assign
from carryover.domain.headings.counted_people import count_people
from carryover.domain.headings.employers import leave_employers_out
from carryover.domain.headings.fitting import Fit, fit, is_common
from carryover.domain.headings.listed_people import called_contacts
from carryover.domain.headings.lone_columns import told_alone
from carryover.domain.headings.neighbours import Neighbour, told_by_neighbours
from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.proposals import is_house_number, propose
from carryover.domain.headings.proposals_by_values import BY_VALUES
from carryover.domain.headings.read_columns import Column, ReadColumn
from carryover.domain.headings.readings import read_heading
from carryover.domain.headings.recipients import called_deliveries, called_sides
from carryover.domain.headings.regions import called_regions
from carryover.domain.headings.repeats import (
    count_addresses,
    count_from_the_plain_one,
    tell_repeats_apart,
    unite_split_postcodes,
)
from carryover.domain.headings.shared_words import without_shared_words
from carryover.domain.headings.sheet_facts import SheetFacts, facts_of
from carryover.domain.headings.stand_ins import called_clients
from carryover.domain.headings.tokens import LONGEST_HEADING
from carryover.domain.headings.used_names import without_used_names
from carryover.domain.headings.values_alone import told_by_values
from carryover.domain.headings.weights import Proposals

_OF_ALL = 0.3
"""So much is left of what the heading says where all rows say the same."""
_LEAST = 0.45
"""Below this weight a column is rather left out than assigned."""
_FIRSTS = {"phone_2": "phone", "email_2": "email"}
"""What a second one cannot be without."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do with one column."""

    index: int
    field: str
    """A rubric; `ignore` when none fits."""
    reason: str
    """One short sentence for a person."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A column with the rubrics that it could have."""

    column: Column
    weights: Mapping[str, float]
    reasons: Mapping[str, str]
    otherwise: str
    """Why it has none, if it gets none."""
    holds_house_numbers: bool


def suggest(columns: Sequence[Column]) -> tuple[Suggestion, ...]:
    """Suggest a rubric for each column from its heading, its values and the other columns.

    Only `ignore`, `extra` and `tags` are suggested more than once, and a street beside the
    number of its house.
    """
    own = own_rubrics([column.header for column in columns])
    others = _suggest_others(columns, own) if len(own) < len(columns) else {}
    return tuple(
        others[place]
        if place in others
        else Suggestion(column.index, own[place], "Carryover wrote this heading")
        for place, column in enumerate(columns)
    )


def _suggest_others(columns: Sequence[Column], own: Mapping[int, str]) -> dict[int, Suggestion]:
    """By place, for the columns that are not our own; what those have is taken."""
    taken = set(own.values()) - {TAGS}
    weighed = {
        place: _without(one, taken) for place, one in enumerate(_weigh(columns)) if place not in own
    }
    single = {place: one.weights for place, one in weighed.items() if TAGS not in one.weights}
    assigned = _with_house_numbers(_with_firsts(assign(single), single), weighed)
    return {
        place: _suggestion(one, assigned.get(place) if place in single else TAGS)
        for place, one in weighed.items()
    }


def _without(one: _Weighed, taken: Set[str]) -> _Weighed:
    free = {rubric: weight for rubric, weight in one.weights.items() if rubric not in taken}
    return replace(one, weights=free)


def _with_firsts(
    assigned: Mapping[int, str], weights: Mapping[int, Mapping[str, float]]
) -> dict[int, str]:
    """Let nobody have a second phone who has no first one, nor a contact with one."""
    known = set(assigned.values())
    firsts = {
        second: first
        for second, first in _FIRSTS.items()
        if known.isdisjoint((first, contact_rubric(1, first)))
    }
    return {
        place: firsts[rubric] if firsts.get(rubric) in weights[place] else rubric
        for place, rubric in assigned.items()
    }


def _with_house_numbers(
    assigned: Mapping[int, str], weighed: Mapping[int, _Weighed]
) -> dict[int, str]:
    """Let the numbers of houses be part of the street that stands beside them."""
    found = dict(assigned)
    for place, one in weighed.items():
        beside = (found.get(place - 1), assigned.get(place + 1))
        street = next((rubric for rubric in beside if rubric in STREETS), None)
        if one.holds_house_numbers and street is not None and found.get(place) not in STREETS:
            found[place] = street
    return found


def _weigh(columns: Sequence[Column]) -> list[_Weighed]:
    headings = without_shared_words([column.header[:LONGEST_HEADING] for column in columns])
    values = [column.samples for column in columns]
    headings = called_regions(called_contacts(without_used_names(headings)))
    headings = called_clients(headings, values)
    headings = called_deliveries(called_sides(headings))
    written = [column.header[:LONGEST_HEADING] for column in columns]
    readings = leave_employers_out(list(map(read_heading, headings)), written)
    readings = unite_split_postcodes(count_people(readings, values), values)
    readings = count_addresses(count_from_the_plain_one(readings))
    read = [
        ReadColumn(column, reading, Profile.of(column.samples))
        for column, reading in zip(columns, tell_repeats_apart(readings), strict=True)
    ]
    facts = facts_of(read)
    neighbours = told_by_neighbours(read)
    weighed = [_weigh_column(one, facts, neighbours.get(place)) for place, one in enumerate(read)]
    alone = told_alone(read, {rubric for one in weighed for rubric in one.weights})
    told = dict(told_by_address(read, _best_places(weighed))) | alone
    return [_told(one, told.get(place)) for place, one in enumerate(weighed)]


def _best_places(weighed: Sequence[_Weighed]) -> dict[str, int]:
    """Where each rubric stands that is the best of some column; the last of several."""
    weights = [one.weights for one in weighed]
    return {max(one, key=one.__getitem__): place for place, one in enumerate(weights) if one}


def _told(one: _Weighed, by: Neighbour | None) -> _Weighed:
    if by is None or one.weights:
        return one
    return replace(one, weights={by.rubric: by.weight}, reasons={by.rubric: by.reason})


def _weigh_column(one: ReadColumn, facts: SheetFacts, neighbour: Neighbour | None) -> _Weighed:
    weights: dict[str, float] = {}
    reasons: dict[str, str] = {}
    proposed = propose(one, facts)
    for rubric, weight in proposed.items():
        fitting = fit(rubric, one.profile)
        fits = _OF_ALL if _is_common(rubric, one, facts) else fitting.weight
        weights[rubric] = min(weight * fits, 1.0)
        reasons[rubric] = _reason(fitting)
    if max(weights.values(), default=0.0) < _LEAST:
        for rubric, weight, reason in told_by_values(one, facts, frozenset(weights)):
            if not _is_common(rubric, one, facts):
                weights[rubric], reasons[rubric] = weight, reason
    if neighbour is not None:
        weights[neighbour.rubric] = max(weights.get(neighbour.rubric, 0.0), neighbour.weight)
        reasons[neighbour.rubric] = neighbour.reason
    kept = {rubric: weight for rubric, weight in weights.items() if weight >= _LEAST}
    houses = is_house_number(one, facts)
    return _Weighed(one.column, kept, reasons, _why_not(one, proposed, bool(kept)), houses)


def _is_common(rubric: str, one: ReadColumn, facts: SheetFacts) -> bool:
    return facts.names_differ and is_common(rubric, one.profile)


def _reason(fitting: Fit) -> str:
    return f"The heading says so, and {fitting.words}" if fitting.words else "The heading says so"


def _why_not(one: ReadColumn, proposed: Proposals, is_possible: bool) -> str:
    if is_possible:
        return "Another column fits better"
    if one.reading.is_alien:
        return "The heading speaks of something that clients do not have here"
    if one.profile.is_counter:
        return "These are row numbers"
    if max(proposed.values(), default=0.0) >= _LEAST:
        return "The values contradict the heading"
    if one.reading.attribute in BY_VALUES:
        return "No rubric is left for this, or the values contradict the heading"
    if one.reading.attribute:
        return "No rubric is left for this"
    return "No rubric fits this heading"


def _suggestion(one: _Weighed, rubric: str | None) -> Suggestion:
    if rubric is None:
        return Suggestion(one.column.index, IGNORE, one.otherwise)
    reason = one.reasons.get(rubric, "The number of the house, beside its street")
    return Suggestion(one.column.index, rubric, reason)
