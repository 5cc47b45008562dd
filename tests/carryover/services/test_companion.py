"""Rows that another process makes ready come back as if this one had made them ready."""

import os
import signal
import subprocess
from collections.abc import Iterator
from itertools import chain

import pytest

from carryover.domain.preparing import Reading, prepare, read_clients
from carryover.domain.sheet_rows import SheetRow
from carryover.services.companion import is_worth_it, prepare_aside

READING = Reading(
    rubrics=("name", "country", "contact_name", "contact_email"),
    headings=("Firm", "Land", "Person", "Mail"),
    dates={},
    meanings={"country": {"narnia": "SE"}},
    left_out=frozenset((3,)),
    unites=True,
)


def rows(first: int, last: int) -> list[SheetRow]:
    """Firms with three people each, now and then one without a name or in an unknown country."""
    return [
        SheetRow(
            number,
            (
                f"Firm {number // 3}" if number % 50 else "",
                "Narnia" if number % 7 else "Gondor",
                f"Person {number}",
                f"p{number}@firm.example",
            ),
        )
        for number in range(first, last)
    ]


def chunked(last: int) -> Iterator[list[SheetRow]]:
    """Borders of chunks fall between the people of a firm."""
    return (rows(first, min(first + 500, last)) for first in range(1, last, 500))


def test_nothing_is_lost_doubled_or_read_otherwise():
    here = list(prepare(read_clients(chain.from_iterable(chunked(6_000)), READING), "PL"))

    aside = list(chain.from_iterable(prepare_aside(chunked(6_000), READING, "PL")))

    assert aside == here
    assert len(here) < 6_000


def test_no_rows_are_no_clients():
    assert list(prepare_aside(iter(()), READING, "PL")) == []


def test_rows_that_cannot_be_fetched_end_no_plan_quietly():
    def breaking() -> Iterator[list[SheetRow]]:
        yield rows(1, 3_000)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        list(prepare_aside(breaking(), READING, "PL"))


@pytest.fixture
def started(monkeypatch) -> list[subprocess.Popen[bytes]]:
    """Every process that is started meanwhile."""
    begun: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def remember(*args, **kwargs):
        begun.append(start(*args, **kwargs))
        return begun[-1]

    monkeypatch.setattr("subprocess.Popen", remember)
    return begun


def test_a_killed_process_ends_no_plan_quietly(started):
    clients = prepare_aside(chunked(20_000), READING, "PL")
    next(clients)

    os.kill(started[0].pid, signal.SIGKILL)

    with pytest.raises(ChildProcessError):
        list(clients)


def test_leaving_early_ends_the_process(started):
    clients = prepare_aside(chunked(20_000), READING, "PL")
    next(clients)

    clients.close()

    assert started[0].returncode == -signal.SIGKILL


def test_a_second_process_is_for_many_rows_and_a_second_core(monkeypatch):
    cores = {0, 1}
    monkeypatch.setattr("os.sched_getaffinity", lambda _: cores)

    assert (is_worth_it(100), is_worth_it(50_000)) == (False, True)
    cores.discard(1)
    assert not is_worth_it(50_000)
