"""What the benchmarks make once and keep in the folder of temporary files."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def kept() -> Path:
    """The folder of what is kept; deleting it costs nothing but time."""
    folder = Path(tempfile.gettempdir()) / f"carryover-bench-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def version_of(*sources: str) -> str:
    """Changes whenever one of these files of `benchmarks/`, or the tables, do."""
    paths = [ROOT / "benchmarks" / source for source in sources]
    digest = hashlib.sha256()
    for path in (*paths, *sorted((ROOT / "migrations" / "versions").glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A path of one's own to make something at; it gets its name when it is whole."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / path.name
        yield draft
        if not path.exists():
            draft.rename(path)
