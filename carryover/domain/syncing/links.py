"""What a run looks at: a link with what both sides hold of it.

Nothing here is read or written by itself; the services gather these values, the engine
says what follows from them, and the services do it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from carryover.domain.connections import LinkKind

Fields: TypeAlias = Mapping[str, str]
"""Field key to canonical value (see `fields.canonical`); blank values are absent."""


class Side(StrEnum):
    """Whose record it is."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Here:
    """A record that stands in our base."""

    fields: Fields
    edited_at: Mapping[str, datetime] = field(default_factory=dict)
    """Field to its newest edit here, told in the app's clock; a field that is not in it was
    edited at an unknown time."""


@dataclass(frozen=True, slots=True)
class DeletedHere:
    """A record that was linked, or was to be created there, and that a person deleted here.

    A client of which the person wanted it gone here alone is no such record: its link ends.
    """

    with_client: bool = False
    """A contact that nobody deleted by itself: it went with its client."""


@dataclass(frozen=True, slots=True)
class NeverHere:
    """A person of a linked customer whom we do not know yet."""


Ours: TypeAlias = Here | DeletedHere | NeverHere


@dataclass(frozen=True, slots=True)
class There:
    """A record as the app told it in this run, or as it was when the app says "unchanged"."""

    fields: Fields
    """Everything that the app keeps of it, as far as it is in scope. A field that is not in
    it is blank there, so a record of which only a part was read is `Unread`."""
    modified_at: datetime | None = None
    """By the app's clock; None where the app does not say."""
    customer_id: str = ""
    """The customer that a contact belongs to now; empty for customers."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Not in a complete listing of this run. That alone means nothing."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The app, asked for this id, says that there is no such record."""


@dataclass(frozen=True, slots=True)
class NeverThere:
    """A contact of ours that is not there: it was never sent, or the people of its customer
    were read in this run, so that a creation whose answer was lost is among them or was none.
    Where `Link.asked` stands and nobody has looked in this run, it is `Unread`."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Not looked at, or no answer that can be believed. Nothing follows from it."""


Theirs: TypeAlias = There | Missing | Gone | NeverThere | Unread


@dataclass(frozen=True, slots=True)
class Base:
    """What both sides held when they last agreed, as each of them writes it.

    The two differ where the app writes a value in its own way (cut, in capitals ...): it
    then keeps its form and we keep what was typed, and neither is a change.
    """

    ours: Fields = field(default_factory=dict)
    theirs: Fields = field(default_factory=dict)


class Reason(StrEnum):
    """Why a record was refused: the sort of refusal, by which they are grouped."""

    NOT_ACCEPTED = "not_accepted"
    """By the app, which says why in its own words."""
    NAME_TAKEN = "name_taken"
    HAS_TRANSACTIONS = "has_transactions"
    """A deletion that the app refuses for good: making it inactive is offered instead."""
    CANNOT_DO = "cannot_do"
    """The app has no such thing."""
    NOT_ACCEPTED_HERE = "not_accepted_here"
    """By our own base."""


@dataclass(frozen=True, slots=True)
class Aside:
    """An action that the app (or our own base) refused; it is not tried again as it is."""

    action: str
    """`actions.mark` of what was refused: another action of the same record is tried."""
    sentence: str
    """For a person."""
    reason: Reason = Reason.NOT_ACCEPTED

    @property
    def kind(self) -> str:
        """Which of the actions it was."""
        return self.action.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Link:
    """What is durably remembered of one record of both sides."""

    id: int | None
    """None until it is stored for the first time."""
    kind: LinkKind
    local_id: int | None
    """None for a person whom only the app knows."""
    remote_id: str = ""
    """Empty until it has been created there."""
    customer_id: str = ""
    """The app's id of the customer to which a contact last belonged; empty for customers."""
    base: Base | None = None
    """None before the two sides first agreed."""
    asked: Fields | None = None
    """What a creation there carried whose answer has not come (yet)."""
    missed: int = 0
    """In how many complete listings in a row it was missing, this run's included."""
    aside: Aside | None = None

    @property
    def ground(self) -> Base | None:
        """What changes are told against. A creation that was found again is what both sides
        held, although nobody has heard so."""
        if self.base is None and self.asked is not None:
            return Base(self.asked, self.asked)
        return self.base


@dataclass(frozen=True, slots=True)
class Pair:
    """One record, from both sides."""

    link: Link
    ours: Ours
    theirs: Theirs


@dataclass(frozen=True, slots=True)
class Household:
    """A customer with all its people: those linked, those new here, those new there."""

    customer: Pair
    contacts: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Books:
    """An organisation at the app, as far as it must stay the same."""

    organisation_id: str
    currency: str
    """ISO 4217; empty where the app does not say."""


@dataclass(frozen=True, slots=True)
class World:
    """Everything that a run has gathered before its first write."""

    households: tuple[Household, ...]
    """Those in which something may have changed; in a whole comparison all of them."""
    linked: frozenset[str]
    """The app's ids of all linked customers, also of those left out above."""
    contacts: int
    """How many contacts are linked."""
    listed: int | None
    """Customers in this run's complete listing; None where changes alone were listed."""
    expected: Books
    found: Books
    out_of_sight: int = 0
    """Linked customers that the first complete listing with a new token lacks."""
