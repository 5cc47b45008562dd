"""Background jobs: stopping one."""

from blueprints.jobs.routes import blueprint

__all__ = ["blueprint"]
