"""Which changes of a client still stand: not taken back, or taken back and brought again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carryover.domain.journal import CauseKind


@dataclass(frozen=True, slots=True)
class Mention:
    """One change of the journal, without its values."""

    id: int
    cause: CauseKind
    import_id: int | None = None
    undoes: int | None = None
    creates: bool = False

    def is_of_import(self, import_id: int) -> bool:
        return self.cause is CauseKind.IMPORT and self.import_id == import_id


@dataclass(frozen=True, slots=True)
class Verdict:
    """What undoing an import may do with one client."""

    made: frozenset[int]
    """The import's own changes that stand; empty where all are taken back already."""
    created: bool
    """The import made the client; otherwise it merged into it."""
    touched_by: int | None
    """Somebody's newest change since that stands: the client is left alone."""


def judge(journal: Sequence[Mention], import_id: int) -> Verdict:
    """Judge one client by its whole journal, oldest first."""
    stand = standing(journal)
    own = [one for one in journal if one.is_of_import(import_id)]
    since = [
        one.id
        for one in journal
        if one.id in stand and one.id > own[0].id and _is_new(one, import_id, own[0].id)
    ]
    return Verdict(
        made=frozenset(stand.intersection(one.id for one in own)),
        created=any(one.creates for one in own),
        touched_by=since[-1] if since else None,
    )


def standing(journal: Sequence[Mention]) -> set[int]:
    """Ids of the changes that stand. A change is taken back only by one that stands itself."""
    stand: set[int] = set()
    taken_back: set[int] = set()
    for one in reversed(journal):
        if one.id not in taken_back:
            stand.add(one.id)
            taken_back.update(_taken_back_by(one, journal))
    return stand


def _taken_back_by(one: Mention, journal: Sequence[Mention]) -> Iterable[int]:
    if one.undoes is None:
        return ()
    if one.import_id is None:
        return (one.undoes,)
    # An import is taken back as a whole; its undo names the newest of its changes.
    return (other.id for other in journal if other.is_of_import(one.import_id))


def _is_new(one: Mention, import_id: int, first: int) -> bool:
    """Neither the import itself, nor about anything that happened since."""
    return not one.is_of_import(import_id) and (one.undoes is None or one.undoes < first)
