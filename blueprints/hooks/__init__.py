"""Where finance apps say that something is new: the one door without a CSRF token."""

from blueprints.hooks.routes import blueprint

__all__ = ["blueprint"]
