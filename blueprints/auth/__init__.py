"""Signing in and out, one's own password and sessions, the first visit, invitations."""

from blueprints.auth import welcome_routes
from blueprints.auth.routes import blueprint

__all__ = ["blueprint", "welcome_routes"]
