"""Which clients of one base could be the same: who is worth a look, and what is known of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from carryover.domain.duplicate_groups import Likeness
from carryover.domain.matching import MOST_FILED, MatchKeys, blocks_of, is_strong, keys_of
from carryover.domain.matching.known import Known, Seen, nearest, worth_a_look
from carryover.domain.planning import Candidate, Existing
from carryover.domain.states import ClientState
from carryover.models import Account, Change, Client, ClientKey, Import
from carryover.store.clients import load_states
from carryover.store.filing import CLIENT_FILES, filed_under

CHUNK = 1_000
_LOOKS = 1_000
"""So many clients are read for one chunk on a weak suspicion."""
_STREAMED = 10_000


@dataclass(frozen=True, slots=True)
class Base:
    """What a search through a base knows from its start."""

    account_id: int
    region: str
    """The account's country, for phone numbers."""
    shared: Seen
    """Numbers under which two clients or more stand, and not so many that they say nothing."""


def open_base(session: Session, account_id: int) -> Base:
    """Look once through all numbers of an account, in constant memory."""
    region = session.scalar(select(Account.country).where(Account.id == account_id)) or ""
    shared = Seen()
    filed = (
        select(ClientKey.block, func.count())
        .where(ClientKey.account_id == account_id)
        .group_by(ClientKey.block)
        .having(func.count() > 1)
    )
    for block, members in session.execute(filed).yield_per(_STREAMED):
        if members <= MOST_FILED or is_strong(block):
            shared.add((block,))
    return Base(account_id, region, shared)


def ids_in_chunks(session: Session, account_id: int) -> Iterator[Sequence[int]]:
    """All clients of an account, archived ones too, by their ids."""
    after = 0
    mine = select(Client.id).where(Client.account_id == account_id).order_by(Client.id)
    while ids := session.scalars(mine.where(Client.id > after).limit(CHUNK)).all():
        yield ids
        after = ids[-1]


def pairs_among(session: Session, base: Base, ids: Sequence[int]) -> list[Likeness]:
    """What these clients are or could be among those that are older."""
    states = load_states(session, base.account_id, ids)
    keys = {one: keys_of(state.record, base.region) for one, state in states.items()}
    near = worth_a_look(_near(session, base, keys), keys, _LOOKS)
    others = {one for found in near.values() for one in found} - keys.keys()
    older = load_states(session, base.account_id, others)
    known = {**{one: keys_of(state.record, base.region) for one, state in older.items()}, **keys}
    sources = _sources(session, base.account_id, {**older, **states})
    return [
        _pair(client_id, candidate)
        for client_id, found in near.items()
        for candidate in _candidates(client_id, found, known, sources)
    ]


def _near(
    session: Session, base: Base, keys: Mapping[int, MatchKeys]
) -> dict[int, dict[int, float]]:
    """For each client the older ones that share the most with it."""
    blocks = {one: base.shared.perhaps(blocks_of(its_keys)) for one, its_keys in keys.items()}
    asked = set().union(*blocks.values())
    filed = {
        block: members
        for block, members in filed_under(session, CLIENT_FILES, base.account_id, asked).items()
        if len(members) <= MOST_FILED or is_strong(block)
    }
    return {
        one: nearest(
            its_blocks,
            {
                block: [member for member in filed[block] if member < one]
                for block in its_blocks
                if block in filed
            },
        )
        for one, its_blocks in blocks.items()
    }


def _candidates(
    client_id: int,
    found: Sequence[int],
    keys: Mapping[int, MatchKeys],
    sources: Mapping[int, set[str]],
) -> Sequence[Candidate]:
    if not found:
        return ()
    ours = sources.get(client_id, set())
    known = Known(
        keys=keys,
        clients=keys,
        of_one_source={one for one in found if not ours.isdisjoint(sources.get(one, ()))},
        near_clients={client_id: found},
        near_rows={},
    )
    match = known.match(client_id)
    return match.candidates if match else ()


def _pair(client_id: int, candidate: Candidate) -> Likeness:
    assert isinstance(candidate, Existing)
    return Likeness(
        candidate.client_id, client_id, candidate.reason, candidate.sure, candidate.score
    )


def _sources(
    session: Session, account_id: int, states: Mapping[int, ClientState]
) -> dict[int, set[str]]:
    """Of clients with an external ID: the headings of the files that they came from."""
    numbered = [one for one, state in states.items() if "external_id" in state.fields]
    if not numbered:
        return {}
    written = session.execute(
        select(Change.client_id, Change.import_id)
        .where(
            Change.account_id == account_id,
            Change.client_id.in_(numbered),
            Change.import_id.is_not(None),
        )
        .distinct()
    ).all()
    headings = _headings(session, account_id)
    sources: dict[int, set[str]] = {}
    for client_id, import_id in written:
        if import_id in headings:
            sources.setdefault(client_id, set()).add(headings[import_id])
    return sources


def _headings(session: Session, account_id: int) -> dict[int, str]:
    columns = select(Import.id, Import.columns).where(Import.account_id == account_id)
    return {
        import_id: "\n".join(column["header"] for column in described)
        for import_id, described in session.execute(columns)
    }
