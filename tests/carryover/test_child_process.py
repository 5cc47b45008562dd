"""A process of ours can be asked, answers, and is never left over."""

import io
import os
import pickle

import pytest

from carryover.child_process import ChildProcess, receive, send
from carryover.domain.preparing import Reading
from carryover.services.imports import preparing_child

NOTHING_TO_READ = Reading((), (), {}, {}, frozenset(), unites=False, region="PL")


@pytest.fixture
def child():
    running = ChildProcess(preparing_child.__name__)
    yield running
    running.stop()


def test_a_question_is_answered_and_the_process_ends(child):
    send(child.input, NOTHING_TO_READ)
    send(child.input, None)

    assert receive(child.output) == []
    assert child.end(30) == 0


def test_a_process_at_work_is_gone_once_it_is_stopped(child):
    assert child.end(0) is None

    child.stop()

    assert child.end(0) == -9


def test_it_can_be_stopped_with_a_question_that_nobody_heard(child):
    os.kill(child._running.pid, 9)
    child.end(30)
    with pytest.raises(BrokenPipeError):
        send(child.input, "x" * 1_000_000)

    child.stop()


@pytest.mark.parametrize("most", [0, 1, 5])
def test_an_answer_that_breaks_off_is_no_answer(most):
    said = io.BytesIO(pickle.dumps("a whole answer")[:most])

    with pytest.raises(EOFError):
        receive(said)
