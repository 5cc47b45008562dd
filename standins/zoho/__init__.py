"""A stand-in for Zoho Books and Zoho Invoice."""

from standins.zoho.application import create_app
from standins.zoho.world import World

__all__ = ["World", "create_app"]
