"""Settings > Connections: the finance apps of an account."""

from blueprints.connections import sign_in_routes
from blueprints.connections.routes import blueprint

__all__ = ["blueprint", "sign_in_routes"]
