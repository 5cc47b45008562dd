"""Import, edit, merge, undo and unmerge in any order: the journal and the base agree."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from carryover.domain.client_input import TypedClient
from carryover.domain.journal import Action, CauseKind, apply_delta, inverse
from carryover.domain.mass_acts import Archive, Delete
from carryover.domain.planning import Decision
from carryover.domain.selection import AllMatching, Chosen, Filter, Shown
from carryover.domain.states import NOTHING
from carryover.domain.uniting import ALL
from carryover.errors import ApartAlready, Conflict, NothingToUndo, SurvivorGone
from carryover.models import Change, Client, ClientKey, ClientTag, Contact
from carryover.services.clients import chosen, clients
from carryover.services.clients.history import client_history, undo_change
from carryover.services.duplicates.merging import WantedMerge, merge_clients, view_merge
from carryover.services.duplicates.unmerging import preview_unmerge, unmerge
from carryover.services.imports.undoing import preview_undo
from carryover.services.installation import Installation
from carryover.store.choosing import chosen_ids
from carryover.store.client_keys import blocks_of_state
from carryover.store.clients import load_states, newest_change
from tests.carryover.factories import NOW, make_account
from tests.carryover.people import make_person
from tests.carryover.services.imports.steps import bring_in, take_back

EVERYBODY = AllMatching(Filter(shown=Shown.ALL))
NAMES = st.sampled_from(["Acme", "Acme Ltd", "Żółć"])
CITIES = st.sampled_from(["", "Wien", "Łódź"])
TAGS = st.sampled_from(["", "vip", "vip, late"])
ROWS = st.lists(
    st.tuples(
        NAMES, CITIES, st.sampled_from(["", "a@b.example"]), st.sampled_from(["", "Ada", "Bo"])
    ),
    min_size=1,
    max_size=3,
)
HEADINGS = "Name,City,Email,Contact name\n"
NO_MATTER = {"version", "created_at", "updated_at", "archived_at"}
"""Columns that say when and how often something was done, not what stands there."""
SIX = st.integers(0, 5)


def tables(session: Session, account: int) -> dict[str, list[tuple[object, ...]]]:
    """Everything that stands in an account's tables of clients."""
    session.commit()
    found = {}
    for table in (one.as_table() for one in (Client, Contact, ClientTag, ClientKey)):
        kept = [column for column in table.c if column.name not in NO_MATTER]
        rows = session.execute(select(*kept).where(table.c.account_id == account))
        found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    archived = select(Client.id).where(
        Client.account_id == account, Client.archived_at.is_not(None)
    )
    found["archived"] = sorted((one,) for one in session.scalars(archived))
    return found


class EverythingAtOnce(RuleBasedStateMachine):
    """People at work on one account, with files, duplicates and second thoughts."""

    session: Session
    installation: Installation
    account: int
    person: int

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.seen: dict[int, dict[int, object]] = {}
        """Client to change to the state that the client was in after it."""
        self.imports: list[int] = []
        self.merges: list[int] = []
        every = chosen_ids(self.session, self.account, EVERYBODY)
        if every:
            who = self.session, self.account, self.person
            chosen.do_to_clients(*who, Chosen(tuple(every)), Delete(), self.tick())
        self.first = newest_change(self.session, self.account)

    def tick(self):
        self.now += timedelta(seconds=1)
        return self.now

    def ids(self) -> list[int]:
        return chosen_ids(self.session, self.account, EVERYBODY)

    def one(self, position: int) -> int | None:
        ids = self.ids()
        return ids[position % len(ids)] if ids else None

    @rule(name=NAMES, city=CITIES, tags=TAGS)
    def create(self, name, city, tags):
        typed = TypedClient({"name": name, "city": city}, tags)
        clients.create_client(self.session, self.account, self.person, typed, self.tick())

    @rule(rows=ROWS, duplicates=st.sampled_from(list(Decision)))
    def import_a_file(self, rows, duplicates):
        text = HEADINGS + "".join(f"{','.join(row)}\n" for row in rows)
        done = bring_in(self.session, self.installation, self.account, text, duplicates)
        self.imports.append(done.id)

    @rule(position=SIX, name=NAMES, city=CITIES, tags=TAGS)
    def edit(self, position, name, city, tags):
        client_id = self.one(position)
        if client_id is not None:
            view = clients.view_client(self.session, self.account, client_id)
            typed = TypedClient({"name": name, "city": city}, tags)
            where = self.session, self.account, self.person, client_id
            clients.edit_client(*where, view.version, typed, self.tick())

    @rule(position=SIX, phone=st.sampled_from(["1", "22"]), delete=st.booleans())
    def change_a_contact(self, position, phone, delete):
        client_id = self.one(position)
        if client_id is None:
            return
        view = clients.view_client(self.session, self.account, client_id)
        where = self.session, self.account, self.person, client_id
        for contact in view.state.contacts[-1:]:
            if delete:
                clients.delete_contact(*where, contact.id, view.version, self.tick())
            else:
                typed = {"name": contact.record.name, "phone": phone}
                clients.edit_contact(*where, contact.id, view.version, typed, self.tick())

    @rule(position=SIX, act=st.sampled_from([Archive(), Delete()]))
    def archive_or_delete(self, position, act):
        client_id = self.one(position)
        if client_id is not None:
            who = self.session, self.account, self.person
            chosen.do_to_clients(*who, Chosen((client_id,)), act, self.tick())

    @rule(positions=st.sets(SIX, min_size=2, max_size=3), stays=SIX, pick=st.integers(-1, 2))
    def merge(self, positions, stays, pick):
        before = tables(self.session, self.account)
        change_ids = self.merge_some(positions, stays, pick)
        if change_ids and len(change_ids) == 1 and not pick:
            self.take_apart(change_ids[0])
            assert tables(self.session, self.account) == before
            self.merge_some(positions, stays, pick)

    def merge_some(self, positions, stays, pick):
        ids = sorted({self.one(position) for position in positions} - {None})
        if len(ids) < 2:
            return []
        view = view_merge(self.session, self.account, ids)
        value = ALL if pick < 0 else ids[pick % len(ids)]
        picked = {part.part: value for part in view.parts if part.is_choice}
        seen = {one.id: one.version for one in view.clients}
        wanted = WantedMerge(ids[stays % len(ids)], seen, picked)
        done = merge_clients(self.session, self.account, self.person, wanted, self.tick())
        entries = client_history(self.session, self.account, done.client_id).entries
        made = [one.entry.id for one in entries[: len(ids) - 1]]
        self.merges += made
        return made

    @precondition(lambda self: self.merges)
    @rule(position=SIX)
    def take_a_merge_apart(self, position):
        change_id = self.merges[position % len(self.merges)]
        try:
            self.take_apart(change_id)
        except (ApartAlready, SurvivorGone):
            self.session.rollback()

    def take_apart(self, change_id):
        preview = preview_unmerge(self.session, self.account, change_id)
        where = self.session, self.account, self.person, change_id
        unmerge(*where, preview.version, self.tick())

    @rule(position=SIX, back=st.integers(0, 3))
    def take_back_a_change(self, position, back):
        known = sorted(self.seen)
        if not known:
            return
        entries = client_history(self.session, self.account, known[position % len(known)]).entries
        one = entries[min(back, len(entries) - 1)]
        try:
            undo_change(self.session, self.account, self.person, one.entry.id, self.tick())
        except Conflict:
            assert not one.undoable

    @precondition(lambda self: self.imports)
    @rule(position=SIX)
    def take_back_an_import(self, position):
        import_id = self.imports[position % len(self.imports)]
        before = tables(self.session, self.account)
        ahead = preview_undo(self.session, self.account, import_id)
        try:
            take_back(self.session, self.installation, self.account, import_id)
        except NothingToUndo:
            assert ahead.changes_nothing
            assert tables(self.session, self.account) == before
        else:
            self.imports.remove(import_id)

    @rule(rows=ROWS, duplicates=st.sampled_from(list(Decision)))
    def import_and_think_better_of_it(self, rows, duplicates):
        before = tables(self.session, self.account)
        self.import_a_file(rows, duplicates)
        take_back(self.session, self.installation, self.account, self.imports.pop())
        assert tables(self.session, self.account) == before

    @invariant()
    def the_journal_and_the_base_agree(self):
        self.session.commit()
        newest = select(Change.client_id, func.max(Change.id)).where(
            Change.account_id == self.account, Change.id > self.first
        )
        changed = self.session.execute(newest.group_by(Change.client_id)).all()
        states = load_states(self.session, self.account, [one for one, _ in changed])
        for client_id, change_id in changed:
            known = self.seen.setdefault(client_id, {})
            known.setdefault(change_id, states.get(client_id, NOTHING))
            played = self.played_backwards(client_id, states.get(client_id, NOTHING))
            assert {one: played[one] for one in known} == known

    def played_backwards(self, client_id, state):
        """Change to the client's state after it."""
        played = {}
        history = client_history(self.session, self.account, client_id, limit=1_000)
        for one in history.entries:
            played[one.entry.id] = state
            created = one.entry.action is Action.CREATED
            state = NOTHING if created else apply_delta(state, inverse(one.entry.delta))
        assert state == NOTHING
        return played

    @invariant()
    def every_client_is_filed_under_what_it_is(self):
        states = load_states(self.session, self.account, self.ids())
        filed = self.session.execute(
            select(ClientKey.client_id, ClientKey.block).where(ClientKey.account_id == self.account)
        )
        expected = {
            (one, block) for one, state in states.items() for block in blocks_of_state(state)
        }
        assert {(one, block) for one, block in filed} == expected

    @invariant()
    def a_merge_comes_in_two_halves(self):
        halves = self.session.execute(
            select(Change.client_id, Change.other_client_id, Change.cause).where(
                Change.account_id == self.account,
                Change.cause.in_([CauseKind.MERGE, CauseKind.UNMERGE]),
            )
        ).all()
        counted = sorted((one, other, cause) for one, other, cause in halves)
        assert counted == sorted((other, one, cause) for one, other, cause in halves)


def test_the_journal_and_the_base_agree_whatever_is_done_in_whatever_order(session, installation):
    here = {
        "session": session,
        "installation": installation,
        "account": make_account(session),
        "person": make_person(session),
    }

    run_state_machine_as_test(
        type("EverythingAtOnceHere", (EverythingAtOnce,), here),
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
