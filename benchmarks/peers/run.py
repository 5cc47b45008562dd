"""One measurement of django-import-export, in a process of its own.

    python -m benchmarks.peers.run fill CLIENTS
    python -m benchmarks.peers.run import FILE default|bulk [ROWS]
    python -m benchmarks.peers.run export FORMAT ROWS OUTPUT

The database is named by PEER_DATABASE. Prints one line of JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CHUNK = 2_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.peers.settings"
    import django

    django.setup()
    task, *arguments = sys.argv[1:]
    print(json.dumps(_TASKS[task](*arguments)))


def _fill(clients: str) -> dict[str, Any]:
    from django.core.management import call_command

    from benchmarks.bases import as_text, customer
    from benchmarks.peers.models import NAMES, Customer

    call_command("migrate", run_syncdb=True, verbosity=0)
    for start in range(0, int(clients), _CHUNK):
        numbers = range(start, min(start + _CHUNK, int(clients)))
        rows = (map(as_text, customer(number)) for number in numbers)
        Customer.objects.bulk_create(Customer(**dict(zip(NAMES, row, strict=True))) for row in rows)
    return {"clients": Customer.objects.count()}


def _import(file: str, way: str, rows: str = "") -> dict[str, Any]:
    import tablib

    from benchmarks.peers.models import NAMES, Customer
    from benchmarks.peers.resources import BulkResource, DefaultResource

    path = Path(file)
    start = time.perf_counter()
    content = path.read_text("utf-8") if path.suffix == ".csv" else path.read_bytes()
    loaded = tablib.Dataset().load(content, format=path.suffix[1:])
    read = time.perf_counter() - start
    wanted = tablib.Dataset(*loaded[: int(rows) if rows else None], headers=NAMES)
    before = Customer.objects.count()
    start = time.perf_counter()
    resource = BulkResource() if way == "bulk" else DefaultResource()
    result = resource.import_data(wanted, raise_errors=True)
    seconds = time.perf_counter() - start
    return {
        "read": read,
        "import": seconds,
        "rows": len(wanted),
        "of": len(loaded),
        "created": Customer.objects.count() - before,
        "totals": dict(result.totals),
    }


def _export(sheet_format: str, rows: str, output: str) -> dict[str, Any]:
    from benchmarks.peers.models import Customer
    from benchmarks.peers.resources import DefaultResource

    start, cpu = time.perf_counter(), time.process_time()
    chosen = Customer.objects.filter(id__lte=int(rows)).order_by("id")
    exported = DefaultResource().export(queryset=chosen).export(sheet_format)
    if isinstance(exported, str):
        Path(output).write_text(exported, "utf-8", newline="")
    else:
        Path(output).write_bytes(exported)
    return {
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
        "clients": chosen.count(),
    }


_Task = Callable[..., dict[str, Any]]
_TASKS: dict[str, _Task] = {"fill": _fill, "import": _import, "export": _export}

if __name__ == "__main__":
    main()
