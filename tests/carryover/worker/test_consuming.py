"""The worker's sweeps go on whatever happens to one of them."""

import pytest

from carryover.worker.consuming import again_and_again


def test_a_sweep_that_failed_is_not_the_last_one(caplog):
    looked = []

    def look(number: int) -> None:
        looked.append(number)
        if number == 2:
            raise SystemExit
        raise RuntimeError("the database is restarting")

    with pytest.raises(SystemExit):
        again_and_again(look, 0.0)

    assert looked == [0, 1, 2]
    assert caplog.text.count("a sweep failed") == 2
