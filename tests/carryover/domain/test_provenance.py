"""Where values come from: each one from a change that really brought it."""

from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carryover.domain.journal import (
    Action,
    CauseKind,
    Delta,
    apply_delta,
    difference,
    inverse,
)
from carryover.domain.provenance import (
    ContactPart,
    ExtraPart,
    FieldPart,
    Part,
    TagPart,
    provenance,
)
from carryover.domain.records import ContactRecord
from carryover.domain.states import NOTHING, ClientState, ContactState
from carryover.domain.taking_back import Done, can_be_taken_back, way_back
from tests.carryover.strategies import client_states


@dataclass(frozen=True)
class Made:
    """A change as the journal keeps it."""

    id: int
    action: Action
    cause: CauseKind
    delta: Delta = field(default_factory=Delta)
    import_id: int | None = None
    undoes: int | None = None


@dataclass
class Life:
    """A client and its journal."""

    first: ClientState
    state: ClientState | None
    journal: list[Made]

    @classmethod
    def of(cls, first: ClientState, import_id: int | None = None) -> "Life":
        cause = CauseKind.PERSON if import_id is None else CauseKind.IMPORT
        return cls(first, first, [Made(1, Action.CREATED, cause, import_id=import_id)])

    def edit(self, after: ClientState, import_id: int | None = None) -> None:
        cause = CauseKind.PERSON if import_id is None else CauseKind.IMPORT
        assert self.state is not None
        self._note(Action.UPDATED, cause, self.state, after, import_id=import_id)

    def delete(self) -> None:
        assert self.state is not None
        self._note(Action.DELETED, CauseKind.PERSON, self.state, NOTHING)

    def undo(self, change: Made) -> None:
        back = way_back(self._done(change), self.state)
        self._note(back.action, CauseKind.UNDO, back.before, back.after, undoes=change.id)

    def undo_import(self, import_id: int) -> None:
        """As the undo of a whole import does: all its changes in one, newest first."""
        assert self.state is not None
        made = [one for one in self.journal if one.import_id == import_id]
        former = self.state
        for change in reversed(made):
            former = apply_delta(former, inverse(change.delta))
        self._note(
            Action.UPDATED,
            CauseKind.UNDO,
            self.state,
            former,
            import_id=import_id,
            undoes=made[-1].id,
        )

    def undoable(self) -> list[Made]:
        return [one for one in self.journal if can_be_taken_back(self._done(one), self.state)]

    def origins(self) -> dict[Part, Made]:
        return provenance(self.state or NOTHING, self.journal)

    def _done(self, change: Made) -> Done:
        return Done("Acme", change.action, change.delta, change is self.journal[-1])

    def _note(
        self,
        action: Action,
        cause: CauseKind,
        before: ClientState,
        after: ClientState,
        **more: int | None,
    ) -> None:
        delta = difference(before, after)
        self.journal.append(Made(len(self.journal) + 1, action, cause, delta, **more))
        self.state = None if action is Action.DELETED else after


quick = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Any order of edits, deletions and undos; never one that the house refuses."""
    life = Life.of(draw(client_states))
    for _ in range(draw(st.integers(0, 12))):
        undoable = life.undoable()
        acts = ["undo"] if undoable else []
        acts += ["edit", "edit", "delete"] if life.state is not None else []
        match draw(st.sampled_from(acts)):
            case "edit":
                life.edit(draw(client_states))
            case "delete":
                life.delete()
            case _:
                life.undo(draw(st.sampled_from(undoable)))
    return life


@quick
@given(lives())
def test_every_value_has_an_origin_that_really_brought_it(life: Life) -> None:
    origins = life.origins()

    values = values_of(life.state or NOTHING)
    assert origins.keys() == values.keys()
    for part, origin in origins.items():
        brought = values_of(life.first) if origin.id == 1 else brought_by(origin.delta)
        assert brought[part] == values[part]


@quick
@given(lives())
def test_an_undo_is_never_where_a_value_comes_from(life: Life) -> None:
    causes = {origin.cause for origin in life.origins().values()}

    assert causes <= {CauseKind.PERSON}


@quick
@given(lives(), client_states)
def test_a_change_that_is_taken_back_leaves_all_origins_as_they_were(
    life: Life, after: ClientState
) -> None:
    if life.state is None:
        return
    before = life.origins()

    life.edit(after)
    life.undo(life.journal[-1])

    assert life.origins() == before


@quick
@given(lives())
def test_a_deleted_client_that_is_brought_back_keeps_its_origins(life: Life) -> None:
    if life.state is None:
        return
    before = life.origins()

    life.delete()
    life.undo(life.journal[-1])

    assert life.origins() == before


@quick
@given(client_states, st.lists(client_states, min_size=1, max_size=3), client_states)
def test_an_import_is_taken_back_as_a_whole(
    first: ClientState, merged: list[ClientState], edited: ClientState
) -> None:
    life = Life.of(first)
    life.edit(edited)
    before = life.origins()

    for state in merged:
        life.edit(state, import_id=7)
    life.undo_import(7)

    assert life.state == edited
    assert life.origins() == before


def test_each_part_of_a_client_has_an_origin_of_its_own() -> None:
    ada = ContactState(ContactRecord(name="Ada", email="ada@acme.example"), 1)
    promoted = ContactState(ContactRecord(name="Ada", email="ada@acme.example", role="Director"), 1)
    life = Life.of(ClientState({"name": "Acme"}, ("vip",), {}, (ada,)), import_id=3)
    life.edit(ClientState({"name": "Acme", "city": "Leeds"}, ("vip", "late"), {}, (ada,)))
    life.edit(
        ClientState(
            {"name": "Acme", "city": "Leeds"}, ("vip", "late"), {"Branch": "North"}, (promoted,)
        )
    )

    ids = {part: origin.id for part, origin in life.origins().items()}

    assert ids == {
        FieldPart("name"): 1,
        FieldPart("city"): 2,
        TagPart("vip"): 1,
        TagPart("late"): 2,
        ExtraPart("Branch"): 3,
        ContactPart(1, "name"): 1,
        ContactPart(1, "email"): 1,
        ContactPart(1, "role"): 3,
    }


def values_of(state: ClientState) -> dict[Part, str]:
    """Every filled part of a client."""
    values: dict[Part, str] = {FieldPart(key): value for key, value in state.fields.items()}
    values |= {ExtraPart(heading): value for heading, value in state.extras.items()}
    values |= {TagPart(tag): tag for tag in state.tags}
    for contact in state.contacts:
        values |= contact_values(contact)
    return values


def brought_by(delta: Delta) -> dict[Part, str]:
    """Every part as a change left it."""
    brought: dict[Part, str] = {FieldPart(key): pair[1] for key, pair in delta.fields.items()}
    brought |= {ExtraPart(heading): pair[1] for heading, pair in delta.extras.items()}
    brought |= {TagPart(tag): tag for tag in (delta.tags[1] if delta.tags else ())}
    for _, after in delta.contacts:
        brought |= contact_values(after) if after else {}
    return brought


def contact_values(contact: ContactState) -> dict[Part, str]:
    record = contact.record
    keys = ("name", "first_name", "last_name", "email", "phone", "mobile", "role")
    return {
        ContactPart(contact.id or 0, key): getattr(record, key)
        for key in keys
        if getattr(record, key)
    }
