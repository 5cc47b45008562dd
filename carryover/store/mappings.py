"""Remembered mappings of accounts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from carryover.errors import NotFound
from carryover.models import Account, SavedMapping

MOST_REMEMBERED = 200
"""Mappings without a name that an account keeps, the newest ones."""


def load_mapping(session: Session, account_id: int, mapping_id: int) -> SavedMapping:
    """A mapping of the account; NotFound otherwise."""
    found = session.scalar(
        select(SavedMapping)
        .where(SavedMapping.account_id == account_id, SavedMapping.id == mapping_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("mapping", mapping_id)
    return found


def mapping_of_file(session: Session, account_id: int, fingerprint: str) -> SavedMapping | None:
    """The mapping that was used last for a file with these headings."""
    return session.scalar(
        select(SavedMapping)
        .where(SavedMapping.account_id == account_id, SavedMapping.fingerprint == fingerprint)
        .order_by(SavedMapping.used_at.desc(), SavedMapping.name)
        .limit(1)
        .execution_options(populate_existing=True)
    )


def mapping_named(session: Session, account_id: int, name: str) -> SavedMapping | None:
    """The mapping of that very name."""
    return session.scalar(
        select(SavedMapping)
        .where(SavedMapping.account_id == account_id, SavedMapping.name == name)
        .execution_options(populate_existing=True)
    )


def headings_of_mappings(session: Session, account_id: int) -> list[tuple[int, list[str]]]:
    """Id and headings of every mapping, the one that was used last first."""
    found = session.execute(
        select(SavedMapping.id, SavedMapping.headings)
        .where(SavedMapping.account_id == account_id)
        .order_by(SavedMapping.used_at.desc(), SavedMapping.name)
    )
    return [(mapping_id, headings) for mapping_id, headings in found]


def named_mappings(session: Session, account_id: int) -> Sequence[SavedMapping]:
    """The mappings that have a name, by name."""
    return session.scalars(
        select(SavedMapping)
        .where(SavedMapping.account_id == account_id, SavedMapping.name != "")
        .order_by(SavedMapping.name)
        .execution_options(populate_existing=True)
    ).all()


def keep_mapping(
    session: Session, account_id: int, fingerprint: str, name: str, values: dict[str, Any]
) -> bool:
    """Keep a mapping; what was kept for the same file, or under the same name, is replaced.

    Answers whether there was one.
    """
    # Two imports at once must not both find nothing and both add.
    locked = select(Account.id).where(Account.id == account_id)
    session.execute(locked.with_for_update(key_share=True))
    same = (
        SavedMapping.name == name if name else (SavedMapping.fingerprint == fingerprint),
        SavedMapping.account_id == account_id,
        SavedMapping.name == name,
    )
    mapping_id = session.scalar(select(SavedMapping.id).where(*same))
    if mapping_id is None:
        session.add(
            SavedMapping(account_id=account_id, fingerprint=fingerprint, name=name, **values)
        )
        session.flush()
        return False
    session.execute(
        update(SavedMapping)
        .where(SavedMapping.id == mapping_id)
        .values(fingerprint=fingerprint, **values)
    )
    return True


def mark_used(session: Session, account_id: int, mapping_id: int, now: datetime) -> None:
    """Note that a mapping was used; nothing happens where it has been deleted."""
    session.execute(
        update(SavedMapping)
        .where(SavedMapping.account_id == account_id, SavedMapping.id == mapping_id)
        .values(used_at=now)
    )


def forget_oldest(session: Session, account_id: int) -> None:
    """Drop mappings without a name that are too many."""
    unnamed = (SavedMapping.account_id == account_id, SavedMapping.name == "")
    kept = (
        select(SavedMapping.id)
        .where(*unnamed)
        .order_by(SavedMapping.used_at.desc(), SavedMapping.id.desc())
        .limit(MOST_REMEMBERED)
    )
    session.execute(
        delete(SavedMapping).where(*unnamed, SavedMapping.id.not_in(kept.scalar_subquery()))
    )


def delete_mapping(session: Session, account_id: int, mapping_id: int) -> None:
    """Forget a mapping."""
    session.execute(
        delete(SavedMapping).where(
            SavedMapping.account_id == account_id, SavedMapping.id == mapping_id
        )
    )


def rename(session: Session, account_id: int, mapping_id: int, name: str) -> None:
    """Give a mapping another name."""
    session.execute(
        update(SavedMapping)
        .where(SavedMapping.account_id == account_id, SavedMapping.id == mapping_id)
        .values(name=name)
    )
