"""Taking a file in: the first step of an import."""

from pathlib import PurePath
from typing import BinaryIO

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind
from carryover.domain.normalise import clean_text
from carryover.domain.planning import Step
from carryover.models import Import
from carryover.services.imports.reading_choices import FIND_OUT, ReadingChoices
from carryover.services.installation import Installation
from carryover.services.jobs import Begun, add_job
from carryover.sheet_errors import EmptyFile
from carryover.store.database import writing
from carryover.store.imports import add_import
from carryover.store.shelf import ShelvedFile

LONGEST_NAME = 200


def upload(
    session: Session,
    account_id: int,
    person_id: int | None,
    stream: BinaryIO,
    file_name: str,
    installation: Installation,
    choices: ReadingChoices = FIND_OUT,
) -> Begun:
    """Keep a file and begin to read it. Raises FileTooLarge and EmptyFile."""
    name = clean_text(PurePath(file_name.replace("\\", "/")).name)[-LONGEST_NAME:] or "file"
    kept = installation.uploads.put(stream, name, installation.limits.file_bytes)
    try:
        if kept.size == 0:
            raise EmptyFile(name)
        with writing(session):
            new = _new_import(account_id, person_id, name, kept, installation)
            return _begin(session, new, choices, installation)
    except BaseException:
        installation.uploads.remove(kept.stored_as)
        raise


def _new_import(
    account_id: int, person_id: int | None, name: str, kept: ShelvedFile, installation: Installation
) -> Import:
    return Import(
        account_id=account_id,
        person_id=person_id,
        step=Step.READING,
        file_name=name,
        file_bytes=kept.size,
        file_sha256=kept.sha256,
        stored_as=kept.stored_as,
        created_at=installation.clock(),
    )


def _begin(
    session: Session, new: Import, choices: ReadingChoices, installation: Installation
) -> Begun:
    new.chosen = choices.to_keep()
    add_import(session, new)
    secret = choices.sealed_password(new.account_id, new.id, installation)
    job_id = add_job(
        session, new.account_id, new.person_id, JobKind.READ, new.id, installation.clock(), secret
    )
    return Begun(new.id, job_id)
