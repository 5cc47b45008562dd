"""What permissions are called, and what to do without one."""

from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _

from carryover.domain.permissions import Permission

NAMES: dict[Permission, LazyString] = {
    Permission.CLIENTS: lazy_gettext("Clients"),
    Permission.FINANCE: lazy_gettext("Finance"),
    Permission.PROJECTS: lazy_gettext("Projects"),
    Permission.ADMIN: lazy_gettext("Administration"),
}


def missing(permission: str) -> str:
    """Say which permission it takes, and who gives it."""
    return _(
        "You need the permission “%(permission)s” for this. "
        "Ask an administrator of the account for it.",
        permission=NAMES[Permission(permission)],
    )
