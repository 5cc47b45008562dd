"""Accounts, their settings, their members and invitations."""

from blueprints.accounts.routes import blueprint

__all__ = ["blueprint"]
