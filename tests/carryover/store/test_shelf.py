"""What does not come onto the shelf whole does not stay on it in part."""

import io
import os
from datetime import timedelta

import pytest

from carryover.sheet_errors import FileTooLarge
from carryover.store.shelf import Shelf
from tests.carryover.factories import NOW

KNOWN, STRAY, YOUNG = "a" * 32, "b" * 32, "c" * 32


class BrokenStream(io.BytesIO):
    """Gives its bytes, and breaks off where others end."""

    def read(self, size: int | None = -1) -> bytes:
        chunk = super().read(size)
        if not chunk:
            raise ConnectionResetError
        return chunk


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "uploads")


def test_a_file_is_kept_as_it_was_given(shelf):
    kept = shelf.put(io.BytesIO(b"Acme"), "clients.csv", 4)

    assert (kept.size, shelf.path(kept.stored_as).read_bytes()) == (4, b"Acme")


def test_a_stream_that_breaks_off_leaves_nothing_behind(shelf):
    with pytest.raises(ConnectionResetError):
        shelf.put(BrokenStream(b"Acme"), "clients.csv", 4)

    assert list(shelf.folder.iterdir()) == []


def test_a_file_that_is_too_large_leaves_nothing_behind(shelf):
    with pytest.raises(FileTooLarge):
        shelf.put(io.BytesIO(b"Acme & Sons"), "clients.csv", 4)

    assert list(shelf.folder.iterdir()) == []


def test_only_old_files_of_ours_that_nobody_knows_are_strays(shelf):
    shelf.reserve()
    moment = timedelta(seconds=1)
    written = {KNOWN: -moment, STRAY: -moment, f"{STRAY}.part": -moment, "notes.txt": -moment}
    for name, later in {**written, YOUNG: moment}.items():
        (shelf.folder / name).touch()
        at = (NOW + later).timestamp()
        os.utime(shelf.folder / name, (at, at))

    assert shelf.remove_strays({KNOWN}, NOW) == 2
    left = sorted(path.name for path in shelf.folder.iterdir())
    assert left == sorted((KNOWN, YOUNG, "notes.txt"))


def test_a_shelf_that_was_never_used_has_no_strays(shelf):
    assert shelf.remove_strays((), NOW) == 0
