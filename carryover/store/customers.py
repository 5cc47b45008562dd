"""Customers of the local copy: searched, marked and chosen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, select, true, tuple_
from sqlalchemy.orm import Session

from carryover.domain.normalise import search_terms
from carryover.models import ChosenCustomer, ListedCustomer
from carryover.store.choosing import chunks
from carryover.store.filing import CLIENT_FILES, filed_under
from carryover.store.inserting import insert_many
from carryover.store.keyed_pages import PAGE_ROWS, Beside, Page
from carryover.store.known_customers import known_customers


@dataclass(frozen=True, slots=True)
class Destination:
    """Where customers go, and from which connection."""

    account_id: int
    connection_id: int
    project_id: int = 0
    """0 for the portal alone."""


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """A customer as the list shows it."""

    id: int
    remote_id: str
    name: str
    company: str
    currency: str
    """As the app tells it; empty for the connection's default."""
    email: str
    phone: str
    contacts: int | None
    """None where the listing does not say."""
    is_active: bool
    is_linked: bool
    """It has been imported before, and its client is there."""
    exists_here: bool = False
    """A client of this name, e-mail address or tax number is there."""
    is_chosen: bool = False


def find_customers(
    session: Session, to: Destination, person_id: int, query: str, start: Beside | None
) -> Page[FoundCustomer]:
    """One page by name, with its marks."""
    rows = _rows_of_page(session, to, query, start)
    if start is not None and not rows:
        return find_customers(session, to, person_id, query, None)
    backwards = start is not None and start.backwards
    more, shown = len(rows) > PAGE_ROWS, rows[:PAGE_ROWS]
    if backwards:
        shown.reverse()
    before = more if backwards else start is not None
    after = True if backwards else more
    return Page(
        tuple(_marked(session, to, person_id, shown)),
        Beside(shown[0].ListedCustomer.id, backwards=True) if shown and before else None,
        Beside(shown[-1].ListedCustomer.id) if shown and after else None,
    )


def _rows_of_page(session: Session, to: Destination, query: str, start: Beside | None) -> list[Any]:
    """The rows of a page and one more; turned round where it is read backwards."""
    key = (ListedCustomer.name_key, ListedCustomer.id)
    wanted = select(ListedCustomer, _is_linked(to).label("is_linked")).where(*_mine(to, query))
    if start is None:
        return list(session.execute(wanted.order_by(*key).limit(PAGE_ROWS + 1)))
    here = select(*key).where(*_mine(to, ""), ListedCustomer.id == start.id)
    place = session.execute(here).one_or_none()
    if place is None:
        return []
    beyond = tuple_(*key) < tuple(place) if start.backwards else tuple_(*key) > tuple(place)
    order = [one.desc() for one in key] if start.backwards else list(key)
    return list(session.execute(wanted.where(beyond).order_by(*order).limit(PAGE_ROWS + 1)))


def _marked(
    session: Session, to: Destination, person_id: int, rows: Sequence[Any]
) -> list[FoundCustomer]:
    asked = {block for row in rows for block in row.ListedCustomer.blocks}
    here = filed_under(session, CLIENT_FILES, to.account_id, asked).keys()
    ids = [row.ListedCustomer.id for row in rows]
    chosen = set(session.scalars(_chosen(to, person_id).where(ListedCustomer.id.in_(ids))))
    return [
        FoundCustomer(
            id=one.id,
            remote_id=one.remote_id,
            name=one.name,
            company=one.company,
            currency=one.currency,
            email=one.email,
            phone=one.phone,
            contacts=one.contacts,
            is_active=one.is_active,
            is_linked=is_linked,
            exists_here=not here.isdisjoint(one.blocks),
            is_chosen=one.id in chosen,
        )
        for one, is_linked in rows
    ]


def count_customers(
    session: Session, to: Destination, query: str, currencies: Collection[str] | None = None
) -> int:
    """How many match; of these currencies alone, if they are named."""
    counted = select(func.count()).where(*_mine(to, query), _in(currencies))
    return session.scalar(counted) or 0


def currencies_listed(session: Session, to: Destination) -> list[str]:
    """Every currency that a customer has, as the app tells it."""
    return list(session.scalars(select(ListedCustomer.currency).where(*_mine(to, "")).distinct()))


def load_customers(session: Session, to: Destination, ids: Collection[int]) -> list[ListedCustomer]:
    """Those of these customers that the connection has."""
    return [
        one
        for chunk in chunks(sorted(set(ids)))
        for one in session.scalars(
            select(ListedCustomer).where(*_mine(to, ""), ListedCustomer.id.in_(chunk))
        )
    ]


def chosen_customers(session: Session, to: Destination, person_id: int) -> list[ListedCustomer]:
    """What the person has ticked, by name."""
    ids = list(session.scalars(_chosen(to, person_id)))
    found = load_customers(session, to, ids)
    return sorted(found, key=lambda one: (one.name_key, one.id))


def count_chosen(session: Session, to: Destination, person_id: int) -> int:
    """How many the person has ticked."""
    return session.scalar(select(func.count()).select_from(_chosen(to, person_id).subquery())) or 0


def choose(session: Session, to: Destination, person_id: int, ids: Collection[int]) -> None:
    """Tick customers of the connection."""
    rows = [{"customer_id": one} for one in sorted(set(ids))]
    unchoose(session, to, person_id, ids)
    insert_many(
        session,
        ChosenCustomer.as_table(),
        rows,
        person_id=person_id,
        project_id=to.project_id,
    )


def choose_matching(
    session: Session,
    to: Destination,
    person_id: int,
    query: str,
    currencies: Collection[str] | None,
) -> None:
    """Tick all that match; of these currencies alone, if they are named."""
    wanted = select(ListedCustomer.id).where(*_mine(to, query), _in(currencies))
    there = set(session.scalars(_chosen(to, person_id)))
    choose(session, to, person_id, [one for one in session.scalars(wanted) if one not in there])


def unchoose(
    session: Session, to: Destination, person_id: int, ids: Collection[int] | None = None
) -> None:
    """Take ticks away: of these customers, or all."""
    mine = delete(ChosenCustomer).where(
        ChosenCustomer.person_id == person_id, ChosenCustomer.project_id == to.project_id
    )
    if ids is None:
        ours = select(ListedCustomer.id).where(*_mine(to, ""))
        session.execute(mine.where(ChosenCustomer.customer_id.in_(ours)))
        return
    for chunk in chunks(sorted(set(ids))):
        session.execute(mine.where(ChosenCustomer.customer_id.in_(chunk)))


def _chosen(to: Destination, person_id: int) -> Select[int]:
    ticked = and_(
        ChosenCustomer.customer_id == ListedCustomer.id,
        ChosenCustomer.person_id == person_id,
        ChosenCustomer.project_id == to.project_id,
    )
    return select(ListedCustomer.id).join(ChosenCustomer, ticked).where(*_mine(to, ""))


def _mine(to: Destination, query: str) -> list[ColumnElement[bool]]:
    terms = search_terms(query) if query else ()
    return [
        ListedCustomer.account_id == to.account_id,
        ListedCustomer.connection_id == to.connection_id,
        *(ListedCustomer.search_text.contains(term, autoescape=True) for term in terms),
    ]


def _in(currencies: Collection[str] | None) -> ColumnElement[bool]:
    return true() if currencies is None else ListedCustomer.currency.in_(sorted(currencies))


def _is_linked(to: Destination) -> ColumnElement[bool]:
    known = known_customers(to.account_id, to.connection_id).subquery()
    return ListedCustomer.remote_id.in_(select(known.c.remote_id))
