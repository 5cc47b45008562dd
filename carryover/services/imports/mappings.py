"""Mappings as people keep them: under a name, chosen again, renamed, deleted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.fields import IGNORE
from carryover.domain.normalise import clean_text
from carryover.domain.remembered import fingerprint
from carryover.errors import Rejected
from carryover.models import Import
from carryover.services.imports.open_imports import open_import, step_without_plan
from carryover.services.imports.recalling import as_in, as_suggested, mapping_of, recalled_of
from carryover.store.database import writing
from carryover.store.imports import change_import, load_import
from carryover.store.mappings import (
    delete_mapping,
    keep_mapping,
    load_mapping,
    mapping_named,
    mapping_of_file,
    named_mappings,
    rename,
)

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class MappingView:
    """A saved mapping as a page shows it."""

    id: int
    name: str
    """Empty for the one of last time."""
    columns: int
    assigned: int
    used_at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """A mapping that has just been saved."""

    name: str
    replaced: bool
    """There was one of that name."""


def view_mappings(session: Session, account_id: int) -> list[MappingView]:
    """The account's mappings that have a name."""
    return [
        MappingView(
            id=one.id,
            name=one.name,
            columns=len(one.headings),
            assigned=sum(rubric != IGNORE for rubric in one.rubrics),
            used_at=one.used_at,
        )
        for one in named_mappings(session, account_id)
    ]


def view_mapping(session: Session, account_id: int, mapping_id: int) -> MappingView:
    """One of them."""
    one = load_mapping(session, account_id, mapping_id)
    assigned = sum(rubric != IGNORE for rubric in one.rubrics)
    return MappingView(one.id, one.name, len(one.headings), assigned, one.used_at)


def last_time(session: Session, account_id: int, import_id: int) -> MappingView | None:
    """The mapping of the last file with these headings, where the import does not follow it."""
    work = load_import(session, account_id, import_id)
    key = fingerprint(work.headings)
    found = mapping_of_file(session, account_id, key) if key else None
    recalled = recalled_of(work)
    if found is None or (recalled is not None and recalled.mapping_id == found.id):
        return None
    return view_mapping(session, account_id, found.id)


def save_mapping(
    session: Session, account_id: int, import_id: int, name: str, now: datetime
) -> Saved:
    """Keep the mapping of an import under a name; an older one of that name is replaced."""
    wanted = _checked(name)
    with writing(session):
        work = open_import(session, account_id, import_id)
        key = fingerprint(work.headings)
        if not key:
            raise Rejected({"name": "The file has no headings to know it again by."})
        replaced = keep_mapping(session, account_id, key, wanted, mapping_of(work, now))
    return Saved(wanted, replaced)


def use_mapping(session: Session, account_id: int, import_id: int, mapping_id: int) -> None:
    """Assign the columns as a saved mapping says."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        mapping = load_mapping(session, account_id, mapping_id)
        laid = as_in(mapping, work.headings, _suggested(work))
        change_import(session, account_id, import_id, step=step_without_plan(work), **laid)


def use_suggestions(session: Session, account_id: int, import_id: int) -> None:
    """Assign the columns as we suggest, whatever was remembered."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        values = as_suggested(_suggested(work))
        change_import(session, account_id, import_id, step=step_without_plan(work), **values)


def rename_mapping(session: Session, account_id: int, mapping_id: int, name: str) -> str:
    """Give a saved mapping another name, and answer it. Rejected where another one has it."""
    wanted = _checked(name)
    with writing(session):
        other = mapping_named(session, account_id, wanted)
        if other is not None and other.id != mapping_id:
            raise Rejected({"name": f"There is a mapping “{wanted}” already."})
        load_mapping(session, account_id, mapping_id)
        rename(session, account_id, mapping_id, wanted)
    return wanted


def forget_mapping(session: Session, account_id: int, mapping_id: int) -> None:
    """Delete a saved mapping; imports that followed it stay as they are."""
    with writing(session):
        delete_mapping(session, account_id, mapping_id)


def _checked(name: str) -> str:
    wanted = clean_text(name)
    if not wanted:
        raise Rejected({"name": "Give the mapping a name."})
    if len(wanted) > LONGEST_NAME:
        raise Rejected({"name": f"A name has at most {LONGEST_NAME} characters."})
    return wanted


def _suggested(work: Import) -> list[str]:
    return [column["field"] for column in work.columns]
