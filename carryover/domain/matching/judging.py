"""Saying whether two clients are one: the rules, in their order, with the reason of each."""

from dataclasses import dataclass
from typing import TypeAlias

from carryover.domain.matching.comparing import Evidence, compare
from carryover.domain.matching.keys import MatchKeys


@dataclass(frozen=True, slots=True)
class Same:
    """The two are one client."""

    reason: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Similar:
    """The two may be one client; a person decides."""

    reason: str
    score: float
    """0 to 1."""
    another_name: bool = False
    """What they share may as well be a switchboard's, an accountant's or a family's."""


@dataclass(frozen=True, slots=True)
class Different:
    """Nothing says that the two are one client, or something says that they are not."""


Verdict: TypeAlias = Same | Similar | Different
DIFFERENT = Different()


SAME_POINTS = 9.5
"""So much evidence is enough to call two clients one, if their names allow it."""
SIMILAR_POINTS = 5.0
POINTS_WITH_A_PLACE = 3.5
"""Enough where the names are similar and nothing contradicts: a short name and its city."""
_LEAST_OF_NAMESAKES = 1.0
_LEAST_OF_A_FIRM = -1.0
_MOST_FROM_NAME = 7.0
_A_WORD = 2.0
"""Weight of one short word that is not everybody's."""
_TYPING_ERRORS = 1.0
"""Weight of differences in a name that can still be slips of the pen."""


def judge(ours: MatchKeys, theirs: MatchKeys, *, one_source: bool = False) -> Verdict:
    """Compare two clients; `one_source` where the external IDs of both are one program's."""
    one_id = one_source and bool(ours.external_id) and ours.external_id == theirs.external_id
    if ours.tax_id and theirs.tax_id:
        if ours.tax_id.is_same_as(theirs.tax_id):
            return Same("Same tax number")
        return _of_another_tax_number(compare(ours, theirs)) if one_id else DIFFERENT
    evidence = compare(ours, theirs)
    if one_id:
        return _of_one_id(evidence)
    return _by_reach(ours, theirs, evidence) or _by_name(ours, theirs, evidence)


def _of_another_tax_number(evidence: Evidence) -> Verdict:
    """What an external ID says against two tax numbers: one of these may be a correction."""
    if isinstance(_of_one_id(evidence), Same):
        return Similar("Same external ID, another tax number", 0.5)
    return DIFFERENT


def _of_one_id(evidence: Evidence) -> Same | Similar:
    if evidence.name.clearly_different and not evidence.agreeing:
        return Similar("Same external ID, another name", 0.5)
    return Same("Same external ID")


def _by_reach(ours: MatchKeys, theirs: MatchKeys, evidence: Evidence) -> Verdict | None:
    """What an e-mail address or a phone number of both says; None leaves it to the names."""
    name = evidence.name
    if not set(ours.emails).isdisjoint(theirs.emails):
        if _may_be_one(ours, theirs, evidence):
            return Same("Same e-mail")
        return Similar("Same e-mail, another name", 0.5, another_name=True)
    same_phone = any(one.reason == "same phone" for one in evidence.found)
    if same_phone and name.shared >= _A_WORD and _may_be_one(ours, theirs, evidence):
        return Same("Same phone")
    return None


def _by_name(ours: MatchKeys, theirs: MatchKeys, evidence: Evidence) -> Verdict:
    points = _points(evidence)
    if ours.name.words and ours.name.key == theirs.name.key:
        return _of_one_name(ours, theirs, evidence, points)
    if points >= SAME_POINTS and _may_be_one(ours, theirs, evidence):
        return Same(_in_words(evidence), _score(points))
    similar_name = evidence.name.alike >= _SIMILAR_NAME
    if not similar_name and not evidence.has_own:
        return DIFFERENT
    bar = POINTS_WITH_A_PLACE if similar_name and not evidence.against else SIMILAR_POINTS
    if points >= bar and evidence.agreeing:
        return Similar(_in_words(evidence), _score(points), not similar_name)
    return DIFFERENT


def _of_one_name(ours: MatchKeys, theirs: MatchKeys, evidence: Evidence, points: float) -> Verdict:
    """Companies move, so one difference is no contradiction; persons have namesakes."""
    is_person = ours.is_person or theirs.is_person
    allowed = 0 if is_person else 1
    reason = ", ".join(("Same name", *evidence.agreeing[:2]))
    if evidence.against <= allowed or points >= SAME_POINTS:
        return Same(reason, _score(points))
    least = _LEAST_OF_NAMESAKES if is_person else _LEAST_OF_A_FIRM
    return Similar(reason, _score(points)) if points >= least else DIFFERENT


def _may_be_one(ours: MatchKeys, theirs: MatchKeys, evidence: Evidence) -> bool:
    """Whether the names differ by no more than slips of the pen and words left out."""
    if evidence.name.against <= _TYPING_ERRORS and not evidence.name.divided:
        return True
    is_person = ours.is_person and theirs.is_person
    return is_person and bool(evidence.name.shared) and evidence.is_proven


def _points(evidence: Evidence) -> float:
    name = evidence.name
    return evidence.points + min(name.shared, _MOST_FROM_NAME) - name.against


def _score(points: float) -> float:
    return round(max(0.0, min(points / (2 * SAME_POINTS), 1.0)), 2)


def _in_words(evidence: Evidence) -> str:
    named = "Similar name" if evidence.name.alike >= _SIMILAR_NAME else "Another name"
    return ", ".join((named, *evidence.agreeing[:3]))


_SIMILAR_NAME = 0.6
