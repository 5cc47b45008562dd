"""What people do to many clients in the background."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.errors import NotFound
from carryover.models import Act


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
