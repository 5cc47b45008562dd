"""A job is stopped by whoever could begin it."""

import pytest

from carryover.domain.jobs import JobKind, permissions_to_stop
from carryover.domain.permissions import Permission, permissions_to_import
from carryover.domain.planning import Source

AT_IMPORTS = (JobKind.READ, JobKind.PLAN, JobKind.COMMIT, JobKind.UNDO)
NEEDED = {
    JobKind.EXPORT: {Permission.CLIENTS},
    JobKind.ACT: {Permission.CLIENTS},
    JobKind.LIST: {Permission.FINANCE, Permission.CLIENTS},
    JobKind.DUPLICATES: {Permission.CLIENTS},
}
PROJECT = 3


@pytest.mark.parametrize("kind", AT_IMPORTS)
@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize("project_id", [None, PROJECT])
def test_work_at_an_import_is_stopped_by_who_could_begin_the_import(kind, source, project_id):
    needed = permissions_to_stop(kind, source, project_id)

    assert needed == permissions_to_import(source, project_id)


@pytest.mark.parametrize(("kind", "needed"), NEEDED.items())
def test_other_work_asks_for_what_beginning_it_asks_for(kind, needed):
    assert set(permissions_to_stop(kind) or ()) == needed


def test_every_other_kind_cannot_be_stopped_singly():
    others = set(JobKind) - {*AT_IMPORTS, *NEEDED}

    assert {kind: permissions_to_stop(kind) for kind in others} == dict.fromkeys(
        (JobKind.SYNC, JobKind.PREVIEW)
    )
