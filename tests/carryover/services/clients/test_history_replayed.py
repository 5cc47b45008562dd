"""Whatever people do and take back, the journal tells how the base came to be as it is."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from carryover.domain.client_input import TypedClient
from carryover.domain.journal import Action, apply_delta, inverse
from carryover.domain.mass_acts import Archive, Delete, Unarchive
from carryover.domain.selection import Chosen
from carryover.domain.states import NOTHING
from carryover.errors import ChangedSince, NotFound
from carryover.services.clients import chosen, clients
from carryover.services.clients.history import client_history, undo_change
from carryover.store.clients import load_states
from tests.carryover.factories import NOW, make_account
from tests.carryover.people import make_person

NAMES = st.sampled_from(["Acme", "Żółć", "李伟"])
CITIES = st.sampled_from(["", "Wien", "Łódź", "Porto"])
TAGS = st.sampled_from(["", "vip", "a, b"])
ACTS = [Archive(), Unarchive(), Delete()]


class PeopleAtWork(RuleBasedStateMachine):
    """People at work on one account."""

    session: Session
    account: int
    person: int
    known = Bundle("known")

    def __init__(self):
        super().__init__()
        self.now = NOW
        self.states = {}
        """Client to change to the state that the client was in after it."""

    @property
    def who(self) -> tuple[Session, int, int]:
        return self.session, self.account, self.person

    def tick(self):
        self.now += timedelta(seconds=1)
        return self.now

    def view(self, client_id):
        return clients.view_client(self.session, self.account, client_id)

    def entries(self, client_id):
        return client_history(self.session, self.account, client_id, limit=1_000).entries

    def note(self, client_id):
        """Remember the state after the client's latest change."""
        now = load_states(self.session, self.account, [client_id]).get(client_id, NOTHING)
        newest = self.entries(client_id)[0].entry.id
        self.states.setdefault(client_id, {}).setdefault(newest, now)

    @rule(target=known, name=NAMES, city=CITIES)
    def create(self, name, city):
        typed = TypedClient({"name": name, "city": city})
        client_id = clients.create_client(*self.who, typed, self.tick())
        self.note(client_id)
        return client_id

    @rule(client_id=known, name=NAMES, city=CITIES, tags=TAGS)
    def edit(self, client_id, name, city, tags):
        typed = TypedClient({"name": name, "city": city}, tags)
        try:
            version = self.view(client_id).version
        except NotFound:
            return
        clients.edit_client(*self.who, client_id, version, typed, self.tick())
        self.note(client_id)

    @rule(client_id=known, name=NAMES)
    def add_contact(self, client_id, name):
        try:
            clients.add_contact(*self.who, client_id, {"name": name}, self.tick())
        except NotFound:
            return
        self.note(client_id)

    @rule(client_id=known, phone=st.sampled_from(["1", "22"]), delete=st.booleans())
    def change_a_contact(self, client_id, phone, delete):
        try:
            view = self.view(client_id)
        except NotFound:
            return
        for contact in view.state.contacts[-1:]:
            where = client_id, contact.id
            typed = {"name": contact.record.name, "phone": phone}
            if delete:
                clients.delete_contact(*self.who, *where, view.version, self.tick())
            else:
                clients.edit_contact(*self.who, *where, view.version, typed, self.tick())
        self.note(client_id)

    @rule(client_id=known, act=st.sampled_from(ACTS))
    def archive_or_delete(self, client_id, act):
        try:
            chosen.do_to_clients(*self.who, Chosen((client_id,)), act, self.tick())
        except NotFound:
            return
        self.note(client_id)

    @rule(client_id=known, back=st.integers(0, 4))
    def take_back(self, client_id, back):
        one = self.entries(client_id)[:5][min(back, len(self.entries(client_id)[:5]) - 1)]
        try:
            undo_change(*self.who, one.entry.id, self.tick())
        except ChangedSince:
            assert not one.undoable
            return
        assert one.undoable
        self.note(client_id)

    @invariant()
    def the_journal_and_the_base_agree(self):
        for client_id, states in self.states.items():
            assert self.replayed(client_id) == states

    def replayed(self, client_id):
        """The client's state after each change, played backwards from today's."""
        state = load_states(self.session, self.account, [client_id]).get(client_id, NOTHING)
        states = {}
        for one in self.entries(client_id):
            states[one.entry.id] = state
            created = one.entry.action is Action.CREATED
            state = NOTHING if created else apply_delta(state, inverse(one.entry.delta))
        assert state == NOTHING
        return states


def test_the_journal_replays_to_the_base_after_anything(session):
    here = {"session": session, "account": make_account(session), "person": make_person(session)}

    run_state_machine_as_test(
        type("PeopleAtWorkHere", (PeopleAtWork,), here),
        settings=settings(
            max_examples=10,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
