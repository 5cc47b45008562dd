"""Texts written to a file and read from it."""

from pathlib import Path
from typing import Any

from carryover.sheets.text import read_text
from carryover.sheets.types import ReadOptions, SheetInfo


def read(
    tmp_path: Path, content: bytes | str, options: ReadOptions | None = None
) -> tuple[SheetInfo, list[tuple[int, tuple[str, ...]]]]:
    path = tmp_path / "clients.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    info, rows = read_text(path, "clients.csv", options or ReadOptions())
    return info, [(row.number, row.cells) for row in rows]


def cells(tmp_path: Path, content: bytes | str, **options: Any) -> list[tuple[str, ...]]:
    return [row for _, row in read(tmp_path, content, ReadOptions(**options))[1]]
