"""Projects: the list, a project's pages, its clients and the people who see it."""

from blueprints.projects import archive_routes, client_routes, user_routes
from blueprints.projects.routes import blueprint

__all__ = ["archive_routes", "blueprint", "client_routes", "user_routes"]
