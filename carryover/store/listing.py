"""The list of clients, page by page. Pages begin at a key, never at a number of rows."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from carryover.domain.listing import Cursor, Facets, ListedClient, ListPage, Order
from carryover.domain.selection import Filter, Shown, Sort
from carryover.models import Change, Client, ClientTag, Contact
from carryover.store.search import matches

PAGE_ROWS = 50
MOST_TAGS = 200
"""Tags that the list offers to be narrowed down to."""

_SORT_COLUMNS: dict[Sort, InstrumentedAttribute[Any]] = {
    Sort.NAME: Client.name_key,
    Sort.CITY: Client.city_key,
    Sort.COUNTRY: Client.country_code,
    Sort.UPDATED: Client.updated_at,
}
_SHOWN = (
    Client.id,
    Client.name,
    Client.short_name,
    Client.kind,
    Client.city,
    Client.country,
    Client.country_code,
    Client.email,
    Client.phone,
    Client.mobile,
    Client.phone_2,
    Client.archived_at,
    Client.updated_at,
)


def conditions(
    session: Session, account_id: int, wanted: Filter
) -> tuple[ColumnElement[bool], ...]:
    """What a client must be to stand in the list."""
    return (*_marks(Client, account_id, wanted), *_finds(session, account_id, wanted))


def list_page(
    session: Session, account_id: int, wanted: Filter, order: Order, cursor: Cursor | None
) -> ListPage:
    """The page that begins at the cursor; the first one where nothing is left there."""
    found = list(session.execute(_page(session, account_id, wanted, order, cursor)))
    if not found and cursor is not None:
        return list_page(session, account_id, wanted, order, None)
    more = len(found) > PAGE_ROWS
    found = found[:PAGE_ROWS]
    backwards = cursor is not None and cursor.backwards
    if backwards:
        found.reverse()
    before = more if backwards else cursor is not None
    after = True if backwards else more
    return ListPage(
        _rows(session, account_id, found),
        _cursor(found[0], backwards=True) if found and before else None,
        _cursor(found[-1], backwards=False) if found and after else None,
    )


def count_clients(session: Session, account_id: int, wanted: Filter) -> int:
    """How many clients the filter finds."""
    counted = select(func.count()).select_from(Client)
    return session.scalar(counted.where(*conditions(session, account_id, wanted))) or 0


def find_facets(session: Session, account_id: int, shown: Shown) -> Facets:
    """The countries and tags in use among the clients that are shown."""
    number = func.count()
    countries = session.execute(
        select(Client.country_code, number)
        .where(*_marks(Client, account_id, Filter(shown=shown)), Client.country_code != "")
        .group_by(Client.country_code)
        .order_by(number.desc(), Client.country_code)
    )
    tags = _tags_in_use(session, account_id, shown).items()
    ranked = sorted(tags, key=lambda one: (-one[1], one[0]))
    return Facets(tuple((row[0], row[1]) for row in countries), tuple(ranked[:MOST_TAGS]))


def _tags_in_use(session: Session, account_id: int, shown: Shown) -> Counter[str]:
    """Tag to number of clients.

    Archived clients are few as a rule: taking theirs off all, which one index counts,
    is twice as quick as looking up whether each of the others is archived.
    """
    match shown:
        case Shown.ALL:
            return _count_tags(session, account_id)
        case Shown.ARCHIVED:
            return _count_tags(session, account_id, _archived(account_id))
        case Shown.CURRENT:
            archived = _count_tags(session, account_id, _archived(account_id))
            return _count_tags(session, account_id) - archived


def _count_tags(session: Session, account_id: int, *wanted: ColumnElement[bool]) -> Counter[str]:
    counted = select(ClientTag.tag, func.count()).where(ClientTag.account_id == account_id, *wanted)
    return Counter({row[0]: row[1] for row in session.execute(counted.group_by(ClientTag.tag))})


def _archived(account_id: int) -> ColumnElement[bool]:
    """Of a tag: its client is archived."""
    marks = _marks(Client, account_id, Filter(shown=Shown.ARCHIVED))
    return ClientTag.client_id.in_(select(Client.id).where(*marks))


def _marks(
    client: type[Client], account_id: int, wanted: Filter
) -> tuple[ColumnElement[bool], ...]:
    """The part of the filter that one index answers alone, without the rows."""
    chosen: list[ColumnElement[bool]] = [client.account_id == account_id]
    match wanted.shown:
        case Shown.CURRENT:
            chosen.append(client.archived_at.is_(None))
        case Shown.ARCHIVED:
            chosen.append(client.archived_at.is_not(None))
        case Shown.ALL:
            pass
    if wanted.kind:
        chosen.append(client.kind == wanted.kind)
    if wanted.country:
        chosen.append(client.country_code == wanted.country)
    return tuple(chosen)


def _finds(session: Session, account_id: int, wanted: Filter) -> tuple[ColumnElement[bool], ...]:
    chosen: list[ColumnElement[bool]] = []
    if wanted.tag:
        chosen.append(Client.id.in_(_tagged(account_id, wanted.tag)))
    if wanted.import_id is not None:
        chosen.append(Client.id.in_(_imported(wanted.import_id)))
    if wanted.query:
        chosen.append(matches(session, wanted.query))
    return tuple(chosen)


def _tagged(account_id: int, tag: str) -> Select[int]:
    return select(ClientTag.client_id).where(
        ClientTag.account_id == account_id, ClientTag.tag == tag
    )


def _imported(import_id: int) -> Select[int]:
    # Answered from an index alone; another account's import holds none of our clients.
    return select(Change.client_id).where(Change.import_id == import_id)


def _conditions_of_a_page(
    session: Session, account_id: int, wanted: Filter
) -> tuple[ColumnElement[bool], ...]:
    """The same conditions, in the form that suits a walk along the sorted index.

    A walk for something rare passes the whole account. It then asks a set of ids
    that an index has given, instead of fetching each row to look at it.
    """
    if not (wanted.kind or wanted.country or wanted.shown is Shown.ARCHIVED):
        return conditions(session, account_id, wanted)
    marked = aliased(Client)
    ids = select(marked.id).where(*_marks(marked, account_id, wanted))
    mine = Client.account_id == account_id
    return (mine, Client.id.in_(ids), *_finds(session, account_id, wanted))


def _page(
    session: Session, account_id: int, wanted: Filter, order: Order, cursor: Cursor | None
) -> Select[Any]:
    column = _SORT_COLUMNS[order.sort]
    backwards = cursor is not None and cursor.backwards
    falling = order.descending != backwards
    statement = select(column.label("sort_key"), *_SHOWN).where(
        *_conditions_of_a_page(session, account_id, wanted)
    )
    if cursor is not None:
        here = tuple_(column, Client.id)
        place = _place(order.sort, cursor)
        statement = statement.where(here < place if falling else here > place)
    by = (column.desc(), Client.id.desc()) if falling else (column, Client.id)
    return statement.order_by(*by).limit(PAGE_ROWS + 1)


def _place(sort: Sort, cursor: Cursor) -> tuple[Any, int]:
    key = datetime.fromisoformat(cursor.key) if sort is Sort.UPDATED else cursor.key
    return key, cursor.client_id


def _cursor(row: Row[Any], *, backwards: bool) -> Cursor:
    key = row.sort_key
    return Cursor(key.isoformat() if isinstance(key, datetime) else key, row.id, backwards)


def _rows(session: Session, account_id: int, found: Sequence[Row[Any]]) -> tuple[ListedClient, ...]:
    ids = [row.id for row in found]
    tags = _tags_of(session, account_id, ids)
    contacts = _contacts_of(session, account_id, ids)
    return tuple(
        ListedClient(
            id=row.id,
            name=row.name,
            short_name=row.short_name,
            kind=row.kind,
            city=row.city,
            country=row.country,
            country_code=row.country_code,
            email=row.email,
            phone=row.phone or row.mobile or row.phone_2,
            archived=row.archived_at is not None,
            updated_at=row.updated_at,
            tags=tuple(tags.get(row.id, ())),
            contacts=contacts.get(row.id, 0),
        )
        for row in found
    )


def _tags_of(session: Session, account_id: int, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = session.execute(
        select(ClientTag.client_id, ClientTag.tag)
        .where(ClientTag.account_id == account_id, ClientTag.client_id.in_(ids))
        .order_by(ClientTag.client_id, ClientTag.position)
    )
    for client_id, tag in rows:
        found.setdefault(client_id, []).append(tag)
    return found


def _contacts_of(session: Session, account_id: int, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(Contact.client_id, func.count())
        .where(Contact.account_id == account_id, Contact.client_id.in_(ids))
        .group_by(Contact.client_id)
    )
    return {row[0]: row[1] for row in rows}
