"""A file is saved, never shown, and nobody on the way keeps it."""

import io

import pytest

from blueprints.web.downloads import download

TEXT = b"Name\nAcme\n"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "stored"
    path.write_bytes(TEXT)
    return path


@pytest.mark.parametrize("source", ["path", "stream"])
def test_a_file_is_saved_under_its_name_and_kept_by_nobody(app, path, source):
    file = path if source == "path" else io.BytesIO(TEXT)

    with app.test_request_context():
        answer = download(file, "clients.csv", "text/csv")
        answer.direct_passthrough = False

        assert answer.data == TEXT
        assert answer.mimetype == "text/csv"
        assert answer.headers["Content-Disposition"] == "attachment; filename=clients.csv"
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_file_that_is_removed_meanwhile_is_sent_whole(app, path):
    with app.test_request_context():
        answer = download(path.open("rb"), "clients.csv", "text/csv")
        path.unlink()
        answer.direct_passthrough = False

        assert answer.data == TEXT
