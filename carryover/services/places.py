"""Where a person stands: the account in the URL, and what they may do there."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from carryover.domain.permissions import ALL_PERMISSIONS, Permission, permissions_to_import
from carryover.domain.planning import Source
from carryover.errors import NotAllowed, NotFound
from carryover.models import Account, Import, Member


@dataclass(frozen=True, slots=True)
class Place:
    """One person in one account."""

    account_id: int
    slug: str
    name: str
    currency: str
    country: str
    language: str
    person_id: int
    owner: bool
    permissions: frozenset[Permission]

    @property
    def hue(self) -> int:
        return hue_of(self.account_id)

    @property
    def initial(self) -> str:
        return self.name[:1].upper()

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def lacks(self, permissions: Iterable[Permission]) -> Permission | None:
        """The first of them that the person does not have; None for who has all."""
        return next((one for one in permissions if not self.may(one)), None)

    def require(self, *permissions: Permission) -> None:
        """NotAllowed for who does not have all of them."""
        if missing := self.lacks(permissions):
            raise NotAllowed(missing)


def hue_of(account_id: int) -> int:
    """An account's own colour, in steps of ten degrees from 0 to 350."""
    return account_id * 137 % 36 * 10


def find_place(session: Session, person_id: int, slug: str) -> Place:
    """The person's place in an account; NotFound for an account that is not theirs."""
    row = session.execute(_places(person_id).where(Account.slug == slug)).one_or_none()
    if row is None:
        raise NotFound("account", slug)
    return _place(row[0], row[1])


def permitted_place(
    session: Session, person_id: int | None, account_id: int, *permissions: Permission
) -> Place:
    """The person's place in an account, at this moment.

    NotFound for an account that is not theirs, NotAllowed without one of the permissions.
    """
    row = session.execute(_places(person_id).where(Account.id == account_id)).one_or_none()
    if row is None:
        raise NotFound("account", account_id)
    found = _place(row[0], row[1])
    found.require(*permissions)
    return found


def check_may_import(session: Session, person_id: int | None, work: Import) -> None:
    """NotAllowed for who could not begin such an import now; nobody is asked at the machine itself.

    NotFound for who is not in the account any more.
    """
    if person_id is not None:
        needed = permissions_to_import(Source(work.source), work.project_id)
        permitted_place(session, person_id, work.account_id, *needed)


def places_of(session: Session, person_id: int) -> list[Place]:
    """Every account that the person is a member of, by name."""
    rows = session.execute(_places(person_id).order_by(Account.name, Account.id))
    return [_place(account, member) for account, member in rows]


def _places(person_id: int | None) -> Select[Account, Member]:
    return (
        select(Account, Member)
        .join(Member, Member.account_id == Account.id)
        .where(Member.person_id == person_id)
    )


def _place(account: Account, member: Member) -> Place:
    granted = frozenset(one for one in Permission if getattr(member, one))
    return Place(
        account_id=account.id,
        slug=account.slug,
        name=account.name,
        currency=account.currency,
        country=account.country,
        language=account.language,
        person_id=member.person_id,
        owner=member.owner,
        permissions=ALL_PERMISSIONS if member.owner else granted,
    )


def account_id_of(session: Session, slug: str) -> int:
    """An account's id by its slug, for people who are at the machine itself."""
    found = session.scalar(select(Account.id).where(Account.slug == slug))
    if found is None:
        raise NotFound("account", slug)
    return found


def account_of_import(session: Session, import_id: int) -> int:
    """The id of the account that an import belongs to."""
    found = session.scalar(select(Import.account_id).where(Import.id == import_id))
    if found is None:
        raise NotFound("import", import_id)
    return found
