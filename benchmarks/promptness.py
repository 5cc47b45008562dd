"""How soon an edit is on the other side: a real worker, real time, a stand-in over HTTP.

script/bench sync --edits 30
"""

import tempfile
from pathlib import Path
from statistics import median, quantiles

from tests.carryover.worker.prompt import seconds_until_here, seconds_until_there, working

PAUSE = 5.0
"""Seconds between two edits: each takes five calls, and an app allows a hundred a minute."""


def measure_edits(edits: int) -> None:
    """One client after the other is edited here, then one customer after the other there."""
    with tempfile.TemporaryDirectory() as folder, working(Path(folder), edits) as base:
        _tell(f"{edits} edits here were there", seconds_until_there(base, edits, PAUSE))
        polled = seconds_until_here(base, edits, PAUSE)
        _tell(f"{edits} edits there were here, without hints,", polled)


def _tell(what: str, seconds: list[float]) -> None:
    late = quantiles(seconds, n=20)[-1]
    print(
        f"{what} after {median(seconds):.1f} s at the median, "
        f"{late:.1f} s at the 95th percentile, {seconds[-1]:.1f} s at most",
        flush=True,
    )
