"""The portal as client users see it: their projects, and their own and their company's details."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.client_input import check_contact
from carryover.domain.journal import Cause, CauseKind
from carryover.domain.portal import check_company
from carryover.domain.states import ClientState, ContactState, with_values
from carryover.errors import NotFound, Rejected
from carryover.models import Account
from carryover.services.clients.clients import ClientView, change_client, view_client
from carryover.services.places import hue_of, places_of
from carryover.store import seats
from carryover.store.clients import check_version


@dataclass(frozen=True, slots=True)
class Seat:
    """One client that a person is a client user of."""

    id: int
    """The client user's."""
    client_id: int
    contact_id: int


@dataclass(frozen=True, slots=True)
class Portal:
    """One account's portal, and the person in it."""

    account_id: int
    slug: str
    name: str
    person_id: int

    @property
    def hue(self) -> int:
        return hue_of(self.account_id)

    @property
    def initial(self) -> str:
        return self.name[:1].upper()


@dataclass(frozen=True, slots=True)
class PortalProject:
    """A project as its client users see it."""

    name: str
    currency: str


@dataclass(frozen=True, slots=True)
class Details:
    """What a client user sees of a client: the company and one contact, themselves."""

    seat: Seat
    company: ClientView
    me: ContactState


def portals_of(session: Session, person_id: int) -> list[Portal]:
    """Every portal that the person may come into, by the account's name."""
    found = seats.accounts_with_seats(session, person_id)
    return [_portal(account, person_id) for account in found]


def find_portal(session: Session, person_id: int, slug: str) -> Portal:
    """The portal of an account; NotFound for who is no client user there."""
    for portal in portals_of(session, person_id):
        if portal.slug == slug:
            return portal
    raise NotFound("portal", slug)


def is_only_client_user(session: Session, person_id: int) -> bool:
    """Whether somebody came as a client user, active or not, and is a member of no account."""
    return seats.has_any_seat(session, person_id) and not places_of(session, person_id)


def projects_in(session: Session, portal: Portal) -> list[PortalProject]:
    """The projects that the person belongs to."""
    found = seats.projects_of_seats(session, portal.account_id, portal.person_id)
    return [PortalProject(one.name, one.currency) for one in found]


def details_in(session: Session, portal: Portal) -> list[Details]:
    """Everything that the person may see and correct, a part for each of their clients."""
    return [_details(session, portal, seat) for seat in _seats(session, portal)]


def find_details(session: Session, portal: Portal, seat_id: int) -> Details:
    """The part of one client; NotFound for one that is not the person's."""
    return _details(session, portal, _seat(session, portal, seat_id))


def correct_company(
    session: Session,
    portal: Portal,
    seat_id: int,
    version: int,
    typed: Mapping[str, str],
    now: datetime,
) -> None:
    """Change the company's details; Rejected names fields, Stale where somebody was faster."""
    seat = _seat(session, portal, seat_id)

    def corrected(before: ClientState) -> ClientState:
        check_version(session, portal.account_id, seat.client_id, version)
        read = check_company(typed, before.record)
        if read.problems:
            raise Rejected(read.problems)
        return with_values(before, read.record)

    change_client(session, portal.account_id, _cause(portal), seat.client_id, corrected, now)


def correct_myself(
    session: Session,
    portal: Portal,
    seat_id: int,
    version: int,
    typed: Mapping[str, str],
    now: datetime,
) -> None:
    """Change the contact that the person is; their address to sign in with stays."""
    seat = _seat(session, portal, seat_id)

    def corrected(before: ClientState) -> ClientState:
        me = _me(before, seat)
        check_version(session, portal.account_id, seat.client_id, version)
        read = check_contact(typed, me.record)
        if read.problems:
            raise Rejected(read.problems)
        mine = replace(me, record=read.record)
        contacts = tuple(mine if one.id == me.id else one for one in before.contacts)
        return replace(before, contacts=contacts)

    change_client(session, portal.account_id, _cause(portal), seat.client_id, corrected, now)


def _cause(portal: Portal) -> Cause:
    return Cause(CauseKind.CLIENT_USER, person_id=portal.person_id)


def _portal(account: Account, person_id: int) -> Portal:
    return Portal(account.id, account.slug, account.name, person_id)


def _seats(session: Session, portal: Portal) -> list[Seat]:
    return [Seat(*one) for one in seats.seats_in(session, portal.account_id, portal.person_id)]


def _seat(session: Session, portal: Portal, seat_id: int) -> Seat:
    for seat in _seats(session, portal):
        if seat.id == seat_id:
            return seat
    raise NotFound("client user", seat_id)


def _details(session: Session, portal: Portal, seat: Seat) -> Details:
    company = view_client(session, portal.account_id, seat.client_id)
    return Details(seat, company, _me(company.state, seat))


def _me(state: ClientState, seat: Seat) -> ContactState:
    found = state.contact(seat.contact_id)
    if found is None:
        raise NotFound("contact", seat.contact_id)
    return found
