"""Clients: the list, a client's page, its forms, its history, and acts on many at once."""

from blueprints.clients import (
    act_routes,
    chosen_routes,
    contact_routes,
    copy_routes,
    duplicate_routes,
    history_routes,
    list_routes,
    merge_routes,
)
from blueprints.clients.routes import blueprint

__all__ = [
    "act_routes",
    "blueprint",
    "chosen_routes",
    "contact_routes",
    "copy_routes",
    "duplicate_routes",
    "history_routes",
    "list_routes",
    "merge_routes",
]
