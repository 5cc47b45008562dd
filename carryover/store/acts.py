"""What people do to many clients in the background."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from carryover.errors import NotFound
from carryover.models import Act, Person


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


def newest_acts(session: Session, account_id: int, most: int) -> list[tuple[Act, str]]:
    """The newest acts that changed something, each with who did it; "" for nobody known."""
    who = func.coalesce(func.nullif(Person.name, ""), Person.email, "")
    found = session.execute(
        select(Act, who)
        .outerjoin(Person, Person.id == Act.person_id)
        .where(Act.account_id == account_id, Act.done_at.is_not(None), Act.clients > 0)
        .order_by(Act.id.desc())
        .limit(most)
    )
    return [(act, name) for act, name in found]
