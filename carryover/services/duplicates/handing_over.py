"""What a client that is merged away leaves to the one that stays: projects, and people's access.

Its own rows stay where they are, empty (`store.presence`), so that it finds them when the
merge is taken apart. What it left carries the time of the merge, and is taken back by that.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, delete, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from carryover.domain.currency import refuse_currency
from carryover.domain.portal import invitable_address
from carryover.models import Client, ClientUser, Contact, Project, ProjectClient, ProjectUser
from carryover.services.projects.projects import account_currency
from carryover.store.merges import merged_into

_Table: TypeAlias = type[Contact | ClientUser | ProjectClient | ProjectUser]


def hand_over(
    session: Session, account_id: int, stays: int, gone: Sequence[int], now: datetime
) -> None:
    """Give a client the places of those that went into it, inside the caller's transaction.

    A project in another currency than the client now uses gets no client by this.
    """
    _Handing(session, account_id, stays, gone, now, _Within()).execute()


def take_back(
    session: Session, account_id: int, stayed: int, gone: int, merged_at: datetime
) -> None:
    """Take away from a client what came with one that leaves it again.

    What others that went into it, and are in it still, would have brought as well, they bring now.
    """
    lost = _take_away(session, account_id, stayed, gone, merged_at)
    for moment, others in merged_into(session, account_id, stayed).items():
        _Handing(session, account_id, stayed, others, moment, lost).execute()


@dataclass(frozen=True, slots=True)
class _Within:
    """What may be handed over; everything where nothing is said."""

    projects: Collection[int] | None = None
    addresses: Collection[str] | None = None
    seats: Collection[int] | None = None
    """Projects in which somebody may get a seat."""


def _take_away(
    session: Session, account_id: int, stayed: int, gone: int, merged_at: datetime
) -> _Within:
    """Answers what is gone."""
    projects = select(ProjectClient.project_id).where(*_of(ProjectClient, account_id, [gone]))
    addresses = select(ClientUser.email).where(*_of(ClientUser, account_id, [gone]))
    seats_came = ProjectUser.added_at == merged_at
    access_came = (ClientUser.created_at == merged_at) & ClientUser.email.in_(addresses)
    places_came = (ProjectClient.added_at == merged_at) & ProjectClient.project_id.in_(projects)

    def delete_of(
        table: _Table, came: ColumnElement[bool], told: InstrumentedAttribute[Any]
    ) -> list[Any]:
        theirs = delete(table).where(*_of(table, account_id, [stayed]), came).returning(told)
        options = {"synchronize_session": False}
        return list(session.scalars(theirs, execution_options=options))

    return _Within(
        seats=delete_of(ProjectUser, seats_came, ProjectUser.project_id),
        addresses=delete_of(ClientUser, access_came, ClientUser.email),
        projects=delete_of(ProjectClient, places_came, ProjectClient.project_id),
    )


@dataclass(frozen=True, slots=True)
class _Handing:
    """One handing over, inside one transaction."""

    session: Session
    account_id: int
    stays: int
    gone: Sequence[int]
    now: datetime
    within: _Within

    def execute(self) -> None:
        """Places first: nobody has a seat in a project without their client."""
        self._hand_over_places()
        for left, heir in self._hand_over_access():
            self._hand_over_seats(left, heir)

    def _hand_over_places(self) -> None:
        had = select(ProjectClient.project_id).where(*self._of_stays(ProjectClient))
        left = self.session.execute(
            select(Project.id, Project.currency, func.min(ProjectClient.position))
            .join(ProjectClient, ProjectClient.project_id == Project.id)
            .where(
                *_of(ProjectClient, self.account_id, self.gone),
                Project.id.not_in(had),
                _is_one_of(Project.id, self.within.projects),
            )
            .group_by(Project.id, Project.currency)
        ).all()
        ours = account_currency(self.session, self.account_id) if left else ""
        mine = select(Client.currency).where(
            Client.account_id == self.account_id, Client.id == self.stays
        )
        typed = self.session.scalar(mine) or ""
        self.session.add_all(
            ProjectClient(
                account_id=self.account_id,
                project_id=project_id,
                client_id=self.stays,
                present_client_id=self.stays,
                position=position,
                added_at=self.now,
            )
            for project_id, currency, position in left
            if refuse_currency(typed, ours, currency) is None
        )
        self.session.flush()

    def _hand_over_access(self) -> list[tuple[ClientUser, ClientUser]]:
        """Answers each access that went and the one that stands for it now."""
        theirs = select(ClientUser).where(*_of(ClientUser, self.account_id, self.gone))
        left = self.session.scalars(theirs).all()
        contacts = _contacts_by_address(self.session, self.account_id, self.stays) if left else {}
        mine = select(ClientUser).where(*self._of_stays(ClientUser))
        known = {one.contact_id: one for one in self.session.scalars(mine)}
        heirs: list[tuple[ClientUser, ClientUser]] = []
        for one in left:
            contact_id = contacts.get(one.email)
            may_come = self.within.addresses is None or one.email in self.within.addresses
            if contact_id is not None and (may_come or contact_id in known):
                if contact_id not in known:
                    known[contact_id] = self._inherit(one, contact_id)
                heirs.append((one, known[contact_id]))
        return heirs

    def _inherit(self, left: ClientUser, contact_id: int) -> ClientUser:
        """The same access for the contact that stands for its contact now; a link leads there."""
        heir = ClientUser(
            account_id=left.account_id,
            client_id=self.stays,
            contact_id=contact_id,
            present_contact_id=contact_id,
            email=left.email,
            person_id=left.person_id,
            token_hash=left.token_hash,
            link_until=left.link_until,
            invited_by=left.invited_by,
            created_at=self.now,
            accepted_at=left.accepted_at,
            deactivated_at=left.deactivated_at,
        )
        # No two rows may have one token, not even for a moment.
        left.token_hash = left.link_until = None
        self.session.flush()
        self.session.add(heir)
        self.session.flush()
        return heir

    def _hand_over_seats(self, left: ClientUser, heir: ClientUser) -> None:
        """Seats in those projects only that the client is in."""
        places = select(ProjectClient.project_id).where(*self._of_stays(ProjectClient))
        had = select(ProjectUser.project_id).where(ProjectUser.client_user_id == heir.id)
        wanted = select(ProjectUser.project_id).where(
            ProjectUser.account_id == self.account_id,
            ProjectUser.client_user_id == left.id,
            ProjectUser.project_id.in_(places),
            ProjectUser.project_id.not_in(had),
            _is_one_of(ProjectUser.project_id, self.within.seats),
        )
        self.session.add_all(
            ProjectUser(
                account_id=self.account_id,
                project_id=project_id,
                client_user_id=heir.id,
                client_id=self.stays,
                added_at=self.now,
            )
            for project_id in self.session.scalars(wanted).all()
        )
        self.session.flush()

    def _of_stays(self, table: _Table) -> tuple[ColumnElement[bool], ...]:
        return _of(table, self.account_id, [self.stays])


def _contacts_by_address(session: Session, account_id: int, client_id: int) -> dict[str, int]:
    """The address that a contact signs in with, to the first contact that has it."""
    mine = select(Contact.id, Contact.email).where(*_of(Contact, account_id, [client_id]))
    found: dict[str, int] = {}
    for contact_id, email in session.execute(mine.order_by(Contact.id)):
        found.setdefault(invitable_address(email), contact_id)
    found.pop("", None)
    return found


def _is_one_of(
    column: InstrumentedAttribute[int], wanted: Collection[int] | None
) -> ColumnElement[bool]:
    return true() if wanted is None else column.in_(wanted)


def _of(
    table: _Table,
    account_id: int,
    client_ids: Sequence[int],
) -> tuple[ColumnElement[bool], ...]:
    return table.account_id == account_id, table.client_id.in_(client_ids)
