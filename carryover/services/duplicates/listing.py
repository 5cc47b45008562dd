"""The clients that a search found to be the same or similar, as a page shows them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.duplicate_groups import Bundle, bundles_of
from carryover.domain.jobs import JobKind
from carryover.domain.states import ClientState
from carryover.domain.uniting import ComparedPart, compare_clients
from carryover.models import DuplicateSearch
from carryover.services.duplicates.finding import EVERYBODY
from carryover.services.installation import Installation
from carryover.services.jobs import JobView, latest_job
from carryover.store import duplicates
from carryover.store.clients import load_states
from carryover.store.duplicates import GroupMark
from carryover.store.listing import count_clients

__all__ = [
    "DuplicatesPage",
    "Group",
    "GroupMark",
    "Member",
    "every_group",
    "rest_of_group",
    "view_duplicates",
]

PAGE_GROUPS = 20
MOST_SHOWN = 6
"""Clients of one group beside each other; the others come when these are decided."""


@dataclass(frozen=True, slots=True)
class Member:
    """One client of a group."""

    id: int
    state: ClientState
    reason: str
    """What it shares with another one; empty for the oldest."""
    sure: bool
    like: str
    """The name of that other one, where there are more than two."""

    @property
    def name(self) -> str:
        return self.state.name


@dataclass(frozen=True, slots=True)
class Group:
    """Clients that are or could be one, the oldest first."""

    members: tuple[Member, ...]
    sure: bool
    """The rules call at least two of them the same."""
    more: int
    """How many there are beside those shown."""

    @property
    def key(self) -> str:
        """Names the group on the page."""
        return str(self.members[0].id)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(member.id for member in self.members)

    @property
    def parts(self) -> tuple[ComparedPart, ...]:
        return compare_clients([member.state for member in self.members])


@dataclass(frozen=True, slots=True)
class SearchView:
    """The newest search that ended."""

    clients: int
    """How many clients it looked at."""
    ended_at: datetime
    sure: int
    """Groups still to be decided with clients that are the same."""
    similar: int
    """Groups with similar clients only."""
    outdated: bool
    """Whether anything has changed since."""

    @property
    def groups(self) -> int:
        return self.sure + self.similar


@dataclass(frozen=True, slots=True)
class DuplicatesPage:
    """What the page of duplicates shows."""

    job: JobView | None
    """The search that is under way, or the newest one if it never came to its end."""
    search: SearchView | None
    groups: tuple[Group, ...]
    following: GroupMark | None
    """Where the next page begins."""
    clients: int
    """In the account today."""

    @property
    def running(self) -> bool:
        return self.job is not None and not self.job.ended


def view_duplicates(
    session: Session, account_id: int, after: GroupMark | None, installation: Installation
) -> DuplicatesPage:
    """One page of groups, the same before the similar, and how the search stands."""
    search = duplicates.newest_ended(session, account_id)
    marks = _marks(session, account_id, search, after)
    shown = marks[:PAGE_GROUPS]
    return DuplicatesPage(
        job=_unfinished(session, account_id, installation),
        search=_view(session, search) if search else None,
        groups=_groups(session, account_id, search.id, _ids(shown)) if search else (),
        following=shown[-1] if len(marks) > PAGE_GROUPS else None,
        clients=count_clients(session, account_id, EVERYBODY),
    )


def rest_of_group(session: Session, account_id: int, ids: Collection[int]) -> tuple[Group, ...]:
    """What is still to be decided of clients that stood in one group."""
    search = duplicates.newest_ended(session, account_id)
    if search is None:
        return ()
    marks = duplicates.groups_with(session, search.id, ids)
    found = _groups(session, account_id, search.id, marks)
    return tuple(group for group in found if not set(ids).isdisjoint(group.ids))


def every_group(session: Session, account_id: int) -> Iterator[Group]:
    """All groups of the newest search, a page at a time."""
    search = duplicates.newest_ended(session, account_id)
    after = None
    while search and (marks := _marks(session, account_id, search, after)):
        yield from _groups(session, account_id, search.id, _ids(marks[:PAGE_GROUPS]))
        after = marks[:PAGE_GROUPS][-1]


def _unfinished(session: Session, account_id: int, installation: Installation) -> JobView | None:
    newest = duplicates.newest_search(session, account_id)
    if newest is None or newest.ended_at is not None:
        return None
    return latest_job(session, account_id, (JobKind.DUPLICATES,), newest.id, installation)


def _marks(
    session: Session, account_id: int, search: DuplicateSearch | None, after: GroupMark | None
) -> list[GroupMark]:
    if search is None:
        return []
    return duplicates.list_groups(session, account_id, search.id, after, PAGE_GROUPS + 1)


def _view(session: Session, search: DuplicateSearch) -> SearchView | None:
    if search.ended_at is None:
        return None
    sure, similar = duplicates.count_groups(session, search.account_id, search.id)
    outdated = duplicates.changes_since(session, search.account_id, search.journal_mark)
    return SearchView(search.clients, search.ended_at, sure, similar, outdated)


def _ids(marks: Sequence[GroupMark]) -> list[int]:
    return [mark.group_id for mark in marks]


def _groups(
    session: Session, account_id: int, search_id: int, ids: Sequence[int]
) -> tuple[Group, ...]:
    """A mark may stand for several: a merge or "not the same" can divide what hung together."""
    found = duplicates.likenesses_of(session, account_id, search_id, ids)
    bundles = [bundle for one in ids for bundle in bundles_of(found.get(one, ()))]
    states = load_states(session, account_id, _shown_of(bundles))
    return tuple(_group(bundle, states) for bundle in bundles)


def _shown_of(bundles: Sequence[Bundle]) -> Collection[int]:
    return {client_id for bundle in bundles for client_id in bundle.ids[:MOST_SHOWN]}


def _group(bundle: Bundle, states: Mapping[int, ClientState]) -> Group:
    shown = bundle.ids[:MOST_SHOWN]
    members = (_member(bundle, client_id, shown, states) for client_id in shown)
    return Group(tuple(members), bundle.sure, len(bundle.ids) - len(shown))


def _member(
    bundle: Bundle, client_id: int, shown: Sequence[int], states: Mapping[int, ClientState]
) -> Member:
    likeness = bundle.likeness_of(client_id, shown) if client_id != shown[0] else None
    if likeness is None:
        return Member(client_id, states[client_id], "", sure=False, like="")
    other = likeness.one_id if likeness.other_id == client_id else likeness.other_id
    like = states[other].name if len(shown) > 2 else ""
    return Member(client_id, states[client_id], likeness.reason, likeness.sure, like)
