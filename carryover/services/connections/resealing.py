"""New keys for what is sealed in the database."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.models import Account, Connection
from carryover.services.connections.remote_tokens import sealed, unsealed
from carryover.services.installation import Installation
from carryover.services.sealing_keys import add_key, drop_old_keys, sealing_keys_of
from carryover.store.connections import change_connection, connections_of
from carryover.store.database import writing
from carryover.store.vault import Vault

SECRETS = ("client_secret", "refresh_token", "access_token", "hook_secret")


def renew_keys(
    session: Session, installation: Installation, folder: Path, given: str, *, forget: bool
) -> int:
    """Make a new key and seal every secret with it; answers how many were sealed anew.

    Keys that come from the environment are the operator's: then only the secrets are
    sealed anew, with the first of them. Killed half-way it can be run again.
    """
    if not given:
        add_key(folder)
    renewed = replace(installation, vault=Vault(sealing_keys_of(folder, given)))
    with writing(session):
        accounts = session.scalars(select(Account.id)).all()
        found = [one for account_id in accounts for one in connections_of(session, account_id)]
        count = sum(_reseal(session, renewed, one) for one in found)
    if forget and not given:
        drop_old_keys(folder)
    return count


def _reseal(session: Session, installation: Installation, connection: Connection) -> int:
    outdated = [name for name in SECRETS if _is_outdated(installation, connection, name)]
    columns = sealed(
        installation,
        connection,
        **{name: unsealed(installation, connection, name) for name in outdated},
    )
    if columns:
        change_connection(session, connection.account_id, connection.id, **columns)
    return len(outdated)


def _is_outdated(installation: Installation, connection: Connection, name: str) -> bool:
    content: str = getattr(connection, f"sealed_{name}")
    return bool(content) and not installation.vault.is_newest(content)
