"""An upload that fails leaves no file: nobody would ever remove it."""

import io

import pytest

from carryover.errors import Busy
from carryover.services.imports.uploading import upload
from carryover.sheet_errors import EmptyFile
from carryover.store.database import open_session, writing
from tests.carryover.factories import make_account


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.mark.usefixtures("impatient")
def test_an_upload_while_another_large_change_is_written_leaves_no_file(
    session, engine, installation
):
    account = make_account(session)

    with open_session(engine) as other, writing(other), pytest.raises(Busy):
        upload(session, account, None, io.BytesIO(b"Name\nAcme\n"), "clients.csv", installation)

    assert list(installation.uploads.folder.iterdir()) == []


def test_an_empty_file_is_not_kept(session, installation):
    account = make_account(session)

    with pytest.raises(EmptyFile):
        upload(session, account, None, io.BytesIO(b""), "clients.csv", installation)

    assert list(installation.uploads.folder.iterdir()) == []
