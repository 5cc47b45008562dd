"""How soon an edit here is at the finance app: a real worker, real time, a stand-in over HTTP.

script/bench sync --edits 30
"""

import tempfile
from pathlib import Path
from statistics import median, quantiles

from tests.carryover.worker.prompt import seconds_until_there, working

PAUSE = 4.0
"""Seconds between two edits: each takes five calls, and an app allows a hundred a minute."""


def measure_edits(edits: int) -> None:
    """One client after the other is edited; the seconds until its customer has it."""
    with tempfile.TemporaryDirectory() as folder, working(Path(folder), edits) as base:
        seconds = seconds_until_there(base, edits, PAUSE)
    late = quantiles(seconds, n=20)[-1]
    print(
        f"{edits} edits here were there after {median(seconds):.1f} s at the median, "
        f"{late:.1f} s at the 95th percentile, {seconds[-1]:.1f} s at most"
    )
