"""What an import gave its clients besides values: access to the portal, places in a project."""

from collections.abc import Set
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from carryover.models import ClientUser, ProjectClient, ProjectUser
from carryover.store.choosing import chunks


def take_back_grants(
    session: Session, account_id: int, moment: datetime, staying: Set[int]
) -> None:
    """Take away what was given at a moment, but from clients that stay as the import left them.

    Where somebody has accepted, it stays too. Clients that are gone keep theirs, empty, for
    when they are brought back.
    """
    given = (ClientUser.account_id == account_id, ClientUser.created_at == moment)
    placed = (ProjectClient.account_id == account_id, ProjectClient.added_at == moment)
    seated = (ProjectUser.account_id == account_id, ProjectUser.added_at == moment)
    user_of = select(ClientUser.client_id).where(*given)
    place_of = select(ProjectClient.client_id).where(*placed)
    theirs = {
        *session.scalars(user_of.where(ClientUser.present_contact_id.is_not(None))),
        *session.scalars(place_of.where(ProjectClient.present_client_id.is_not(None))),
    }
    accepted = session.scalars(user_of.where(ClientUser.accepted_at.is_not(None)))
    for chunk in chunks(sorted(theirs - staying - set(accepted))):
        for table, came in ((ProjectUser, seated), (ClientUser, given), (ProjectClient, placed)):
            session.execute(delete(table).where(*came, table.client_id.in_(chunk)))
