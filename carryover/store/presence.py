"""What happens to places in projects and in the portal while a client or contact is deleted.

The rows stay, because deleting can be taken back: ids are never given out again, so
that who comes back finds the former places. Meanwhile a row refers to nothing, and
whoever looks for somebody's place finds none.
"""

from collections.abc import Sequence

from sqlalchemy import Update, exists, null, update
from sqlalchemy.orm import Session

from carryover.models import ClientUser, Contact, ProjectClient


def empty_places_of_clients(session: Session, account_id: int, client_ids: Sequence[int]) -> None:
    """Before clients are deleted with their contacts."""
    _run(session, _places(account_id, client_ids).values(present_client_id=null()))
    _run(session, _users(account_id, client_ids).values(present_contact_id=null()))


def empty_places_of_contacts(session: Session, account_id: int, contact_ids: Sequence[int]) -> None:
    """Before single contacts are deleted."""
    theirs = update(ClientUser).where(
        ClientUser.account_id == account_id, ClientUser.contact_id.in_(contact_ids)
    )
    _run(session, theirs.values(present_contact_id=null()))


def fill_places(session: Session, account_id: int, client_ids: Sequence[int]) -> None:
    """After clients or contacts of theirs came back."""
    is_there = exists().where(
        Contact.account_id == ClientUser.account_id, Contact.id == ClientUser.contact_id
    )
    users = _users(account_id, client_ids).where(ClientUser.present_contact_id.is_(None), is_there)
    _run(session, _places(account_id, client_ids).values(present_client_id=ProjectClient.client_id))
    _run(session, users.values(present_contact_id=ClientUser.contact_id))


def _places(account_id: int, client_ids: Sequence[int]) -> Update:
    return update(ProjectClient).where(
        ProjectClient.account_id == account_id, ProjectClient.client_id.in_(client_ids)
    )


def _users(account_id: int, client_ids: Sequence[int]) -> Update:
    return update(ClientUser).where(
        ClientUser.account_id == account_id, ClientUser.client_id.in_(client_ids)
    )


def _run(session: Session, statement: Update) -> None:
    session.execute(statement.execution_options(synchronize_session=False))
