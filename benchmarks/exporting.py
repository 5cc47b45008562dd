"""How long an export takes, and how much memory, beside django-import-export.

    script/bench export
    script/bench export --rows 50000 --base 200000 --formats xlsx --no-peer

A file of `--rows` customers is imported into a base of `--base`; then the clients of
that import are exported, and after them all clients. django-import-export exports as
many customers of its own base.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.files import XLS_ROWS, file_of
from benchmarks.importing import peer_base
from benchmarks.installations import SLUG, environment_of, fresh_copy
from benchmarks.keeping import kept
from benchmarks.tables import Line, print_table
from benchmarks.watching import carryover, module, run

_FORMATS = ("xls", "xlsx", "csv")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(dir=kept()) as name:
        folder = Path(name)
        instance = fresh_copy(options.base, folder / "instance")
        import_id = _import(instance, file_of(kept(), options.rows, options.base, "csv"))
        for sheet_format in options.formats:
            lines = [*_ours(instance, sheet_format, import_id, folder)]
            if options.peer and (sheet_format != "xls" or options.rows <= XLS_ROWS):
                lines.append(_peer(sheet_format, options.rows, options.base, folder))
            print_table(f"export to .{sheet_format}", lines)


def _import(instance: Path, file: Path) -> int:
    command = carryover("clients", "import", file, "--account", SLUG, "--json")
    import_id: int = json.loads(run(command, environment_of(instance)).output)["import_id"]
    return import_id


def _ours(instance: Path, sheet_format: str, import_id: int, folder: Path) -> Iterator[Line]:
    path = folder / f"clients.{sheet_format}"
    for what, chosen in (("the clients of one import", [import_id]), ("all clients", [])):
        command = module("benchmarks.phases", "export", instance, sheet_format, path, *chosen)
        done = run(command, environment_of(instance))
        found = json.loads(done.output)
        clients = found["clients"]
        note = f"{clients:,} clients, {path.stat().st_size / 1e6:.1f} MB"
        yield Line(what, found["seconds"], found["cpu"], clients, done.memory, note)


def _peer(sheet_format: str, rows: int, base: int, folder: Path) -> Line:
    database, path = folder / "peer.db", folder / f"peer.{sheet_format}"
    shutil.copyfile(peer_base(base), database)
    command = module("benchmarks.peers.run", "export", sheet_format, rows, path)
    done = run(command, {"PEER_DATABASE": str(database)})
    found = json.loads(done.output)
    note = f"{found['clients']:,} customers, {path.stat().st_size / 1e6:.1f} MB"
    name = "django-import-export"
    return Line(name, found["seconds"], found["cpu"], found["clients"], done.memory, note)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench export", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--base", type=int, default=200_000)
    parser.add_argument("--formats", nargs="+", choices=_FORMATS, default=_FORMATS)
    parser.add_argument("--no-peer", dest="peer", action="store_false")
    return parser.parse_args()


if __name__ == "__main__":
    main()
