"""Uniting what we have about a client with what a source says.

Merging fills blanks, as long as nobody wants it otherwise: a policy says so for a
column of a whole import, a pick for one part of one client, and the pick wins. A
blank of theirs never beats a value, contacts are never lost, and merging the same
record twice changes nothing.

What a part is, `domain.parts` says.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import assert_never

from carryover.domain.fields import TAGS
from carryover.domain.normalise import country_code
from carryover.domain.parts import CONTACTS, EXTRA, part_of, parts_of
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.same_person import same_person
from carryover.domain.states import ClientState, ContactState, state_of

SECOND: Mapping[str, str] = {"email": "email_2", "phone": "phone_2"}
"""Where the other value goes when both are kept, if nothing stands there."""


class Policy(StrEnum):
    """How a column of a whole import is merged."""

    FILL = "fill"
    """Ours stays, our blanks are filled; lists are united."""
    OURS = "ours"
    """Ours stays, blank or not."""
    THEIRS = "theirs"
    """Theirs is taken wherever it says something."""


class MergeChoice(StrEnum):
    """What a person picked for one part of one client."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Lists are united; a second e-mail address or phone number goes where there is room."""


Policies = Mapping[str, Policy]
"""Part to its policy; parts that are absent are filled."""
Picks = Mapping[str, MergeChoice]

_AS_POLICY = {
    MergeChoice.OURS: Policy.OURS,
    MergeChoice.THEIRS: Policy.THEIRS,
    MergeChoice.BOTH: Policy.FILL,
}
_MOST_ROUNDS = 50
"""More than any client needs; two mostly."""
_NOTHING_SAID: Mapping[str, Policy] = {}
_NOTHING_PICKED: Mapping[str, MergeChoice] = {}


def merge(
    ours: ClientState,
    theirs: ClientRecord,
    policies: Policies = _NOTHING_SAID,
    picks: Picks = _NOTHING_PICKED,
) -> ClientState:
    """Fill our blanks with their values and unite the lists, but for what is wanted otherwise."""
    ways = {**policies, **{part: _AS_POLICY[pick] for part, pick in picks.items()}}
    merged = _with_seconds(_merged(ours.fields, theirs.fields, ways), theirs.fields, picks)
    way, country = ways.get(CONTACTS, Policy.FILL), merged.get("country", "")
    return replace(
        ours,
        fields=merged,
        tags=_merged_tags(ours.tags, theirs.tags, ways.get(TAGS, Policy.FILL)),
        extras=_merged(ours.extras, theirs.extras, _ways_of_extras(ways)),
        contacts=unite_contacts(ours.contacts, theirs.contacts, way, country_code(country)),
    )


def merge_records(
    first: ClientRecord, second: ClientRecord, picks: Picks = _NOTHING_PICKED
) -> ClientRecord:
    """Unite two records of one file; the first one's values stay, if nothing else was picked."""
    return merge(state_of(first), second, picks=picks).record


def open_choices(ours: ClientState, theirs: ClientRecord) -> dict[str, tuple[MergeChoice, ...]]:
    """Each part in which the two differ, with the choices that lead to different clients."""
    found = {part: _telling_choices(ours, theirs, part) for part in parts_of(theirs)}
    return {part: choices for part, choices in found.items() if len(choices) > 1}


def choice_in_force(
    ours: ClientState, theirs: ClientRecord, part: str, policies: Policies, picks: Picks
) -> MergeChoice:
    """What happens to a part with open choices as things stand."""
    result = merge(ours, theirs, policies, picks)
    wanted = part_of(result, part)
    choices = _telling_choices(ours, theirs, part)
    if part in picks and picks[part] in choices:
        return picks[part]
    alike = (
        one for one in choices if part_of(merge(ours, theirs, {}, {part: one}), part) == wanted
    )
    return next(alike, choices[0])


def picks_from_json(stored: Mapping[str, str]) -> dict[str, MergeChoice]:
    """Read picks as they are stored."""
    return {part: MergeChoice(choice) for part, choice in stored.items()}


def policies_from_json(stored: Mapping[str, str]) -> dict[str, Policy]:
    """Read policies as they are stored."""
    return {part: Policy(policy) for part, policy in stored.items()}


def _telling_choices(ours: ClientState, theirs: ClientRecord, part: str) -> tuple[MergeChoice, ...]:
    """Of several choices that lead to one client, the first is enough."""
    is_list = part in (TAGS, CONTACTS) and part_of(ours, part)
    last = (MergeChoice.BOTH, MergeChoice.THEIRS)
    order = (MergeChoice.OURS, *(last if is_list else reversed(last)))
    results: list[ClientState] = []
    telling: list[MergeChoice] = []
    for choice in order:
        result = merge(ours, theirs, {}, {part: choice})
        if result not in results:
            results.append(result)
            telling.append(choice)
    return tuple(telling)


def unite_contacts(
    ours: tuple[ContactState, ...],
    theirs: tuple[ContactRecord, ...],
    policy: Policy = Policy.FILL,
    region: str = "",
) -> tuple[ContactState, ...]:
    """Add their contacts to ours; the same person (e-mail, phone, then name) is filled up.

    Nobody of ours is ever left out; where theirs wins, it wins value by value.
    `region`: the client's country, for phone numbers without one.
    """
    if policy is Policy.OURS:
        return ours
    # What one of them brings can show who another one is: until that brings nothing more.
    for _ in range(_MOST_ROUNDS if len(theirs) > 1 else 1):
        before, ours = ours, _united_once(ours, theirs, policy, region)
        if ours == before:
            break
    return ours


def _united_once(
    ours: tuple[ContactState, ...],
    theirs: tuple[ContactRecord, ...],
    policy: Policy,
    region: str,
) -> tuple[ContactState, ...]:
    united = list(ours)
    for record in theirs:
        position = same_person([one.record for one in united], record, region)
        if position is None:
            united.append(ContactState(record))
        else:
            known = united[position]
            pair = (known.record, record) if policy is Policy.FILL else (record, known.record)
            united[position] = replace(known, record=_filled_contact(*pair))
    return tuple(united)


def _filled(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    return {**theirs, **{key: value for key, value in ours.items() if value}}


def _merged(ours: Mapping[str, str], theirs: Mapping[str, str], ways: Policies) -> dict[str, str]:
    merged = _filled(ours, theirs)
    for key, way in ways.items():
        match way:
            case Policy.FILL:
                continue
            case Policy.OURS if not ours.get(key):
                merged.pop(key, None)
            case Policy.THEIRS if theirs.get(key):
                merged[key] = theirs[key]
    return merged


def _with_seconds(
    merged: dict[str, str], theirs: Mapping[str, str], picks: Picks
) -> dict[str, str]:
    """Where both were picked, theirs goes to the second place, unless that is taken."""
    for first, second in SECOND.items():
        if picks.get(first) is not MergeChoice.BOTH or merged.get(second):
            continue
        if theirs.get(first, "") not in ("", merged.get(first)):
            merged[second] = theirs[first]
    return merged


def _merged_tags(ours: tuple[str, ...], theirs: tuple[str, ...], way: Policy) -> tuple[str, ...]:
    match way:
        case Policy.FILL:
            return tuple(dict.fromkeys((*ours, *theirs)))
        case Policy.OURS:
            return ours
        case Policy.THEIRS:
            return theirs or ours
    assert_never(way)


def _ways_of_extras(ways: Policies) -> dict[str, Policy]:
    return {part.removeprefix(EXTRA): way for part, way in ways.items() if part.startswith(EXTRA)}


def _filled_contact(ours: ContactRecord, theirs: ContactRecord) -> ContactRecord:
    blanks = {
        field.name: getattr(theirs, field.name)
        for field in fields(ours)
        if not getattr(ours, field.name)
    }
    return replace(ours, **blanks)
