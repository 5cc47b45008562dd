"""The clients of an import as they read now, made ready for its plan."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from sqlalchemy.orm import Session

from carryover.domain.fields import parse_contact_rubric
from carryover.domain.planning import ReadRow, Source
from carryover.domain.preparing import Prepared, Reading, prepare, read_clients
from carryover.domain.sheet_rows import SheetRow
from carryover.models import Import
from carryover.services.companion import is_worth_it, prepare_aside
from carryover.store.imports import staged_rows
from carryover.store.matching import region_of

_CHUNK = 2_000


def prepared_clients(session: Session, work: Import) -> Iterator[list[Prepared]]:
    """All clients of an import, a chunk at a time; none twice, and in the source's order."""
    reading, region = reading_of(work), region_of(session, work.account_id)
    if is_worth_it(work.rows_read):
        yield from prepare_aside(_rows_read_apart(session, work.id), reading, region)
        return
    clients = prepare(read_clients(_rows(session, work.id), reading), region)
    while chunk := list(islice(clients, _CHUNK)):
        yield chunk


def make_ready(session: Session, work: Import, clients: Iterable[ReadRow]) -> list[Prepared]:
    """Clients that have been read already."""
    return list(prepare(clients, region_of(session, work.account_id)))


def clients_of(session: Session, work: Import, after: int = 0) -> Iterator[ReadRow]:
    """The clients of an import as they read now, from the row after a number."""
    return read_clients(_rows(session, work.id, after), reading_of(work))


def reading_of(work: Import) -> Reading:
    """How the rows of an import are to be read."""
    people = [parse_contact_rubric(rubric) for rubric in work.rubrics]
    one_person_a_row = all(person is None or person.position == 1 for person in people)
    return Reading(
        rubrics=tuple(work.rubrics),
        headings=tuple(column["header"] for column in work.columns),
        dates=work.dates,
        meanings=work.value_choices,
        left_out=frozenset(work.unchecked),
        unites=work.source == Source.FILE and one_person_a_row and any(people),
    )


def _rows(session: Session, import_id: int, after: int = 0) -> Iterator[SheetRow]:
    return chain.from_iterable(staged_rows(session, import_id, after))


def _rows_read_apart(session: Session, import_id: int) -> Iterator[list[SheetRow]]:
    """The same for another thread, which must not use the session of this one."""
    with Session(session.get_bind()) as apart:
        yield from staged_rows(apart, import_id)
