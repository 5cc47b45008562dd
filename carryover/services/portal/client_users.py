"""Setup > Manage Users > Client Users: contacts who may come into the portal."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.currency import CurrencyRefusal
from carryover.domain.portal import Access, ClientUserFilter, invitable_address
from carryover.domain.records import ContactRecord
from carryover.domain.taking_back import contact_name
from carryover.errors import NotFound, Rejected
from carryover.models import ClientUser, Contact
from carryover.services.places import Place
from carryover.services.tokens import LINK_GOOD_FOR, hashed, new_token
from carryover.store import client_users, contacts
from carryover.store.choosing import lock_clients
from carryover.store.client_users import ListedClientUser
from carryover.store.contacts import ListedContact
from carryover.store.database import writing
from carryover.store.keyed_pages import Beside, Page

__all__ = [
    "Access",
    "Beside",
    "ClientUserFilter",
    "ListedClientUser",
    "ListedContact",
    "OfferedContact",
    "Page",
    "count_client_users",
    "deactivate",
    "find_client_user",
    "give_access",
    "list_client_users",
    "make_link",
    "offer_contacts",
    "reactivate",
    "remove",
]


@dataclass(frozen=True, slots=True)
class OfferedContact:
    """A contact who could be given access, to the portal or to a project."""

    contact: ListedContact
    refusal: CurrencyRefusal | None = None
    """Why the client cannot be in the project that is asked for."""

    @property
    def reason(self) -> str:
        """Why the contact cannot be chosen; empty where it can."""
        if not self.contact.email:
            return "No e-mail address to sign in with."
        return self.refusal.reason if self.refusal else ""


def list_client_users(
    session: Session, account_id: int, wanted: ClientUserFilter, start: Beside | None
) -> Page[ListedClientUser]:
    """One page of the portal's client users, by client."""
    return client_users.list_client_users(session, account_id, wanted, start)


def count_client_users(session: Session, account_id: int) -> dict[Access, int]:
    """How many there are, by how far they have come."""
    return client_users.count_by_access(session, account_id)


def find_client_user(session: Session, account_id: int, client_user_id: int) -> ListedClientUser:
    """One client user; NotFound for another account's."""
    return client_users.find_client_user(session, account_id, client_user_id)


def may_come_in(session: Session, account_id: int, contact_id: int) -> bool:
    """Whether a contact comes into the portal, or has been invited to."""
    user = client_users.client_users_of(session, account_id, [contact_id]).get(contact_id)
    return user is not None and client_users.access_of(user) is not Access.DEACTIVATED


def offer_contacts(
    session: Session, account_id: int, query: str, start: Beside | None
) -> Page[OfferedContact]:
    """One page of contacts who have no access yet."""
    return contacts.contacts_without_access(session, account_id, query, start).of(OfferedContact)


def give_access(
    session: Session, by: Place, contact_ids: Collection[int], now: datetime
) -> list[int]:
    """Make contacts client users of the portal; answers the ids of those who were none.

    They are invited as soon as `make_link` has made a link for each. Rejected, and
    nobody gets access, where one of them has no address to sign in with.
    """
    with writing(session):
        return [one.id for one in grant(session, by, contact_ids, now)]


def grant(
    session: Session, by: Place, contact_ids: Collection[int], now: datetime
) -> list[ClientUser]:
    """The same inside the caller's transaction; answers the new rows."""
    invited = _contacts(session, by.account_id, contact_ids)
    known = client_users.client_users_of(session, by.account_id, contact_ids)
    new = [one for one in invited if one.id not in known]
    nameless = [_called(one) for one in new if not invitable_address(one.email)]
    if nameless:
        names = ", ".join(nameless[:3]) + (" …" if len(nameless) > 3 else "")
        raise Rejected({"contacts": f"No e-mail address to sign in with: {names}."})
    rows = [
        ClientUser(
            account_id=by.account_id,
            client_id=one.client_id,
            contact_id=one.id,
            present_contact_id=one.id,
            email=invitable_address(one.email),
            invited_by=by.person_id,
            created_at=now,
        )
        for one in new
    ]
    session.add_all(rows)
    session.flush()
    return rows


def make_link(session: Session, by: Place, client_user_id: int, now: datetime) -> str:
    """Invite (again): answers the token of a new link, which is kept nowhere.

    Former links lead nowhere from now on. It is for the contact's address of today.
    """
    with writing(session):
        user = client_users.load_client_user(session, by.account_id, client_user_id)
        if client_users.access_of(user) is not Access.INVITED:
            raise Rejected({"access": "Only who is invited and did not come in yet needs a link."})
        address = _address(session, user)
        if not address:
            raise Rejected({"email": "The contact has no e-mail address to sign in with any more."})
        token = new_token()
        user.email, user.token_hash = address, hashed(token)
        user.link_until, user.invited_by = now + LINK_GOOD_FOR, by.person_id
        return token


def deactivate(session: Session, account_id: int, client_user_id: int, now: datetime) -> None:
    """Let somebody in no longer; their places in projects stay."""
    with writing(session):
        user = client_users.load_client_user(session, account_id, client_user_id)
        user.deactivated_at = user.deactivated_at or now


def reactivate(session: Session, account_id: int, client_user_id: int) -> None:
    """Let somebody in again, as far as they had come."""
    with writing(session):
        client_users.load_client_user(session, account_id, client_user_id).deactivated_at = None


def remove(session: Session, account_id: int, client_user_id: int) -> None:
    """End a contact's access for good, in all projects too; the contact stays."""
    with writing(session):
        session.delete(client_users.load_client_user(session, account_id, client_user_id))


def _contacts(session: Session, account_id: int, ids: Collection[int]) -> list[Contact]:
    """The contacts, their clients locked; NotFound where one is not the account's."""
    wanted = sorted(set(ids))
    lock_clients(session, account_id, contacts.clients_of(session, account_id, wanted))
    found = contacts.load_contacts(session, account_id, wanted)
    missing = set(wanted) - {one.id for one in found}
    if missing:
        raise NotFound("contact", min(missing))
    return found


def _address(session: Session, user: ClientUser) -> str:
    mine = (Contact.account_id == user.account_id, Contact.id == user.present_contact_id)
    return invitable_address(session.scalar(select(Contact.email).where(*mine)) or "")


def _called(contact: Contact) -> str:
    return contact_name(ContactRecord(contact.name, contact.first_name, contact.last_name))
