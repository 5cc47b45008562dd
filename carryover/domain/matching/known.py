"""The clients and earlier rows that a chunk of records could be, and the search among them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from carryover.domain.matching.blocking import MOST_FILED, is_strong
from carryover.domain.matching.judging import Different, Same, Similar, Verdict, judge
from carryover.domain.matching.keys import MatchKeys
from carryover.domain.matching.numbers import NO_NUMBER, TaxNumber
from carryover.domain.planning import Candidate, EarlierRow, Existing, Match

_MOST_NEAR = 12
_CROWD = 3
"""Up to so many share a key before it begins to say less."""
_LEAST_GAIN = 0.1
_STRONG_GAIN = 0.99
_MOST_SIMILAR = 5
_MOST_STRANGERS = 2
Original = tuple[bool, int]
"""(True, id of a client) or (False, number of a row)."""


def nearest(blocks: Iterable[int], filed: Mapping[int, Sequence[int]]) -> dict[int, float]:
    """Those who share the most with a record, the rarer the better, and how much they share."""
    gains: dict[int, float] = {}
    for block in blocks:
        members = filed.get(block)
        if not members:
            continue
        strong = is_strong(block)
        if len(members) > MOST_FILED and not strong:
            continue
        gain = (_CROWD if strong else 1) / max(len(members), _CROWD if strong else 1)
        for place, member in enumerate(members):
            # However many are called the same, the record is shown to be one of them.
            its_gain = 1.0 if strong and place < _CROWD else gain
            gains[member] = gains.get(member, 0.0) + its_gain
    near = [(-gain, one) for one, gain in gains.items() if gain >= _LEAST_GAIN]
    near.sort()
    return {one: -gain for gain, one in near[:_MOST_NEAR]}


def worth_a_look(
    near: Mapping[int, Mapping[int, float]], at_hand: Collection[int], most: int
) -> dict[int, list[int]]:
    """Row to those of its nearest that are looked at: about `most` of all rows together.

    Whoever is at hand costs nothing, and whoever shares something strong is always looked at.
    """
    gains = [gain for found in near.values() for one, gain in found.items() if one not in at_hand]
    gains.sort(reverse=True)
    least = min(gains[most], _STRONG_GAIN) if len(gains) > most else 0.0
    return {
        row: [one for one, gain in found.items() if gain > least or one in at_hand]
        for row, found in near.items()
    }


@dataclass(frozen=True, slots=True)
class FiledRows:
    """Where the rows of one chunk of a file are filed."""

    filed: dict[int, int] = field(default_factory=dict)
    """Block to the number of the first row under it."""
    shared: dict[int, list[int]] = field(default_factory=dict)
    """Block to all rows under it, where there are several; no more than say anything."""

    def add(self, row: int, blocks: Iterable[int]) -> None:
        """File a row that can become a client; rows come in the file's order."""
        filed = self.filed
        for block in blocks:
            first = filed.setdefault(block, row)
            if first != row:
                rows = self.shared.setdefault(block, [first])
                if len(rows) <= MOST_FILED:
                    rows.append(row)

    def before(
        self, row: int, blocks: Iterable[int], planned: Mapping[int, Sequence[int]]
    ) -> dict[int, float]:
        """Earlier rows that the row could be, of this chunk and of those `planned` before."""
        found: dict[int, Sequence[int]] = {}
        for block in blocks:
            if block in planned or block in self.shared:
                rows = (*planned.get(block, ()), *self.shared.get(block, ()))
                found[block] = [one for one in rows if one < row]
        return nearest(found, found)


class Seen:
    """Which numbers the rows of a file had so far, in little and constant memory.

    Now and then it says "perhaps" of a number that no row had, never "no" of one that a row had.
    """

    _SLOTS = 1 << 23

    def __init__(self) -> None:
        self._slots = bytearray(self._SLOTS)

    def add(self, blocks: Iterable[int]) -> None:
        last = self._SLOTS - 1
        for block in blocks:
            self._slots[block & last] = 1

    def perhaps(self, blocks: Iterable[int]) -> set[int]:
        """Those of the numbers that earlier rows may have had."""
        slots, last = self._slots, self._SLOTS - 1
        return {block for block in blocks if slots[block & last]}


class Lent(NamedTuple):
    """A tax number that a client or row has through a later row that is the same."""

    row: int
    number: TaxNumber


@dataclass(frozen=True, slots=True)
class Known:
    """A `KnownClients` for one chunk of a file."""

    keys: Mapping[int, MatchKeys]
    """Row to keys: of the chunk, of the earlier rows that it could be, and of their originals."""
    clients: Mapping[int, MatchKeys]
    """Client to keys: of those that the chunk could be, and of the originals of earlier rows."""
    of_one_source: Collection[int]
    """Clients that came from a file like this one, so that its external IDs mean the same."""
    near_clients: Mapping[int, Sequence[int]]
    """Row to clients that it could be."""
    near_rows: Mapping[int, Sequence[int]]
    """Row to earlier rows that it could be."""
    originals: dict[int, Original] = field(default_factory=dict)
    """Row to the client or row that it has been found to be; other rows are their own."""
    lent: dict[Original, Lent] = field(default_factory=dict)
    """Client or row to the first tax number among the rows that have been found to be it."""

    def match(self, row: int) -> Match | None:
        """Every client and row that a row is or could be; remembers what it found."""
        found: dict[Original, Candidate] = {}
        for original, through, verdict in _without_crowds(list(self._judged(row))):
            _keep(found, original, verdict, through)
        candidates = sorted(found.values(), key=lambda one: (not one.sure, -one.score))
        if not candidates:
            return None
        sure = sum(one.sure for one in candidates)
        match = Match(tuple(candidates[: sure + _MOST_SIMILAR]))
        if match.answer:
            self._remember(row, original_of(match.answer))
        return match

    def without_tax_number(self) -> set[Original]:
        """Clients and rows that the chunk could be, and that have no tax number of their own."""
        rows = {one for found in self.near_rows.values() for one in found}
        clients = {one for found in self.near_clients.values() for one in found}
        possible = {self.originals.get(row, (False, row)) for row in rows}
        possible |= {(True, client_id) for client_id in clients}
        return {one for one in possible if not self._own_tax_number(one)}

    def _remember(self, row: int, original: Original) -> None:
        self.originals[row] = original
        if number := self.keys[row].tax_id:
            lent = Lent(row, number)
            self.lent[original] = min(self.lent.get(original, lent), lent)

    def _judged(self, row: int) -> Iterator[tuple[Original, int, Same | Similar]]:
        """What the row could be, the row through which that was found (0 for none), and why."""
        for client_id in self.near_clients.get(row, ()):
            # A client that has gone may have left its numbers behind.
            if client_id in self.clients:
                one_source = client_id in self.of_one_source
                its_keys, original = self.clients[client_id], (True, client_id)
                verdict = self._judge(row, its_keys, original, one_source=one_source)
                if not isinstance(verdict, Different):
                    yield original, 0, verdict
        for earlier in self.near_rows.get(row, ()):
            original = self.originals.get(earlier, (False, earlier))
            verdict = self._judge(row, self.keys[earlier], original, one_source=True)
            if not isinstance(verdict, Different):
                yield original, 0 if original == (False, earlier) else earlier, verdict

    def _judge(
        self, row: int, theirs: MatchKeys, original: Original, *, one_source: bool
    ) -> Verdict:
        """Judge by the keys of one of those that are the original, and by its tax number."""
        ours = self.keys[row]
        number = self._tax_number(original, row)
        if ours.tax_id and number and not ours.tax_id.is_same_as(number):
            theirs = theirs._replace(tax_id=number)
        return judge(ours, theirs, one_source=one_source)

    def _tax_number(self, original: Original, row: int) -> TaxNumber:
        """The original's own, or the one that it is going to have from a row before this one."""
        lent = self.lent.get(original)
        borrowed = lent.number if lent is not None and lent.row < row else NO_NUMBER
        return self._own_tax_number(original) or borrowed

    def _own_tax_number(self, original: Original) -> TaxNumber:
        in_base, number = original
        its_keys = (self.clients if in_base else self.keys).get(number)
        return its_keys.tax_id if its_keys is not None else NO_NUMBER


_Judged = list[tuple[Original, int, Same | Similar]]


def _without_crowds(judged: _Judged) -> _Judged:
    """Forget what too many clients of other names share: it is nobody's own."""
    strangers = [one for one in judged if _is_stranger(one[2])]
    return (
        judged
        if len(strangers) <= _MOST_STRANGERS
        else [one for one in judged if not _is_stranger(one[2])]
    )


def _is_stranger(verdict: Same | Similar) -> bool:
    return isinstance(verdict, Similar) and verdict.another_name


def _keep(
    found: dict[Original, Candidate], original: Original, verdict: Same | Similar, through: int
) -> None:
    """Keep the verdict unless a better one about the same client or row is there."""
    candidate = _candidate(original, verdict)
    if through:
        candidate = replace(candidate, reason=f"{candidate.reason}, as row {through} has")
    known = found.get(original)
    if known is None or (candidate.sure, candidate.score) > (known.sure, known.score):
        found[original] = candidate


def _candidate(original: Original, verdict: Same | Similar) -> Candidate:
    in_base, number = original
    kind = Existing if in_base else EarlierRow
    return kind(number, verdict.reason, isinstance(verdict, Same), verdict.score)


def original_of(candidate: Candidate) -> Original:
    """What a row is that is the same as this candidate."""
    match candidate:
        case Existing(client_id=client_id):
            return True, client_id
        case EarlierRow(row=row):
            return False, row
