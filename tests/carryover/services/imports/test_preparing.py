"""What a process of its own makes ready is what this one would, whatever befalls it."""

import os
import subprocess
import sys
from contextlib import closing

import pytest

from carryover.child_process import ChildProcess, receive
from carryover.services.imports import preparing
from carryover.services.imports.preparing import prepared_clients
from carryover.store import imports
from carryover.store.imports import load_import
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import read

HEADINGS = "Client name,VAT number,E-mail,Country,Contact name,Contact e-mail"
ROWS = [
    "Ash Ltd,5252248481,office@ash.example,Poland,,",
    # One client in three rows: two lists of rows lie between its first and its last.
    "Birch & Sons,,ada@birch.example,DE,Ada Birch,ada@birch.example",
    "Birch & Sons,,ada@birch.example,DE,Ben Birch,ben@birch.example",
    "Birch & Sons,,ada@birch.example,DE,Cy Birch,cy@birch.example",
    ",,nobody@example.com,,,",
    "Żółć sp. z o.o.,,no address,Nowhere,,",
    "Elm,,,,Eve Elm,",
    "Fir,,,,,",
]


@pytest.fixture
def work(session, installation, monkeypatch):
    """An import of a small file that is treated as a large one."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(preparing, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(imports, "_CHUNK", 2)
    account = make_account(session)
    import_id = read(session, installation, account, "\n".join([HEADINGS, *ROWS]))
    return load_import(session, account, import_id)


@pytest.fixture
def children(monkeypatch):
    """The processes that are started, in their order."""
    started = []

    class Watched(ChildProcess):
        def __init__(self, module):
            super().__init__(module)
            started.append(self)

    monkeypatch.setattr(preparing, "ChildProcess", Watched)
    return started


def made_here(session, work, monkeypatch):
    with monkeypatch.context() as alone:
        alone.setattr(os, "cpu_count", lambda: 1)
        return clients(session, work)


def clients(session, work):
    return [one for chunk in prepared_clients(session, work) for one in chunk]


def test_a_process_of_its_own_makes_the_same_clients_ready(session, work, children, monkeypatch):
    ready = clients(session, work)

    assert ready == made_here(session, work, monkeypatch)
    assert [(one.number, one.rows) for one in ready] == [
        (2, 1),
        (3, 3),
        (6, 1),
        (7, 1),
        (8, 1),
        (9, 1),
    ]
    assert [child.end(0) is None for child in children] == [False]


@pytest.mark.parametrize("answers", range(5))
def test_the_rest_is_made_ready_here_when_the_process_is_killed(
    session, work, children, monkeypatch, caplog, answers
):
    heard: list[int] = []

    def receive_and_kill(pipe):
        if len(heard) == answers:
            os.kill(children[0]._running.pid, 9)
            children[0].end(30)
            pipe.read()
        heard.append(1)
        return receive(pipe)

    monkeypatch.setattr(preparing, "receive", receive_and_kill)

    assert clients(session, work) == made_here(session, work, monkeypatch)
    assert len(heard) == answers + 1
    assert "its second process is gone" in caplog.text


def test_everything_is_made_ready_here_where_no_process_can_be_started(session, work, monkeypatch):
    expected = made_here(session, work, monkeypatch)

    def refuse(_module):
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(preparing, "ChildProcess", refuse)

    assert clients(session, work) == expected


def test_the_process_ends_with_whoever_stops_listening(session, work, children):
    with closing(prepared_clients(session, work)) as chunks:
        next(chunks)

    assert [child.end(0) for child in children] == [-9]


def test_a_small_import_starts_no_process(session, work, children, monkeypatch):
    monkeypatch.setattr(preparing, "WORTH_A_PROCESS", len(ROWS) + 2)

    assert clients(session, work)
    assert children == []


def test_the_process_knows_neither_the_database_nor_the_web():
    code = "import sys, carryover.services.imports.preparing_child; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert {"sqlalchemy", "flask", "carryover.models"} & set(loaded.stdout.split()) == set()
