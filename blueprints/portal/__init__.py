"""The portal: who of the clients' people may come in, and what they see."""

from blueprints.portal import client_user_routes
from blueprints.portal.routes import blueprint

__all__ = ["blueprint", "client_user_routes"]
