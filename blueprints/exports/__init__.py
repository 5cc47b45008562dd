"""Exports: ask for a file, watch it being written, fetch it."""

from blueprints.exports.routes import blueprint

__all__ = ["blueprint"]
