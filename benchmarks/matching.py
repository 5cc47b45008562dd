"""Measure the finding of duplicates over a folder of labelled sets.

``python -m benchmarks.matching DIR`` reads every set as an import would: the columns
by their suggested rubrics, all others as extra fields. A set is one file with doubles
inside, labelled by ``NAME.truth_pairs.csv``, or two files, labelled by
``SET_matches_A_B.csv`` beside ``SET_A.csv`` and ``SET_B.csv``. Columns that
only number the records or name the answer are left out.

*Judged* counts the pairs that the rules were asked about and called the same (or
similar); *united* counts all pairs that end up in one client when each row joins
what it is the same as, as in an import.
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from time import process_time

from carryover.domain.fields import EXTRA, IGNORE
from carryover.domain.headings import Column, suggest
from carryover.domain.matching import (
    Different,
    MatchKeys,
    Same,
    Verdict,
    blocks_of,
    judge,
    keys_of,
)
from carryover.domain.matching.known import FiledRows, nearest
from carryover.domain.records import ClientRecord
from carryover.domain.rows import compile_mapping, read_record

SAMPLES = 200
ANSWERS = frozenset(("cluster", "cluster_id", "entity_id", "group_id", "truth", "label"))
PERSONAL_NUMBERS = frozenset(("soc_sec_id", "ssn", "social_security_number", "national_id"))
HOUSE_NUMBERS = frozenset(("street_number", "house_number", "house_no"))

Pair = frozenset[str]


@dataclass
class Score:
    """What was right and wrong in one set, or in all."""

    truth: int = 0
    same: int = 0
    same_right: int = 0
    similar_right: int = 0
    similar: int = 0
    united: int = 0
    united_right: int = 0
    seconds: float = 0.0
    records: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Sum up."""
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path)
    parser.add_argument("--region", default="", help="country of phone numbers, such as US")
    parser.add_argument("--misses", type=int, default=0, help="list so many pairs of each set")
    options = parser.parse_args()
    total = Score()
    print(_HEAD)
    for name, files, truth in _sets(options.folder):
        score = measure(files, truth, options.region)
        total.add(score)
        _print(name, score)
        for miss in score.misses[: options.misses]:
            print(f"    {miss}")
    _print("overall", total)


_HEAD = f"{'':28}{'':>18}   judged same      with similar    united same\n" + (
    f"{'set':28}{'records':>8}{'pairs':>8}{'s':>5}   precision recall   precis. recall   "
    "precision recall"
)


def _print(name: str, score: Score) -> None:
    proposed = score.same + score.similar
    print(
        f"{name:28}{score.records:8}{score.truth:8}{score.seconds:5.1f}   "
        f"{_share(score.same_right, score.same)}   {_share(score.same_right, score.truth)}    "
        f"{_share(score.same_right + score.similar_right, proposed)} "
        f"{_share(score.same_right + score.similar_right, score.truth)}   "
        f"{_share(score.united_right, score.united)}   {_share(score.united_right, score.truth)}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):7.4f}"


def _sets(folder: Path) -> Iterator[tuple[str, list[Path], Path]]:
    """Each set's name, its one or two files, and its labels."""
    for truth in sorted(folder.glob("**/*.truth_pairs.csv")):
        file = truth.with_name(truth.name.removesuffix(".truth_pairs.csv"))
        yield file.name, [file], truth
    for truth in sorted(folder.glob("**/*_matches_*.csv")):
        name, _, sides = truth.stem.partition("_matches_")
        files = [truth.with_name(f"{name}_{side}.csv") for side in sides.split("_")]
        if all(file.exists() for file in files):
            yield name, files, truth


def measure(files: Sequence[Path], truth: Path, region: str) -> Score:
    """Import one file into itself, or the second into the first, and compare with the labels."""
    labelled = [tuple(row[:2]) for row in _rows(truth)[1:]]
    if len(files) > 1:
        labelled = [(f"0 {one}", f"1 {other}") for one, other in labelled]
    wanted = {frozenset(pair) for pair in labelled}
    records: dict[str, ClientRecord] = {}
    for place, file in enumerate(files):
        before = f"{place} " if len(files) > 1 else ""
        named = {one for pair in wanted for one in pair}
        records |= {f"{before}{key}": one for key, one in read_records(file, named, before)}
    start = process_time()
    verdicts = judged_pairs(records, region, between=len(files) > 1)
    seconds = process_time() - start
    return _score(verdicts, wanted, records, seconds)


def read_records(file: Path, named: set[str], before: str) -> Iterator[tuple[str, ClientRecord]]:
    """The records of a file as an import reads them, by the number that the labels know."""
    headings, *rows = _rows(file)
    number = next(
        index
        for index in range(len(headings))
        if any(f"{before}{row[index]}" in named for row in rows)
    )
    columns = [
        Column(index, heading, tuple(row[index] for row in rows[:SAMPLES]))
        for index, heading in enumerate(headings)
    ]
    rubrics = [one.field if one.field != IGNORE else EXTRA for one in suggest(columns)]
    for index, heading in enumerate(headings):
        if index == number or heading in ANSWERS:
            rubrics[index] = IGNORE
        elif heading in PERSONAL_NUMBERS:
            rubrics[index] = "registration_no"
    mapping = compile_mapping(rubrics, headings)
    house = next((index for index, one in enumerate(headings) if one in HOUSE_NUMBERS), None)
    for row in rows:
        if house is not None and "street" in rubrics:
            street = rubrics.index("street")
            row[street] = f"{row[house]} {row[street]}".strip()
        yield row[number], read_record(row, mapping).record


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return [row for row in csv.reader(stream, skipinitialspace=True) if row]


def judged_pairs(
    records: dict[str, ClientRecord], region: str, *, between: bool
) -> dict[Pair, Verdict]:
    """What the rules say about each record and the earlier ones that it could be."""
    names = list(records)
    filed, base = FiledRows(), dict[int, list[int]]()
    keys: list[MatchKeys] = []
    verdicts: dict[Pair, Verdict] = {}
    for row, (name, record) in enumerate(records.items()):
        ours = keys_of(record, region)
        keys.append(ours)
        blocks = blocks_of(ours)
        if between and name[0] == "0":
            for block in blocks:
                base.setdefault(block, []).append(row)
            continue
        if not between:
            filed.add(row, blocks)
        for earlier in nearest(blocks, base) if between else filed.before(row, blocks, {}):
            verdict = judge(ours, keys[earlier], one_source=not between)
            verdicts[frozenset((name, names[earlier]))] = verdict
    return verdicts


def _score(
    verdicts: dict[Pair, Verdict],
    wanted: set[Pair],
    records: dict[str, ClientRecord],
    seconds: float,
) -> Score:
    same = {pair for pair, verdict in verdicts.items() if isinstance(verdict, Same)}
    proposed = {pair for pair, verdict in verdicts.items() if not isinstance(verdict, Different)}
    united = set(_united(same))
    wrong = [f"wrong  {_shown(pair, records)}" for pair in sorted(same - wanted, key=sorted)]
    missed = [f"missed {_shown(pair, records)}" for pair in sorted(wanted - proposed, key=sorted)]
    return Score(
        truth=len(wanted),
        same=len(same),
        same_right=len(same & wanted),
        similar=len(proposed - same),
        similar_right=len((proposed - same) & wanted),
        united=len(united),
        united_right=len(united & wanted),
        seconds=seconds,
        records=len(records),
        misses=[*wrong, *missed],
    )


def _united(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """All pairs within the groups that these pairs make."""
    group: dict[str, set[str]] = {}
    for one, other in map(sorted, pairs):
        joined = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(joined, joined)
    for members in {id(found): found for found in group.values()}.values():
        yield from map(frozenset, combinations(sorted(members), 2))


def _shown(pair: Pair, records: dict[str, ClientRecord]) -> str:
    return "  <>  ".join(
        " | ".join((*records[one].fields.values(), *records[one].extras.values()))
        for one in sorted(pair)
    )


if __name__ == "__main__":
    main()
