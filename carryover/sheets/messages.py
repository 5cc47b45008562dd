"""What the reading process says to the one that started it: one line of JSON each.

``{"info": {...}}`` first, then ``{"rows": [[number, [cell, ...]], ...]}`` many
times, and at last ``{"end": {...}}``, which says what was left out, or
``{"error": class, "facts": {...}}``.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from carryover import sheet_errors
from carryover.sheet_errors import SheetError
from carryover.sheets.types import LeftOut, Limits, ReadOptions, SheetInfo, SheetRow

Message = dict[str, Any]


def pack(message: Message) -> bytes:
    """One line; ASCII only, so that no text of a client can break it."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def unpack(line: bytes) -> Message:
    """The message in a line; ValueError where there is none."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("a line that is no message")
    return message


def pack_request(path: Path, name: str, options: ReadOptions) -> str:
    """What is to be read, as one line."""
    return json.dumps({"path": str(path), "name": name, "options": asdict(options)})


def unpack_request(text: str) -> tuple[Path, str, ReadOptions]:
    request = json.loads(text)
    options = request["options"]
    options["limits"] = Limits(**options["limits"])
    return Path(request["path"]), request["name"], ReadOptions(**options)


def info_message(info: SheetInfo) -> Message:
    return {"info": asdict(info)}


def info_from(message: Message) -> SheetInfo:
    found = message["info"]
    lists = {key: tuple(found.get(key, ())) for key in ("sheets", "hidden_columns")}
    return SheetInfo(**{**found, **lists})


def rows_message(rows: list[SheetRow]) -> Message:
    """Most rows bear no mark, and say nothing of it."""
    return {
        "rows": [
            (row.number, row.cells, row.damaged, row.hidden)
            if row.damaged or row.hidden
            else (row.number, row.cells)
            for row in rows
        ]
    }


def rows_from(message: Message) -> Iterator[SheetRow]:
    for number, cells, *marks in message["rows"]:
        if marks:
            yield SheetRow(number, tuple(cells), tuple(marks[0]), bool(marks[1]))
        else:
            yield SheetRow(number, tuple(cells))


def end_message(left_out: LeftOut) -> Message:
    return {"end": asdict(left_out)}


def left_out_from(message: Message) -> LeftOut:
    found = message["end"]
    return LeftOut(
        int(found["hidden_rows"]),
        tuple(found["hidden_columns"]),
        tuple(found["far_cells"]),
        int(found["formulas"]),
    )


def error_message(error: SheetError) -> Message:
    """The facts of an error are its attributes; they bear its constructor's names."""
    return {"error": type(error).__name__, "facts": vars(error)}


def error_from(message: Message) -> SheetError:
    """The same error again; ValueError where it is none of ours."""
    kind = getattr(sheet_errors, str(message["error"]), None)
    if not isinstance(kind, type) or not issubclass(kind, SheetError):
        raise ValueError("an error that is none of ours")
    facts = {
        key: tuple(fact) if isinstance(fact, list) else fact
        for key, fact in message["facts"].items()
    }
    return kind(**facts)
