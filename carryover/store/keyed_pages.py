"""Lists, a page at a time: by client's name, or the newest first.

Pages begin at a key, never at a number of rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Row, Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from carryover.models import Client

PAGE_ROWS = 50
_AT_ONCE = 200
T = TypeVar("T")
Keep: TypeAlias = Callable[[Row[*tuple[Any, ...]]], bool]


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a page begins: after the record of this id, or ends: before it."""

    id: int
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page, and the way to its neighbours; None where there is none."""

    rows: tuple[T, ...]
    previous: Beside | None = None
    next: Beside | None = None

    def of(self, build: Callable[[T], "U"]) -> "Page[U]":
        """The same page of what is built from its rows."""
        return Page(tuple(build(row) for row in self.rows), self.previous, self.next)


U = TypeVar("U")


def find_page(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    by: InstrumentedAttribute[int],
    key: Select[*tuple[Any, ...]] | None,
    start: Beside | None,
    keep: Keep | None = None,
) -> Page[Row[*tuple[Any, ...]]]:
    """The page of `statement`, sorted by client's name and then by the id `by`.

    `key` looks up both of the record where the page begins; where that is gone, or
    nothing is left there, it is the first page. `keep` drops rows that the database let
    pass.
    """
    place = None if key is None else session.execute(key).one_or_none()
    if start is None or place is None:
        return _page(_rows(session, _ordered(statement, by), keep), by, None)
    here = tuple_(Client.name_key, by)
    beyond = here < tuple(place) if start.backwards else here > tuple(place)
    ordered = _ordered(statement.where(beyond), by, backwards=start.backwards)
    page = _page(_rows(session, ordered, keep), by, start)
    return page if page.rows else find_page(session, statement, by, None, None, keep)


def newest_page(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    by: InstrumentedAttribute[int],
    start: Beside | None,
) -> Page[Row[*tuple[Any, ...]]]:
    """The page of `statement`, from the highest id `by` to the lowest.

    Where nothing is left beside `start`, it is the first page.
    """
    if start is None:
        return _page(_rows(session, statement.order_by(by.desc()), None), by, None)
    if start.backwards:
        beside = statement.where(by > start.id).order_by(by)
    else:
        beside = statement.where(by < start.id).order_by(by.desc())
    page = _page(_rows(session, beside, None), by, start)
    return page if page.rows else newest_page(session, statement, by, None)


def _ordered(
    statement: Select[*tuple[Any, ...]], by: InstrumentedAttribute[int], *, backwards: bool = False
) -> Select[*tuple[Any, ...]]:
    if backwards:
        return statement.order_by(Client.name_key.desc(), by.desc())
    return statement.order_by(Client.name_key, by)


def _rows(
    session: Session, statement: Select[*tuple[Any, ...]], keep: Keep | None
) -> list[Row[*tuple[Any, ...]]]:
    """The rows of a page and one more."""
    if keep is None:
        return list(session.execute(statement.limit(PAGE_ROWS + 1)))
    with session.execute(statement.execution_options(yield_per=_AT_ONCE)) as found:
        kept: Iterator[Row[*tuple[Any, ...]]] = filter(keep, found)
        return list(islice(kept, PAGE_ROWS + 1))


def _page(
    found: list[Row[*tuple[Any, ...]]], by: InstrumentedAttribute[int], start: Beside | None
) -> Page[Row[*tuple[Any, ...]]]:
    backwards = start is not None and start.backwards
    more, rows = len(found) > PAGE_ROWS, found[:PAGE_ROWS]
    if backwards:
        rows.reverse()
    before = more if backwards else start is not None
    after = True if backwards else more
    name = f"{by.class_.__name__.lower()}_id"
    return Page(
        tuple(rows),
        Beside(getattr(rows[0], name), backwards=True) if rows and before else None,
        Beside(getattr(rows[-1], name)) if rows and after else None,
    )
