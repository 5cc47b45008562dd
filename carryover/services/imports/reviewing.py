"""Step 3 of an import: the plan as a person sees it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.merging import Policy
from carryover.domain.planning import Counts, PlanFilter
from carryover.errors import NotFound
from carryover.services.imports.merge_policies import policies_in_words
from carryover.services.imports.open_imports import load_in_review
from carryover.services.imports.planning import decisions_of
from carryover.services.imports.shown_clients import ShownClient, shown_clients
from carryover.store.imports import load_import
from carryover.store.plan_counts import count_plan
from carryover.store.plans import planned_numbered, planned_page, start_of_page_before

PAGE = 50


@dataclass(frozen=True, slots=True)
class Review:
    """The plan: its numbers, and one page of its clients."""

    counts: Counts
    policies: tuple[tuple[str, Policy], ...]
    """What is not merged as usual: the label of each part, and how."""
    clients: tuple[ShownClient, ...]
    following: int | None
    """Row number after which the next page begins."""
    preceding: int | None
    """Row number after which the page before began; None on the first page."""
    notice: str
    """One sentence when the plan had to be made anew."""
    unchanged: int | None
    """Clients that merging leaves as they are; None where the plan has new ones."""

    @property
    def changes_nothing(self) -> bool:
        """Whether every client of the file is there already, as it is."""
        counts = self.counts
        if not counts.merged or counts.waiting:
            return False
        return self.unchanged == counts.merged == counts.written


def view_review(
    session: Session, account_id: int, import_id: int, among: PlanFilter | None, after: int = 0
) -> Review:
    """The plan of an import, filtered, from the client after a row number."""
    work = load_in_review(session, account_id, import_id)
    page = planned_page(session, import_id, among, after, PAGE + 1)
    return Review(
        counts=count_plan(session, import_id, decisions_of(work)),
        policies=policies_in_words(work),
        clients=shown_clients(session, work, page[:PAGE]),
        following=page[PAGE - 1].number if len(page) > PAGE else None,
        preceding=start_of_page_before(session, import_id, among, after, PAGE),
        notice=work.error,
        unchanged=work.unchanged,
    )


def count_review(session: Session, account_id: int, import_id: int) -> Counts:
    """The numbers of the plan as it stands now."""
    work = load_import(session, account_id, import_id)
    return count_plan(session, import_id, decisions_of(work))


def view_client_in_review(
    session: Session, account_id: int, import_id: int, number: int
) -> ShownClient:
    """One client of the plan, by the number of its first row; NotFound where none begins there."""
    found = view_clients_in_review(session, account_id, import_id, [number])
    if not found:
        raise NotFound("client in row", number)
    return found[0]


def view_clients_in_review(
    session: Session, account_id: int, import_id: int, numbers: Collection[int]
) -> tuple[ShownClient, ...]:
    """Some clients of the plan, by the numbers of their first rows."""
    work = load_import(session, account_id, import_id)
    return shown_clients(session, work, planned_numbered(session, import_id, numbers))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One page of the rows that could not become clients."""

    clients: tuple[ShownClient, ...]
    following: int | None
    """Row number after which the next page begins."""
    preceding: int | None
    """Row number after which the page before began; None on the first page."""


def view_left_out(session: Session, account_id: int, import_id: int, after: int = 0) -> LeftOut:
    """The rows that an import has left out, with the reasons."""
    work = load_import(session, account_id, import_id)
    page = planned_page(session, import_id, PlanFilter.PROBLEM, after, PAGE + 1)
    return LeftOut(
        clients=shown_clients(session, work, page[:PAGE]),
        following=page[PAGE - 1].number if len(page) > PAGE else None,
        preceding=start_of_page_before(session, import_id, PlanFilter.PROBLEM, after, PAGE),
    )
