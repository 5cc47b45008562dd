"""What people do to many clients in the background."""

from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from carryover.errors import NotFound
from carryover.models import Act, Person
from carryover.store.keyed_pages import Beside, Page, newest_page
from carryover.store.person_names import PERSON_NAME


def load_act(session: Session, account_id: int, act_id: int) -> Act:
    """An act of the account, as it stands now; NotFound otherwise."""
    found = session.scalar(
        select(Act)
        .where(Act.account_id == account_id, Act.id == act_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("act", act_id)
    return found


def newest_acts(
    session: Session, account_id: int, start: Beside | None
) -> Page[Row[*tuple[Any, ...]]]:
    """A page of the acts that can be taken back, the newest first, each with who did it."""
    found = (
        select(Act.id.label("act_id"), Act.act, Act.clients, Act.done_at, PERSON_NAME)
        .outerjoin(Person, Person.id == Act.person_id)
        .where(Act.account_id == account_id, Act.first_change > 0)
    )
    return newest_page(session, found, Act.id, start)
