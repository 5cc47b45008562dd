"""Invitations: links that an administrator hands on, each good for one person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, Select, delete, exists, select, update
from sqlalchemy.orm import Session, aliased

from carryover.domain.folding import clean_text
from carryover.domain.permissions import Permission
from carryover.errors import NotFound, Rejected
from carryover.models import Account, Invitation, Member, Person
from carryover.services.accounts.people import NewPerson, Visitor, add_person, open_sign_in
from carryover.services.places import Place
from carryover.services.tokens import LINK_GOOD_FOR, hashed, new_token
from carryover.store.database import writing
from carryover.store.person_names import PERSON_NAME

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An open invitation, as the administrators of the account see it."""

    id: int
    note: str
    permissions: frozenset[Permission]
    invited_by: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationTerms:
    """What somebody with the link is offered."""

    account_name: str
    slug: str
    permissions: frozenset[Permission]
    invited_by: str


def invite(
    session: Session,
    by: Place,
    permissions: Collection[Permission],
    note: str,
    now: datetime,
) -> str:
    """Make an invitation; answers the token of its link, which is kept nowhere."""
    if not permissions:
        raise Rejected({"permissions": "Choose at least one thing that the person may do."})
    token = new_token()
    invitation = Invitation(
        account_id=by.account_id,
        token_hash=hashed(token),
        note=clean_text(note)[:LONGEST_NOTE],
        invited_by=by.person_id,
        created_at=now,
        expires_at=now + LINK_GOOD_FOR,
        **{permission: permission in permissions for permission in Permission},
    )
    with writing(session):
        session.add(invitation)
    return token


def open_invitations(session: Session, account_id: int, now: datetime) -> list[InvitationView]:
    """Invitations of the account that can still be accepted, the newest first."""
    rows = session.execute(
        _open(now)
        .where(Invitation.account_id == account_id)
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
    )
    return [
        InvitationView(
            id=invitation.id,
            note=invitation.note,
            permissions=_granted(invitation),
            invited_by=inviter,
            created_at=invitation.created_at,
            expires_at=invitation.expires_at,
        )
        for invitation, _, inviter in rows
    ]


def revoke(session: Session, account_id: int, invitation_id: int) -> None:
    """Make an invitation's link worthless."""
    gone = delete(Invitation).where(
        Invitation.account_id == account_id, Invitation.id == invitation_id
    )
    with writing(session):
        result = session.execute(gone)
        assert isinstance(result, CursorResult)
        if result.rowcount == 0:
            raise NotFound("invitation", invitation_id)


def find_invitation(session: Session, token: str, now: datetime) -> InvitationTerms | None:
    """What a link offers; None where it was used or revoked, or has expired."""
    row = session.execute(_open(now).where(Invitation.token_hash == hashed(token))).one_or_none()
    if row is None:
        return None
    invitation, account, inviter = row
    return InvitationTerms(account.name, account.slug, _granted(invitation), inviter)


def accept(session: Session, person_id: int, token: str, now: datetime) -> str:
    """Make somebody who can sign in a member; answers the account's slug.

    A member keeps what they may do already and gains what the invitation offers.
    NotFound where the link is worth nothing any more.
    """
    with writing(session):
        return _accept(session, person_id, token, now)


def join(session: Session, new: NewPerson, token: str, visitor: Visitor, now: datetime) -> str:
    """Make a new person a member, signed in; answers the token for the browser's cookie."""
    with writing(session):
        person = add_person(session, new, now)
        _accept(session, person.id, token, now)
        return open_sign_in(session, person.id, visitor, now)


def _accept(session: Session, person_id: int, token: str, now: datetime) -> str:
    used = (
        update(Invitation)
        .where(
            Invitation.token_hash == hashed(token),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
            ~_is_of_somebody_kept_out(),
        )
        .values(used_at=now)
        .returning(Invitation.id)
        .execution_options(synchronize_session=False)
    )
    invitation_id = session.scalar(used)
    if invitation_id is None:
        raise NotFound("invitation", "with this link")
    invitation = session.get_one(Invitation, invitation_id)
    account = session.get_one(Account, invitation.account_id)
    member = _place_for(session, account.id, person_id, now)
    for permission in _granted(invitation):
        setattr(member, permission, True)
    session.flush()
    return account.slug


def _place_for(session: Session, account_id: int, person_id: int, now: datetime) -> Member:
    member = session.scalar(
        select(Member).where(Member.account_id == account_id, Member.person_id == person_id)
    )
    if member is None:
        member = Member(account_id=account_id, person_id=person_id, created_at=now)
        session.add(member)
    return member


def _open(now: datetime) -> Select[Invitation, Account, str]:
    return (
        select(Invitation, Account, PERSON_NAME)
        .join(Account, Account.id == Invitation.account_id)
        .outerjoin(Person, Person.id == Invitation.invited_by)
        .where(
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
            ~_is_of_somebody_kept_out(),
        )
    )


def _is_of_somebody_kept_out() -> ColumnElement[bool]:
    """Who cannot sign in any more lets nobody in either, themselves least of all."""
    inviter = aliased(Person)
    return exists().where(inviter.id == Invitation.invited_by, inviter.deactivated_at.is_not(None))


def _granted(invitation: Invitation) -> frozenset[Permission]:
    return frozenset(one for one in Permission if getattr(invitation, one))
