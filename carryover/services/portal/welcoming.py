"""Links into the portal: each lets one contact in, who signs in with the invited address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, select
from sqlalchemy.orm import Session

from carryover.domain.records import ContactRecord
from carryover.domain.taking_back import contact_name
from carryover.errors import NotFound, Rejected
from carryover.models import Account, Client, ClientUser, Contact, Person
from carryover.services.accounts.people import NewPerson, Visitor, add_person, open_sign_in
from carryover.services.tokens import hashed
from carryover.store.database import writing


@dataclass(frozen=True, slots=True)
class Welcome:
    """What somebody with the link is offered."""

    account_name: str
    slug: str
    client_name: str
    name: str
    """The contact's."""
    email: str
    """The only address that the link is good for."""
    can_sign_in: bool
    """Somebody signs in with that address already, perhaps as a member of another account."""


def find_welcome(session: Session, token: str, now: datetime) -> Welcome | None:
    """What a link offers; None where it was used or replaced, has expired, or access ended."""
    row = _find(session, token, now)
    if row is None:
        return None
    user: ClientUser = row.ClientUser
    known = session.scalar(select(Person.id).where(Person.email == user.email))
    record = ContactRecord(row.name, row.first_name, row.last_name)
    return Welcome(
        account_name=row.account_name,
        slug=row.slug,
        client_name=row.client_name,
        name=contact_name(record),
        email=user.email,
        can_sign_in=known is not None,
    )


def accept(session: Session, person_id: int, token: str, now: datetime) -> str:
    """Let somebody who can sign in come into the portal; answers the account's slug.

    NotFound where the link is worth nothing any more, Rejected for another address.
    """
    with writing(session):
        return _accept(session, session.get_one(Person, person_id), token, now)


def join(
    session: Session, name: str, password: str, token: str, visitor: Visitor, now: datetime
) -> str:
    """Let a new person come into the portal, signed in; answers the browser's token."""
    with writing(session):
        row = _found(session, token, now)
        person = add_person(session, NewPerson(row.ClientUser.email, name, password), now)
        _accept(session, person, token, now)
        return open_sign_in(session, person.id, visitor, now)


def _accept(session: Session, person: Person, token: str, now: datetime) -> str:
    row = _found(session, token, now)
    user: ClientUser = row.ClientUser
    if user.email != person.email:
        raise Rejected(
            {"email": f"This link is for {user.email}. Sign out, then open it and sign in as that."}
        )
    user.person_id, user.accepted_at = person.id, now
    user.token_hash, user.link_until = None, None
    session.flush()
    slug: str = row.slug
    return slug


def _found(session: Session, token: str, now: datetime) -> Row[*tuple[Any, ...]]:
    row = _find(session, token, now, for_update=True)
    if row is None:
        raise NotFound("invitation", "with this link")
    return row


def _find(
    session: Session, token: str, now: datetime, *, for_update: bool = False
) -> Row[*tuple[Any, ...]] | None:
    statement = _with_whose_it_is().where(
        ClientUser.token_hash == hashed(token),
        ClientUser.link_until > now,
        ClientUser.deactivated_at.is_(None),
    )
    if for_update:
        statement = statement.with_for_update(of=ClientUser, key_share=True)
    return session.execute(statement).one_or_none()


def _with_whose_it_is() -> Select[*tuple[Any, ...]]:
    """Client users whose contact is there, with what the page of a link says about them."""
    its_contact = and_(
        Contact.account_id == ClientUser.account_id, Contact.id == ClientUser.present_contact_id
    )
    its_client = and_(Client.account_id == Contact.account_id, Client.id == Contact.client_id)
    return (
        select(
            ClientUser,
            Account.name.label("account_name"),
            Account.slug,
            Client.name.label("client_name"),
            Contact.name,
            Contact.first_name,
            Contact.last_name,
        )
        .join(Account, Account.id == ClientUser.account_id)
        .join(Contact, its_contact)
        .join(Client, its_client)
        .execution_options(populate_existing=True)
    )
