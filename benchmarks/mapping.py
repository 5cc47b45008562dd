"""Measure the suggestions of rubrics over a folder of labelled files.

``python -m benchmarks.mapping DIR`` prints, file by file and in all, how many
columns get the rubric that a careful reader would give them. Beside each
``NAME`` lies ``NAME.mapping.json``: the right rubric of every column, other
acceptable ones, and its heading row. Files are read as an import reads them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carryover.domain.fields import EXTRA, IGNORE
from carryover.domain.headings import Column, find_header_row, suggest
from carryover.sheets.reading import open_sheet
from carryover.sheets.types import ReadOptions

SAMPLES = 200
HEAD = 30
UNKNOWN_TO_LABELS = frozenset(("kind", "short_name", "bank_name"))
"""Rubrics that the labels leave out as `ignore` though clients have a field for them."""


@dataclass
class Score:
    """What was right and wrong in one file, or in all."""

    columns: int = 0
    right: int = 0
    wanted: int = 0
    wanted_right: int = 0
    wrong: int = 0
    spurious: int = 0
    unlabelled: int = 0
    """Spurious ones among the rubrics that no label knows."""
    headers_found: int = 0
    files: int = 0
    files_right: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Sum up."""
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="list the columns that are not right")
    parser.add_argument("--only", nargs="*", default=[], help="parts of file names")
    arguments = parser.parse_args()
    total = Score()
    for label in sorted(arguments.folder.glob("**/*.mapping.json")):
        name = str(label.relative_to(arguments.folder)).removesuffix(".mapping.json")
        if arguments.only and not any(part in name for part in arguments.only):
            continue
        score = measure(label)
        total.add(score)
        print(f"{name:50} {score.right:4} of {score.columns:4}")
        if arguments.misses:
            for miss in score.misses:
                print(f"    {miss}")
    print_total(total)


def print_total(total: Score) -> None:
    lenient = total.right + total.unlabelled
    print(f"\n{total.files} files, {total.columns} columns")
    print(f"columns right          {_part(total.right, total.columns)}")
    print(f"  with {', '.join(sorted(UNKNOWN_TO_LABELS))}: {_part(lenient, total.columns)}")
    print(f"wanted columns right   {_part(total.wanted_right, total.wanted)}")
    print(f"wrong fields           {_part(total.wrong, total.columns)}")
    print(f"spurious fields        {_part(total.spurious, total.columns)}")
    print(f"files fully right      {_part(total.files_right, total.files)}")
    print(f"heading rows found     {_part(total.headers_found, total.files)}")


def _part(number: int, whole: int) -> str:
    return f"{number:4} of {whole:4}  {number / max(whole, 1):7.2%}"


def measure(label: Path) -> Score:
    """Compare our suggestions for one file with its labels."""
    truth = json.loads(label.read_text(encoding="utf-8"))
    rows = read_rows(label.with_name(label.name.removesuffix(".mapping.json")))
    expected_row = truth["header_row"] - 1 if truth["header_row"] else None
    found_row = find_header_row(rows[:HEAD])
    score = Score(files=1, headers_found=int(found_row == expected_row))
    if found_row != expected_row:
        score.misses.append(f"heading row {found_row}, not {expected_row}")
    below = rows[0 if expected_row is None else expected_row + 1 :][:SAMPLES]
    columns = [
        Column(
            one["index"],
            one["header"] or "",
            tuple(row[one["index"]] if one["index"] < len(row) else "" for row in below),
        )
        for one in truth["columns"]
    ]
    for suggestion, one in zip(suggest(columns), truth["columns"], strict=True):
        _judge(score, suggestion.field, one)
    score.files_right = int(score.right == score.columns)
    return score


def _judge(score: Score, answer: str, one: dict[str, Any]) -> None:
    answer = IGNORE if answer == EXTRA else answer
    wanted = one["field"] != IGNORE
    right = answer == one["field"] or answer in one["accept"]
    score.columns += 1
    score.right += right
    score.wanted += wanted
    score.wanted_right += wanted and right
    if right:
        return
    if answer != IGNORE:
        score.wrong += wanted
        score.spurious += not wanted
        score.unlabelled += not wanted and answer in UNKNOWN_TO_LABELS
    score.misses.append(f"{one['header']!r}: {answer}, not {one['field']} {one['accept']}")


def read_rows(path: Path) -> list[Sequence[str]]:
    """Read the head of a file as an import does; rows without a cell are there, empty."""
    options = ReadOptions(max_rows=SAMPLES + HEAD)
    with open_sheet(path, path.name, options) as reading:
        found = {row.number: row.cells for batch in reading for row in batch}
    return [found.get(number, ()) for number in range(1, max(found, default=0) + 1)]


if __name__ == "__main__":
    main()
