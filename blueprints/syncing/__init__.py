"""Settings > Connections > an app: how it is kept in step, and what waits for a person."""

from blueprints.syncing import hook_routes, inbox_routes, policy_routes
from blueprints.syncing.routes import blueprint

__all__ = ["blueprint", "hook_routes", "inbox_routes", "policy_routes"]
