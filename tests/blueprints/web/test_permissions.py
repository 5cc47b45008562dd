"""Permissions are called the same wherever a person meets them."""

import pytest

from blueprints.accounts.forms import PERMISSIONS
from blueprints.web.permissions import NAMES, missing
from carryover.domain.permissions import ALL_PERMISSIONS, Permission


def test_every_permission_has_a_name_and_a_place_among_the_members_rights():
    assert set(NAMES) == {permission for permission, _, _ in PERMISSIONS} == ALL_PERMISSIONS


@pytest.mark.parametrize("permission", Permission)
def test_who_lacks_one_is_told_its_name(app, permission):
    with app.test_request_context():
        assert missing(permission).startswith(f"You need the permission “{NAMES[permission]}”")
