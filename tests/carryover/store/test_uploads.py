"""What is known of the uploaded files, without what else an import holds."""

import pytest
from sqlalchemy import event

from carryover.errors import NotFound
from carryover.store.uploads import uploaded_file, uploaded_files
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import bring_in, read

TEXT = "Name,City\nAcme,Leeds\n"


@pytest.fixture
def account(session):
    return make_account(session)


def test_a_file_is_kept_for_the_days_of_its_account_once_it_is_imported(
    session, installation, account
):
    done, waiting = (
        bring_in(session, installation, account, TEXT),
        read(session, installation, account, TEXT),
    )

    files = {one.import_id: one for one in uploaded_files(session)}

    assert files == {
        done.id: uploaded_file(session, account, done.id),
        waiting: uploaded_file(session, account, waiting),
    }
    assert files[done.id].kept_until == done.kept_until is not None
    assert files[waiting].kept_until is None


def test_another_accounts_file_is_not_found(session, installation, account):
    import_id = read(session, installation, make_account(session, "theirs"), TEXT)

    with pytest.raises(NotFound):
        uploaded_file(session, account, import_id)


def test_columns_of_the_files_are_not_loaded(session, installation, account):
    import_id = read(session, installation, account, TEXT)
    session.commit()
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2]))

    files = uploaded_files(session)

    assert [one.import_id for one in files] == [import_id]
    assert "imports.columns" not in " ".join(asked)
