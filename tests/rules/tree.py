"""What the house rules read: the files of the project, without what others wrote."""

import ast
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

_FOREIGN = {
    ".git",
    ".venv",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    ".import_linter_cache",
    "__pycache__",
    "instance",
    "node_modules",
    "tmp",
    "vendor",
}
_TEXT = {"", ".css", ".cfg", ".html", ".ini", ".js", ".md", ".mako", ".py", ".sh", ".toml", ".txt"}


def files(*folders: str, suffixes: set[str] | None = None) -> Iterator[Path]:
    """Every file of ours below these folders (default: all), as a path below the root."""
    for folder in folders or (".",):
        for parent, names, found in os.walk(ROOT / folder):
            names[:] = sorted(set(names) - _FOREIGN)
            for name in sorted(found):
                path = (Path(parent) / name).relative_to(ROOT)
                if suffixes is None or path.suffix in suffixes:
                    yield path


def text_files() -> Iterator[Path]:
    return files(suffixes=_TEXT)


def modules(*folders: str) -> Iterator[Path]:
    """Python modules; migrations are written once by a tool and never grow."""
    for path in files(*folders, suffixes={".py"}):
        if path.parts[:2] != ("migrations", "versions"):
            yield path


@cache
def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def functions(source: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    found = ast.walk(ast.parse(source))
    return [one for one in found if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]


def import_contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads(read(Path("pyproject.toml")))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return contracts
