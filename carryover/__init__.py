"""Carryover: moves customer bases. The product, without a web framework."""
