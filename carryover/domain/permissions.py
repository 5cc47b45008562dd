"""What a member may do in an account."""

from enum import StrEnum
from typing import assert_never

from carryover.domain.planning import Source


class Permission(StrEnum):
    """Each is a column of the member; the owner has all."""

    CLIENTS = "clients"
    FINANCE = "finance"
    PROJECTS = "projects"
    ADMIN = "admin"


ALL_PERMISSIONS: frozenset[Permission] = frozenset(Permission)


def permissions_to_import(source: Source, project_id: int | None = None) -> tuple[Permission, ...]:
    """What beginning such an import asks for, and writing it, and taking it back."""
    match source:
        case Source.FILE | Source.ACCOUNT:
            return (Permission.CLIENTS,)
        case Source.CONNECTION if project_id:
            return (Permission.FINANCE, Permission.CLIENTS, Permission.PROJECTS)
        case Source.CONNECTION:
            return (Permission.FINANCE, Permission.CLIENTS)
    assert_never(source)
