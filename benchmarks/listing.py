"""How long the list of clients takes in a large base.

    python -m benchmarks.listing --clients 100000
    python -m benchmarks.listing --clients 100000 --database sqlite:////tmp/base.db --explain

The base is made first; with --database it is kept, and used again by the next run.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session

from carryover.domain.journal import Cause, CauseKind
from carryover.domain.listing import Cursor, Order
from carryover.domain.records import ContactRecord
from carryover.domain.selection import AllMatching, Filter, Shown, Sort
from carryover.domain.states import ClientState, ContactState
from carryover.models import Account, Client
from carryover.store.choosing import chosen_ids
from carryover.store.clients import create
from carryover.store.database import open_engine, open_session, upgrade, writing
from carryover.store.listing import count_clients, find_facets, list_page

FIRST = (
    "Anna Jan Żaneta Łukasz Müller Jörg Chloé José Søren Ngọc Олег 李伟 Zoë Ali Maja Piotr".split()
)
LAST = (
    "Żółć Nowak Schmidt García Rossi Dupont Kowalski Novák Jensen O'Brien Иванов 田中 Silva".split()
)
TRADES = "Metal Logistik Consulting Foods Print Studio Textiles Energy Garden Marine Optik".split()
FORMS = ("Sp. z o.o.", "GmbH", "Ltd", "S.r.l.", "SARL", "s.r.o.", "AG", "BV", "")
CITIES = "Łódź Kraków Wien Berlin München Paris Lyon Madrid Roma Praha Oslo Dublin Porto".split()
COUNTRIES = ("PL", "PL", "PL", "DE", "DE", "AT", "FR", "ES", "IT", "CZ", "NO", "IE", "PT", "Japan")
TAGS = ("retail", "wholesale", "vip", "2024", "newsletter", "export")
CAUSE = Cause(CauseKind.IMPORT, import_id=1, import_row=1)
NOW = datetime(2025, 1, 1, tzinfo=UTC)
CHUNK = 2000
REPEATS = 7


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        url = options.database or f"sqlite:///{Path(folder) / 'base.db'}"
        engine = open_engine(url)
        upgrade(engine)
        with open_session(engine) as session:
            account_id = _fill(session, options.clients)
            for name, task in _tasks(session, account_id):
                _measure(session, name, task, explain=options.explain)
        engine.dispose()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=100_000)
    parser.add_argument("--database", help="URL of a base that is kept")
    parser.add_argument("--explain", action="store_true", help="show SQLite's plans")
    return parser.parse_args()


def _tasks(session: Session, account_id: int) -> Iterator[tuple[str, Callable[[], object]]]:
    def page(wanted: Filter, order: Order, cursor: Cursor | None = None) -> Callable[[], object]:
        return lambda: len(list_page(session, account_id, wanted, order, cursor).rows)

    everything = Filter()
    for sort in Sort:
        yield f"first page by {sort}", page(everything, Order(sort))
    yield "deep page by name", page(everything, Order(), Cursor("nowak", 0))
    yield "deep page by name, backwards", page(everything, Order(), Cursor("nowak", 0, True))
    for name, wanted in _filters():
        yield f"page: {name}", page(wanted, Order())
        yield f"count: {name}", partial(count_clients, session, account_id, wanted)
    yield "page: search, by updated", page(Filter(query="nowak"), Order(Sort.UPDATED, True))
    for shown in Shown:
        yield f"facets: {shown}", partial(_facets, session, account_id, shown)
    yield (
        "ids of all that match",
        lambda: len(chosen_ids(session, account_id, AllMatching(everything))),
    )


def _facets(session: Session, account_id: int, shown: Shown) -> int:
    return len(find_facets(session, account_id, shown).countries)


def _filters() -> Iterator[tuple[str, Filter]]:
    yield "everything", Filter()
    yield "archived", Filter(shown=Shown.ARCHIVED)
    yield "search, 4 letters, rare", Filter(query="zolc")
    yield "search, 5 letters, frequent", Filter(query="nowak")
    yield "search, frequent and rare", Filter(query="gmbh 73829")
    yield "search, nothing found", Filter(query="qqqqq")
    yield "search, 1 letter", Filter(query="a")
    yield "search, 2 letters", Filter(query="zo")
    yield "search, 2 letters, nothing found", Filter(query="qx")
    yield "search, part of a phone", Filter(query="(22) 123 4")
    yield "country", Filter(country="PL")
    yield "country, rare", Filter(country="JP")
    yield "tag", Filter(tag="vip")
    yield "tag, rare", Filter(tag="rare")
    yield "tag and country", Filter(tag="vip", country="DE")
    yield "kind", Filter(kind="person")
    yield "import of everything", Filter(import_id=1)


def _measure(session: Session, name: str, task: Callable[[], object], *, explain: bool) -> None:
    seconds = []
    found: object = None
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = task()
        seconds.append(time.perf_counter() - start)
        session.rollback()
    best, usual = min(seconds) * 1000, median(seconds) * 1000
    print(f"{name:36} best {best:7.1f} ms   median {usual:7.1f} ms   {found}")
    if explain:
        _explain(session, task)


def _explain(session: Session, task: Callable[[], object]) -> None:
    statements: list[tuple[str, Any]] = []

    def note(_c: Any, _u: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        statements.append((statement, parameters))

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", note)
    task()
    event.remove(bind, "before_cursor_execute", note)
    # Other statements begin the transaction, or fetch the tags of the rows that were found.
    main = [one for one in statements if one[0].startswith("SELECT")][:1]
    for statement, parameters in main:
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        for row in rows:
            print("      ", row[3])
    session.rollback()


def _fill(session: Session, clients: int) -> int:
    known = session.scalar(select(func.count()).select_from(Client))
    account = session.scalar(select(Account.id).order_by(Account.id))
    if account is not None and known:
        return account
    dice = random.Random(20)
    with writing(session):
        session.add(_account())
        session.flush()
        account_id = session.scalars(select(Account.id)).one()
        for start in range(0, clients, CHUNK):
            numbers = range(start, min(start + CHUNK, clients))
            states = [(_client(dice, number), CAUSE) for number in numbers]
            create(session, account_id, states, NOW + timedelta(seconds=start))
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ANALYZE"))
    return account_id


def _account() -> Account:
    return Account(
        slug="bench", name="Bench", currency="EUR", country="PL", language="en", created_at=NOW
    )


def _client(dice: random.Random, number: int) -> ClientState:
    first, last = dice.choice(FIRST), dice.choice(LAST)
    person = dice.random() < 0.2
    name = f"{first} {last}" if person else _company(dice, number)
    host = f"{dice.choice(TRADES).lower()}{number % 9000}.example"
    fields = {
        "name": name,
        "kind": "person" if person else "company",
        "email": f"{dice.choice(('info', 'office', 'kontakt'))}@{host}",
        "phone": f"+48 22 {dice.randrange(100, 999)} {dice.randrange(10, 99)} {number % 97:02}",
        "tax_id": f"PL{dice.randrange(10**9, 10**10)}",
        "street": f"{dice.choice(LAST)}str. {dice.randrange(1, 300)}",
        "city": dice.choice(CITIES) if number % 50 else "",
        "postcode": f"{dice.randrange(10, 99)}-{dice.randrange(100, 999)}",
        "country": dice.choice(COUNTRIES) if number % 40 else "",
        "note": "Met at the fair; asks for an offer every spring." if number % 3 == 0 else "",
    }
    state = ClientState(
        {key: value for key, value in fields.items() if value},
        tags=tuple(dict.fromkeys(dice.choices(TAGS, k=number % 3))) + _rare(number),
        archived=number % 20 == 0,
    )
    people = [_person(dice, host) for _ in range(number % 3)]
    return replace(state, contacts=tuple(ContactState(one) for one in people))


def _company(dice: random.Random, number: int) -> str:
    name = f"{dice.choice(LAST)} {dice.choice(TRADES)} {number} {dice.choice(FORMS)}"
    return name.strip()


def _rare(number: int) -> tuple[str, ...]:
    return ("rare",) if number % 5000 == 7 else ()


def _person(dice: random.Random, host: str) -> ContactRecord:
    first, last = dice.choice(FIRST), dice.choice(LAST)
    phone = f"+49 30 {dice.randrange(10**6, 10**7)}"
    return ContactRecord(f"{first} {last}", first, last, f"{number_of(first)}@{host}", phone)


def number_of(first: str) -> str:
    """An address's local part for a name in any script."""
    return f"p{sum(map(ord, first))}"


if __name__ == "__main__":
    main()
