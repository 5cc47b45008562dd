"""What errors say to a person."""

import pytest

from carryover.domain.planning import Step
from carryover.errors import NotFound, WrongStep


@pytest.mark.parametrize("step", Step)
def test_an_import_that_has_gone_on_says_how_it_stands_in_a_persons_words(step):
    sentence = str(WrongStep(12, step))

    assert sentence.startswith("This import ")
    assert "so this was not done. " in sentence
    assert "12" not in sentence
    assert "“" not in sentence


def test_an_import_that_was_written_leads_to_its_result():
    assert str(WrongStep(12, Step.DONE)) == (
        "This import has been written already, so this was not done. "
        "Its result says what it did, and takes it back."
    )


def test_a_record_that_is_not_there_may_have_been_deleted():
    assert str(NotFound("client", 7)) == (
        "There is no client 7 here. Perhaps it was deleted since you saw it."
    )
    assert str(NotFound("account", "acme")) == "There is no account acme here."
