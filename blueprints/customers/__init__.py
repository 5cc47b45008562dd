"""Import Customers: from a connected app into the portal, or into a project."""

from blueprints.customers.routes import blueprint

__all__ = ["blueprint"]
