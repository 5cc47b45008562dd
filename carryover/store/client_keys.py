"""Where clients are filed for matching.

The keys are kept by `store.clients`; a client that changes is filed by what it was
and what it is, so nothing has to be read to write them.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from carryover.domain.journal import StateChange
from carryover.domain.matching import blocks_of, keys_of
from carryover.domain.states import ClientState
from carryover.store.filing import CLIENT_FILES, file_new, unfile


def file_clients(session: Session, account_id: int, clients: Mapping[int, ClientState]) -> None:
    """File clients, by id, under what they are."""
    blocks = {client_id: blocks_of_state(state) for client_id, state in clients.items()}
    file_new(session, CLIENT_FILES, account_id, blocks)


def unfile_clients(session: Session, account_id: int, clients: Mapping[int, ClientState]) -> None:
    """Take clients that go, by id, out of everywhere they are filed."""
    blocks = {client_id: blocks_of_state(state) for client_id, state in clients.items()}
    unfile(session, CLIENT_FILES, account_id, blocks)


def refile_clients(session: Session, account_id: int, changes: Sequence[StateChange]) -> None:
    """File clients by what they have become."""
    gone: dict[int, set[int]] = {}
    new: dict[int, set[int]] = {}
    for change in changes:
        old, now = set(blocks_of_state(change.before)), set(blocks_of_state(change.after))
        gone[change.client_id] = old - now
        new[change.client_id] = now - old
    unfile(session, CLIENT_FILES, account_id, gone)
    file_new(session, CLIENT_FILES, account_id, new)


def blocks_of_state(state: ClientState) -> tuple[int, ...]:
    """The blocks of a client; the same in every region, so no account has to be looked up."""
    return blocks_of(keys_of(state.record, ""))
