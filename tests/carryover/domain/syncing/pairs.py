"""Customers and contacts as a run sees them, in few words."""

from datetime import UTC, datetime

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import (
    Action,
    Base,
    Books,
    Fields,
    Here,
    Household,
    Link,
    NeverHere,
    NeverThere,
    Ours,
    Pair,
    Plan,
    Policy,
    Questions,
    Rule,
    Scope,
    Theirs,
    There,
    Verdict,
    World,
    decide,
)

SCOPE = Scope(
    fields=frozenset({"name", "email", "phone", "city", "note"}),
    contact_fields=frozenset({"name", "email", "phone", "role"}),
    has_tags=True,
)
NEWEST = Policy()
THEIRS_WINS = Policy(Rule.THEIRS)
OURS_WINS = Policy(Rule.OURS)
BOOKS = Books("60001", "EUR")

NINE = datetime(2026, 5, 4, 9, tzinfo=UTC)
TEN = datetime(2026, 5, 4, 10, tzinfo=UTC)

ACME = {"name": "Acme", "email": "office@acme.example"}
ADA = {"name": "Ada", "email": "ada@acme.example"}


def customer_link(base: Fields | None = ACME, number: int = 1) -> Link:
    agreed = None if base is None else Base(base, base)
    return Link(number, LinkKind.CLIENT, number, f"c{number}", base=agreed)


def contact_link(base: Fields | None = ADA, number: int = 11, customer_id: str = "c1") -> Link:
    agreed = None if base is None else Base(base, base)
    return Link(number, LinkKind.CONTACT, number, f"p{number}", customer_id, agreed)


def customer(
    ours: Ours | None = None,
    theirs: Theirs | None = None,
    base: Fields | None = ACME,
    number: int = 1,
) -> Pair:
    """A linked customer, in step but for what is said."""
    link = customer_link(base, number)
    return Pair(link, ours or Here(base or {}), theirs or There(base or {}))


def contact(
    ours: Ours | None = None,
    theirs: Theirs | None = None,
    base: Fields | None = ADA,
    number: int = 11,
    customer_id: str = "c1",
) -> Pair:
    """A linked contact of a customer, in step but for what is said."""
    link = contact_link(base, number, customer_id)
    there = theirs or There(base or {}, customer_id=customer_id)
    return Pair(link, ours or Here(base or {}), there)


def new_here(fields: Fields = ADA, number: int = 12, asked: Fields | None = None) -> Pair:
    """A contact of customer c1 that is not there yet; `asked` if a creation was not answered."""
    link = Link(None if asked is None else number, LinkKind.CONTACT, number, "", "c1", asked=asked)
    return Pair(link, Here(fields), NeverThere())


def new_there(fields: Fields = ADA, remote_id: str = "p99", customer_id: str = "c1") -> Pair:
    """A person of a customer whom we do not know yet."""
    link = Link(None, LinkKind.CONTACT, None, remote_id, customer_id)
    return Pair(link, NeverHere(), There(fields, customer_id=customer_id))


def world(*households: Household, contacts: int = 0, **facts: object) -> World:
    """All of them linked; `facts` are other values of the world."""
    given = {
        "households": households,
        "linked": frozenset(one.customer.link.remote_id for one in households),
        "contacts": contacts or sum(len(one.contacts) for one in households),
        "listed": len(households),
        "expected": BOOKS,
        "found": BOOKS,
        **facts,
    }
    return World(**given)  # type: ignore[arg-type]


def home(*contacts: Pair, customer_pair: Pair | None = None) -> Household:
    """Customer c1 with these people."""
    return Household(customer_pair or customer(), contacts)


def decided(pair: Pair, policy: Policy = NEWEST) -> tuple[Action, ...]:
    return decide(pair, policy, SCOPE)


def actions(verdict: Verdict) -> list[Action]:
    """What a plan does, or a round of questions asks, in order."""
    match verdict:
        case Plan(steps=steps):
            return [one.action for one in steps]
        case Questions(askings=askings):
            return [one.question for one in askings]
        case _:
            raise AssertionError(verdict)
