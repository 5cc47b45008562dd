"""The clients of an import as they read now, made ready for its plan."""

import logging
import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice

from sqlalchemy.orm import Session

from carryover.child_process import ChildProcess, receive, send
from carryover.domain.fields import parse_contact_rubric
from carryover.domain.planning import ReadRow, Source
from carryover.domain.preparing import Prepared, Reading, prepare, read_clients
from carryover.domain.sheet_rows import SheetRow
from carryover.models import Import
from carryover.services.imports import preparing_child
from carryover.store.imports import staged_rows
from carryover.store.matching import region_of

logger = logging.getLogger(__name__)

WORTH_A_PROCESS = 8_000
"""Rows; making fewer ready takes no longer than starting a process for it."""
_CHUNK = 2_000


def prepared_clients(session: Session, work: Import) -> Generator[list[Prepared]]:
    """All clients of an import, a chunk at a time; none twice, and in the source's order.

    Those of a large import are made ready in a process of their own. Where that one ends
    too early, the rest is made ready here.
    """
    last = 0
    if work.rows_read >= WORTH_A_PROCESS and (os.cpu_count() or 1) > 1:
        try:
            with closing(_prepared_beside(session, work)) as chunks:
                for chunk in filter(None, chunks):
                    yield chunk
                    last = chunk[-1].number
        except (OSError, EOFError):
            logger.warning("import %d: its second process is gone; going on without it", work.id)
        else:
            return
    clients = clients_of(session, work, last - 1)
    rest = prepare(islice(clients, bool(last), None), region_of(session, work.account_id))
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _prepared_beside(session: Session, work: Import) -> Generator[list[Prepared]]:
    chunks = map(_plain, staged_rows(session, work.id))
    child = ChildProcess(preparing_child.__name__)
    try:
        send(child.input, reading_of(session, work))
        send(child.input, next(chunks, []))
        for rows in chain(chunks, (None,)):
            ready = receive(child.output)
            # Now, so that they are made ready while those before them are planned.
            send(child.input, rows)
            yield ready
        yield receive(child.output)
    finally:
        child.stop()


def _plain(rows: list[SheetRow]) -> list[tuple[object, ...]]:
    return [(one.number, one.cells, one.damaged) for one in rows]


def make_ready(session: Session, work: Import, clients: Iterable[ReadRow]) -> list[Prepared]:
    """Clients that have been read already."""
    return list(prepare(clients, region_of(session, work.account_id)))


def clients_of(session: Session, work: Import, after: int = 0) -> Iterator[ReadRow]:
    """The clients of an import as they read now, from the row after a number."""
    rows = chain.from_iterable(staged_rows(session, work.id, after))
    return read_clients(rows, reading_of(session, work))


def reading_of(session: Session, work: Import) -> Reading:
    """How the rows of an import are to be read."""
    people = [parse_contact_rubric(rubric) for rubric in work.rubrics]
    one_person_a_row = all(person is None or person.position == 1 for person in people)
    return Reading(
        rubrics=tuple(work.rubrics),
        headings=tuple(work.headings),
        dates=work.dates,
        meanings=work.value_choices,
        left_out=frozenset(work.unchecked),
        unites=work.source == Source.FILE and one_person_a_row and any(people),
        region=region_of(session, work.account_id),
    )
