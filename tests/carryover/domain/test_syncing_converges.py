"""The real engine between two sides that people and misfortune disturb, ten thousand times.

`script/bench sync --seeds N` plays more of the same stories.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from carryover.domain.syncing import (
    Gone,
    Link,
    Missing,
    deciding,
    households,
    recognising,
    runs,
    settle,
    settling,
)
from carryover.domain.syncing.three_way import merge
from tests.carryover.domain.syncing.simulator import driver
from tests.carryover.domain.syncing.simulator.story import play, shortest, told

SEEDS = 10_000
CHUNK = 1_000
PATIENCE = 400
"""Without any one of its rules, the engine fails within so many seeds."""


@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_whatever_happens_both_sides_end_equal_and_nothing_is_lost_or_doubled(first: int) -> None:
    """S1, S3 and S4: equal, quiet after three runs, and every typed value kept; `judge` asks."""
    failing = first_failing(range(first, first + CHUNK))

    assert failing is None, explained(failing)


def test_ten_quiet_runs_write_nothing() -> None:
    """S7 and S9, in whole worlds."""
    endings = [play(told(seed), quiet_runs=10) for seed in range(300)]

    assert [one.complaints for one in endings if one.complaints] == []


def test_the_same_seed_comes_to_the_same_end() -> None:
    """S5."""
    for seed in range(500):
        assert play(told(seed)).fingerprint == play(told(seed)).fingerprint


def test_a_failing_seed_tells_its_shortest_story(without: Callable[[str], None]) -> None:
    without("lost answers are looked for")
    failing = first_failing(range(PATIENCE))

    story = shortest(told(failing))

    assert len(story.happenings) <= 3
    assert any(word in str(story) for word in ("lost answer", "crash"))


@pytest.mark.parametrize(
    "rule",
    [
        "lost answers are looked for",
        "one person typed on both sides is one",
        "a creation is remembered before it is sent",
        "what the app answers is the new base",
        "absence is no deletion",
        "an edit beats a deletion",
        "a conflict is kept",
        "a record is looked at again before it is written",
        "an empty listing stops the run",
        "what was refused is set aside",
    ],
)
def test_the_simulator_bites_where_a_rule_is_missing(
    rule: str, without: Callable[[str], None]
) -> None:
    without(rule)

    assert first_failing(range(PATIENCE)) is not None


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Take one rule out of the engine."""
    wanted = deciding._wanted
    is_new = recognising._is_new_here

    def believing_absence(pair: Any, *rules: Any) -> Any:
        gone = replace(pair, theirs=Gone()) if isinstance(pair.theirs, Missing) else pair
        return wanted(gone, *rules)

    def forgetting_losers(*given: Any) -> Any:
        return replace(merge(*given), conflicts=())

    def forgetting_refusals(*given: Any) -> Any:
        settled = settle(*given)
        return replace(settled, aside=None) if isinstance(settled, Link) else settled

    removals: dict[str, list[tuple[Any, str, Any]]] = {
        "lost answers are looked for": [
            (recognising, "_was_asked", lambda _: False),
            (recognising, "_is_new_here", lambda one: one.link.asked is None and is_new(one)),
        ],
        "one person typed on both sides is one": [(recognising, "_agreement", lambda *_: 0)],
        "a creation is remembered before it is sent": [(driver, "asking", lambda link, _: link)],
        "what the app answers is the new base": [(settling, "_answered", lambda sent, _: sent)],
        "absence is no deletion": [(deciding, "_wanted", believing_absence)],
        "an edit beats a deletion": [
            (room, name, lambda *_: False)
            for room in (deciding, households)
            for name in ("is_edited_here", "is_edited_there")
        ],
        "a conflict is kept": [(deciding, "merge", forgetting_losers)],
        "a record is looked at again before it is written": [(driver, "holds", lambda *_: True)],
        "an empty listing stops the run": [(runs, "books_guards", lambda _: ())],
        "what was refused is set aside": [(driver, "settle", forgetting_refusals)],
    }

    def take_out(rule: str) -> None:
        for room, name, stand_in in removals[rule]:
            monkeypatch.setattr(room, name, stand_in)

    return take_out


def first_failing(seeds: Iterable[int]) -> int | None:
    return next((seed for seed in seeds if play(told(seed)).complaints), None)


def explained(seed: int | None) -> str:
    """Only what is needed to see it again."""
    if seed is None:
        return ""
    story = shortest(told(seed))
    return "\n".join([str(story), *play(story).complaints])
