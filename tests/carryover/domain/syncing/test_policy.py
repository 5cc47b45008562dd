"""What is synced at all."""

import pytest

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import Scope


@pytest.mark.parametrize(
    ("kind", "key", "is_synced"),
    [
        (LinkKind.CLIENT, "city", True),
        (LinkKind.CLIENT, "role", False),
        (LinkKind.CONTACT, "role", True),
        (LinkKind.CONTACT, "city", False),
        (LinkKind.CLIENT, "tag:vip", False),
        (LinkKind.CONTACT, "tag:vip", False),
    ],
)
def test_only_what_the_app_keeps_is_synced(kind, key, is_synced) -> None:
    scope = Scope(frozenset({"city"}), frozenset({"role"}))

    assert scope.covers(kind, key) is is_synced


def test_tags_are_synced_where_the_app_has_them() -> None:
    scope = Scope(frozenset(), has_tags=True)

    assert scope.covers(LinkKind.CLIENT, "tag:vip")
    assert not scope.covers(LinkKind.CONTACT, "tag:vip")
