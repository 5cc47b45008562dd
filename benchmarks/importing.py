"""How long an import takes, and how much memory, beside django-import-export.

    script/bench import
    script/bench import --rows 100000 --formats csv xlsx --no-peer
    script/bench import --full

For each format: a file of `--rows` customers with 25 columns goes into a base of
`--base` clients that has a tenth of them already. Each phase runs in a process of
its own on the same copy of the base; "in one go" is `flask --app app clients import`
on another copy. django-import-export (which loads the file as a whole, and neither
shows a plan nor keeps a journal) imports the first `--peer-rows` rows of the same file
into a base of the same size, and its time for all rows is computed from these;
`--full` lets it import all of them.
"""

import argparse
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bases import HEADINGS
from benchmarks.files import XLS_ROWS, file_of
from benchmarks.installations import SLUG, environment_of, fresh_copy
from benchmarks.keeping import kept, unfinished, version_of
from benchmarks.previewing import time_preview
from benchmarks.tables import Line, print_table
from benchmarks.watching import Run, carryover, module, run

_WAYS = {
    "default": "django-import-export, default",
    "bulk": "django-import-export, bulk, no diff",
}


def main() -> None:
    options = _options()
    for sheet_format in options.formats:
        if sheet_format == "xls" and options.rows > XLS_ROWS:
            print(f"An xls sheet holds no more than {XLS_ROWS:,} rows; left out.")
            continue
        file = file_of(kept(), options.rows, options.base, sheet_format)
        with tempfile.TemporaryDirectory(dir=kept()) as folder:
            lines = _ours(file, options.rows, options.base, Path(folder))
            if options.peer:
                rows = options.rows if options.full else min(options.rows, options.peer_rows)
                lines += [_peer(file, way, rows, options.base, Path(folder)) for way in _WAYS]
        print_table(
            f".{sheet_format}, {options.rows:,} customers x {len(HEADINGS)} columns, "
            f"{file.stat().st_size / 1e6:.1f} MB, into a base of {options.base:,}",
            lines,
        )


def _ours(file: Path, rows: int, base: int, folder: Path) -> list[Line]:
    instance = fresh_copy(base, folder / "phases")
    preview, memory = time_preview(instance, file)
    note = "upload to columns, with a running worker; memory until all is read"
    lines = [Line("first preview", preview, memory=memory, note=note)]
    read = _phase("read", instance, file)
    assigned = sum(rubric != "ignore" for rubric in read.found["rubrics"])
    note = f"{read.found['rows']:,} rows; {assigned} columns assigned"
    lines.append(read.line("read and stage", rows, note))
    import_id = read.found["import_id"]
    lines.append(_phase("plan", instance, import_id).line("plan", rows))
    commit = _phase("commit", instance, import_id)
    lines.append(commit.line("commit", rows, _in_words(commit.found)))
    undo = _phase("undo", instance, import_id)
    lines.append(undo.line("undo", rows, _in_words(undo.found)))
    whole = _in_one_go(file, fresh_copy(base, folder / "whole"))
    note = "the same numbers" if _numbers(whole) == _numbers(commit.run) else "OTHER NUMBERS"
    title = "in one go, start to end"
    lines.append(Line(title, whole.seconds, whole.cpu_seconds, rows, whole.memory, note))
    return lines


@dataclass(frozen=True, slots=True)
class _Phase:
    """One phase that was run."""

    run: Run
    found: dict[str, Any]

    def line(self, what: str, rows: int, note: str = "") -> Line:
        found = self.found
        return Line(what, found["seconds"], found["cpu"], rows, self.run.memory, note)


def _phase(name: str, instance: Path, *arguments: object) -> _Phase:
    done = run(module("benchmarks.phases", name, instance, *arguments), environment_of(instance))
    return _Phase(done, json.loads(done.output))


def _in_one_go(file: Path, instance: Path) -> Run:
    command = carryover("clients", "import", file, "--account", SLUG, "--json")
    return run(command, environment_of(instance))


def _numbers(done: Run) -> dict[str, int]:
    found = json.loads(done.output)
    return {key: found[key] for key in ("created", "merged", "cloned", "skipped", "invalid")}


def _in_words(counts: dict[str, Any]) -> str:
    numbers = {name: count for name, count in counts.items() if name not in ("seconds", "cpu")}
    return ", ".join(f"{name} {count:,}" for name, count in numbers.items() if count)


def _peer(file: Path, way: str, rows: int, base: int, folder: Path) -> Line:
    database = folder / "peer.db"
    shutil.copyfile(peer_base(base), database)
    command = module("benchmarks.peers.run", "import", file, way, rows)
    done = run(command, {"PEER_DATABASE": str(database)})
    found = json.loads(done.output)
    seconds = found["read"] + found["import"] * found["of"] / found["rows"]
    note = f"load {found['read']:.2f} s, import of {found['rows']:,} rows {found['import']:.2f} s"
    part = rows < found["of"]
    cpu = None if part else done.cpu_seconds
    return Line(_WAYS[way], seconds, cpu, found["of"], done.memory, note, part)


def peer_base(base: int) -> Path:
    """The peer's database with the same base: made once, and kept."""
    path = kept() / f"peer-{base}-{version_of('bases.py', 'peers/models.py')}.db"
    if not path.exists():
        print(f"making the peer's base of {base:,} customers ...", flush=True)
        with unfinished(path) as draft:
            run(module("benchmarks.peers.run", "fill", base), {"PEER_DATABASE": str(draft)})
    return path


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench import", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--base", type=int, default=200_000)
    parser.add_argument("--formats", nargs="+", choices=_FORMATS, default=_FORMATS)
    parser.add_argument("--peer-rows", type=int, default=3_000)
    parser.add_argument("--full", action="store_true", help="the peer imports all rows")
    parser.add_argument("--no-peer", dest="peer", action="store_false")
    return parser.parse_args()


_FORMATS = ("xls", "xlsx", "csv")

if __name__ == "__main__":
    main()
