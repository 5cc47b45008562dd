"""Two-way sync: stories between two sides, as many as wanted, or runs over HTTP.

script/bench sync --seeds 100000 [--first 0]
script/bench sync --customers 10000
script/bench sync --edits 30
"""

import argparse
import time
from collections import Counter

from benchmarks.in_step import measure_runs
from benchmarks.promptness import measure_edits
from tests.carryover.domain.syncing.simulator.story import play, shortest, told

SHOWN = 5
"""Failing seeds that are told; shortening a story takes a while."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int)
    options.add_argument("--customers", type=int, default=10_000)
    options.add_argument("--edits", type=int)
    options.add_argument("--first", type=int, default=0)
    chosen = options.parse_args()
    if chosen.edits is not None:
        measure_edits(chosen.edits)
        return
    if chosen.seeds is None:
        measure_runs(chosen.customers)
        return
    if failing := play_seeds(chosen.first, chosen.seeds):
        raise SystemExit(f"{len(failing)} seeds fail")


def play_seeds(first: int, count: int) -> list[int]:
    """Play so many stories, tell the failing ones, and answer their seeds."""
    began, passes = time.process_time(), Counter[int]()
    failing = []
    for seed in range(first, first + count):
        ending = play(told(seed))
        passes[ending.passes] += 1
        if ending.complaints:
            failing.append(seed)
            if len(failing) <= SHOWN:
                tell(seed)
    seconds = time.process_time() - began
    print(f"{count:,} seeds in {seconds:.1f} s of one core, {count / seconds:,.0f} a second")
    for number, seeds in sorted(passes.items()):
        print(f"  quiet after {number} passes: {seeds:,}")
    print(f"  failing: {len(failing):,}")
    return failing


def tell(seed: int) -> None:
    """Print the shortest story that still fails."""
    story = shortest(told(seed))
    print(story, *play(story).complaints, "", sep="\n")


if __name__ == "__main__":
    main()
