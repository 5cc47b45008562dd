"""What a member may do in an account."""

from enum import StrEnum


class Permission(StrEnum):
    """Each is a column of the member; the owner has all."""

    CLIENTS = "clients"
    FINANCE = "finance"
    PROJECTS = "projects"
    ADMIN = "admin"


ALL_PERMISSIONS: frozenset[Permission] = frozenset(Permission)
