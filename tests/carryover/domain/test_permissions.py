"""What beginning an import asks for, by where its records come from and go to."""

import pytest

from carryover.domain.permissions import Permission, permissions_to_import
from carryover.domain.planning import Source

C, F, P = Permission.CLIENTS, Permission.FINANCE, Permission.PROJECTS
PROJECT = 3


@pytest.mark.parametrize(
    ("source", "project_id", "needed"),
    [
        (Source.FILE, None, {C}),
        (Source.ACCOUNT, None, {C}),
        (Source.CONNECTION, None, {F, C}),
        (Source.CONNECTION, PROJECT, {F, C, P}),
    ],
)
def test_an_import_asks_for_what_its_ends_ask_for(source, project_id, needed):
    assert set(permissions_to_import(source, project_id)) == needed
