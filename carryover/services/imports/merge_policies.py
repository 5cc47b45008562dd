"""Which side wins, column by column, in every merge of an import."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.merging import Policy
from carryover.domain.parts import LISTS, part_label, part_of_rubric
from carryover.models import Import
from carryover.services.imports.open_imports import in_review, load_in_review
from carryover.services.imports.repeating import policies_of
from carryover.store.database import writing
from carryover.store.imports import change_import
from carryover.store.plan_differences import count_differences


@dataclass(frozen=True, slots=True)
class ColumnPolicy:
    """One part that the file fills, and what happens to it where clients are merged."""

    part: str
    label: str
    differing: int | None
    """Clients with another value on each side; None where they are not counted."""
    blank: int | None
    """Clients where only theirs says something."""
    policy: Policy

    @property
    def is_list(self) -> bool:
        return self.part in LISTS


def view_policies(session: Session, account_id: int, import_id: int) -> tuple[ColumnPolicy, ...]:
    """The columns in which something differs, or for which a policy is set."""
    work = load_in_review(session, account_id, import_id)
    policies = policies_of(work)
    counts = count_differences(session, account_id, import_id, _parts(work))
    return tuple(
        ColumnPolicy(one.part, part_label(one.part), one.differing, one.blank, policy)
        for one in counts
        if (policy := policies.get(one.part, Policy.FILL)) is not Policy.FILL or one.differs
    )


def policies_in_words(work: Import) -> tuple[tuple[str, Policy], ...]:
    """Label and policy of each part that is not merged as usual."""
    return tuple((part_label(part), policy) for part, policy in policies_of(work).items())


def set_policies(
    session: Session, account_id: int, import_id: int, wanted: Mapping[str, str]
) -> None:
    """Merge from now on like this; what is no column or no policy is passed over."""
    with writing(session):
        work = in_review(session, account_id, import_id)
        policies = {
            part: wanted[part]
            for part in _parts(work)
            if wanted.get(part, "") in (Policy.OURS, Policy.THEIRS)
        }
        change_import(session, account_id, import_id, policies=policies, unchanged=None)


def _parts(work: Import) -> tuple[str, ...]:
    """The name comes first: it may have been made of a first and a last name."""
    found = (part_of_rubric(*each) for each in zip(work.rubrics, work.headings, strict=False))
    return tuple(dict.fromkeys(("name", *(part for part in found if part is not None))))
