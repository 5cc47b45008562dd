"""One phase of a move, in a process of its own: what the worker does for a page.

    python -m benchmarks.phases read INSTANCE FILE
    python -m benchmarks.phases plan|commit|undo INSTANCE IMPORT
    python -m benchmarks.phases export INSTANCE FORMAT OUTPUT [IMPORT]

Prints one line of JSON: `seconds` and `cpu`, without the start of the process, and what came out.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.installations import SLUG, open_instance
from benchmarks.watching import cpu_of_children
from carryover.domain.selection import AllMatching, Filter, Shown
from carryover.domain.sheet_formats import SheetFormat
from carryover.services.clients.exporting import write_clients
from carryover.services.imports.committing import start_commit
from carryover.services.imports.grid import view_grid
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import start_plan
from carryover.services.imports.undoing import start_undo
from carryover.services.imports.uploading import upload
from carryover.services.installation import Installation, Session
from carryover.services.places import account_id_of
from carryover.worker.foreground import run_to_end

Phase = Callable[..., dict[str, Any]]


def main() -> None:
    phase, instance, *arguments = sys.argv[1:]
    place = open_instance(Path(instance))
    with place.session() as session:
        account_id = account_id_of(session, SLUG)
        start, cpu = time.perf_counter(), _cpu_seconds()
        found = PHASES[phase](session, account_id, place, *arguments)
        spent = {"seconds": time.perf_counter() - start, "cpu": _cpu_seconds() - cpu}
    print(json.dumps({**spent, **found}))


def _cpu_seconds() -> float:
    return time.process_time() + cpu_of_children()


def _read(
    session: Session, account_id: int, installation: Installation, file: str
) -> dict[str, Any]:
    with Path(file).open("rb") as stream:
        begun = upload(session, account_id, None, stream, Path(file).name, installation)
    run_to_end(session, account_id, begun.job_id, installation)
    columns = view_grid(session, account_id, begun.id).columns
    return {
        "import_id": begun.id,
        "rows": view_import(session, account_id, begun.id).rows_read,
        "rubrics": [column.rubric for column in columns],
    }


def _plan(
    session: Session, account_id: int, installation: Installation, number: str
) -> dict[str, Any]:
    job_id = start_plan(session, account_id, None, int(number), installation)
    run_to_end(session, account_id, job_id, installation)
    return {}


def _commit(
    session: Session, account_id: int, installation: Installation, number: str
) -> dict[str, Any]:
    begun = start_commit(session, account_id, None, int(number), installation)
    run_to_end(session, account_id, begun.job_id, installation)
    return asdict(view_import(session, account_id, begun.id).counts)


def _undo(
    session: Session, account_id: int, installation: Installation, number: str
) -> dict[str, Any]:
    begun = start_undo(session, account_id, None, int(number), installation)
    run_to_end(session, account_id, begun.job_id, installation)
    undone = view_import(session, account_id, begun.id).undone
    return asdict(undone) if undone else {}


def _export(
    session: Session,
    account_id: int,
    _place: Installation,
    sheet_format: str,
    output: str,
    number: str = "",
) -> dict[str, Any]:
    wanted = Filter(shown=Shown.ALL, import_id=int(number) if number else None)
    clients = write_clients(
        session,
        account_id,
        AllMatching(wanted),
        SheetFormat(sheet_format),
        Path(output),
        lambda _done, _total: None,
    )
    return {"clients": clients}


PHASES: dict[str, Phase] = {
    "read": _read,
    "plan": _plan,
    "commit": _commit,
    "undo": _undo,
    "export": _export,
}

if __name__ == "__main__":
    main()
