"""Files are kept as long as the account wants them, exported ones for a day, and no longer."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from carryover.domain.jobs import JobState
from carryover.domain.keeping import EXPORT_KEPT
from carryover.domain.selection import AllMatching, Filter
from carryover.domain.sheet_formats import SheetFormat
from carryover.errors import ExportGone, NotFound
from carryover.models import Account
from carryover.services.clients.exporting import fetch_export, start_export, view_export
from carryover.services.imports.importing import discard_import, view_import
from carryover.services.imports.keeping import fetch_file, remove_old_files
from carryover.services.jobs import Begun, view_job
from carryover.store.database import writing
from carryover.worker.running import run_job
from tests.carryover.factories import NOW, make_account
from tests.carryover.services.imports.steps import bring_in, read

MOMENT = timedelta(microseconds=1)
TEXT = "Name,City\nAcme,Leeds\n"


def test_the_file_can_be_fetched_as_it_was_given(session, installation):
    account = make_account(session)
    done = bring_in(session, installation, account, TEXT)

    found = fetch_file(session, account, done.id, installation)

    assert (found.file_name, found.path.read_text()) == ("clients.csv", TEXT)


def test_another_account_finds_no_file(session, installation):
    done = bring_in(session, installation, make_account(session), TEXT)
    other = make_account(session, "birch")

    with pytest.raises(NotFound):
        fetch_file(session, other, done.id, installation)


def test_old_files_go_and_younger_ones_and_those_that_wait_stay(session, installation):
    account = make_account(session)
    keep(session, account, 30)
    old, waiting = (
        bring_in(session, installation, account, TEXT),
        read(session, installation, account, TEXT),
    )
    later = at(installation, timedelta(days=30))
    young = bring_in(session, later, account, "Name\nBirch\n")

    removed = remove_old_files(session, later)
    again = remove_old_files(session, later)

    assert (removed, again) == (1, 0)
    assert [view_import(session, account, one).has_file for one in (old.id, waiting, young.id)] == [
        False,
        True,
        True,
    ]
    assert len(list(installation.uploads.folder.iterdir())) == 2
    with pytest.raises(NotFound):
        fetch_file(session, account, old.id, later)


def test_a_file_whose_time_is_over_is_not_given_out_before_the_sweep_either(session, installation):
    account = make_account(session)
    done = bring_in(session, installation, account, TEXT)

    with pytest.raises(NotFound):
        fetch_file(session, account, done.id, at(installation, timedelta(days=91)))


def test_an_account_that_keeps_nothing_loses_the_file_with_the_commit(session, installation):
    account = make_account(session)
    keep(session, account, 0)

    done = bring_in(session, installation, account, TEXT)

    assert not done.has_file
    assert list(installation.uploads.folder.iterdir()) == []


def test_an_import_without_its_file_can_still_be_thrown_away(session, installation):
    account = make_account(session)
    import_id = read(session, installation, account, "\x89PNG\r\n\x1a\n\0\0", name="photo.xls")
    later = at(installation, timedelta(days=400))

    assert remove_old_files(session, later) == 1
    discard_import(session, account, import_id, later)

    with pytest.raises(NotFound):
        view_import(session, account, import_id)


def test_exports_go_with_their_files_a_day_after_they_were_made(session, installation):
    account = make_account(session)
    old, late = (ask_for_export(session, installation, account) for _ in range(2))
    run_job(old.job_id, "test", installation)
    later = at(installation, EXPORT_KEPT)
    run_job(late.job_id, "test", later)
    waiting = ask_for_export(session, installation, account)

    removed = remove_old_files(session, later)
    again = remove_old_files(session, later)
    run_job(waiting.job_id, "test", later)

    assert (removed, again) == (1, 0)
    with pytest.raises(ExportGone):
        view_export(session, account, old.id)
    assert view_job(session, account, old.job_id, later).state is JobState.DONE
    kept = [fetch_export(session, account, one.id, later).path for one in (late, waiting)]
    assert sorted(installation.exports.folder.iterdir()) == sorted(kept)


def test_an_export_that_failed_goes_too(session, installation):
    account = make_account(session)
    failed = ask_for_export(session, installation, account)
    installation.board.ask_to_stop(failed.job_id)
    run_job(failed.job_id, "test", installation)

    assert remove_old_files(session, at(installation, EXPORT_KEPT)) == 1
    with pytest.raises(ExportGone):
        view_export(session, account, failed.id)


def test_an_export_whose_file_was_just_removed_is_gone(session, installation):
    account = make_account(session)
    made = ask_for_export(session, installation, account)
    run_job(made.job_id, "test", installation)
    fetch_export(session, account, made.id, installation).path.unlink()

    with pytest.raises(ExportGone):
        fetch_export(session, account, made.id, installation)


def test_what_a_killed_worker_left_of_an_export_goes_after_the_same_time(session, installation):
    account = make_account(session)
    made = ask_for_export(session, installation, account)
    run_job(made.job_id, "test", installation)
    kept = fetch_export(session, account, made.id, installation).path
    left = installation.exports.path(installation.exports.reserve()).with_suffix(".part")
    for path in (kept, left):
        path.touch()
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))

    removed = remove_old_files(
        session, replace(installation, clock=lambda: NOW + EXPORT_KEPT + MOMENT)
    )

    assert removed == 1
    assert list(installation.exports.folder.iterdir()) == [kept]


def ask_for_export(session, installation, account: int) -> Begun:
    return start_export(
        session, account, None, "acme", AllMatching(Filter()), SheetFormat.CSV, installation
    )


def keep(session, account: int, days: int) -> None:
    with writing(session):
        session.execute(update(Account).where(Account.id == account).values(keep_files_days=days))


def at(installation, later: timedelta):
    """The same installation, so much later."""
    return replace(installation, clock=lambda: installation.clock() + later)
