"""Installations with a base of any size: made once, copied for every measurement."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bases import COLUMNS, as_text, customer
from benchmarks.keeping import kept, unfinished, version_of
from carryover.domain.fields import parse_contact_rubric
from carryover.domain.journal import Cause, CauseKind
from carryover.domain.records import ContactRecord
from carryover.domain.states import ClientState, ContactState
from carryover.models import Account
from carryover.services.installation import Installation, open_installation, upgrade_tables
from carryover.store.clients import create
from carryover.store.database import writing
from config import read_settings

SLUG = "bench"
_CHUNK = 2_000
_NOW = datetime(2025, 1, 1, tzinfo=UTC)
_CAUSE = Cause(CauseKind.PERSON)


def environment_of(instance: Path) -> dict[str, str]:
    """What a command needs to know to work on an installation."""
    return {
        "CARRYOVER_INSTANCE": str(instance),
        "DATABASE_URL": "",
        "QUEUE_URL": "",
        "PYTHONUNBUFFERED": "1",
    }


def open_instance(instance: Path) -> Installation:
    """Open an installation in this process."""
    settings = read_settings({**os.environ, **environment_of(instance)})
    return open_installation(settings.instance, settings.database_url, settings.secret_key)


def fresh_copy(base: int, folder: Path) -> Path:
    """A new installation in the folder, with so many clients in its one account."""
    template = kept() / f"base-{base}-{version_of('bases.py', 'installations.py')}"
    if not template.exists():
        print(f"making a base of {base:,} clients in {template} ...", flush=True)
        with unfinished(template) as draft:
            _make(draft, base)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder


def _make(folder: Path, base: int) -> None:
    installed = open_instance(folder)
    upgrade_tables(installed)
    with installed.session() as session:
        with writing(session):
            account = Account(
                slug=SLUG,
                name="Bench",
                currency="EUR",
                country="PL",
                language="en",
                created_at=_NOW,
            )
            session.add(account)
            session.flush()
            account_id = account.id
        for start in range(0, base, _CHUNK):
            numbers = range(start, min(start + _CHUNK, base))
            with writing(session):
                create(session, account_id, [(_state(number), _CAUSE) for number in numbers], _NOW)
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    installed.engine.dispose()


def _state(number: int) -> ClientState:
    values = {
        column.field: as_text(cell)
        for column, cell in zip(COLUMNS, customer(number), strict=True)
        if column.field and cell is not None
    }
    contact: dict[str, str] = {}
    for rubric in list(values):
        if person := parse_contact_rubric(rubric):
            contact[person.field] = values.pop(rubric)
    tags = values.pop("tags", "")
    return ClientState(
        fields=values,
        tags=tuple(tags.split(", ")) if tags else (),
        contacts=(ContactState(ContactRecord(**contact)),) if contact else (),
    )
