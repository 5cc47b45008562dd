"""Queries. Every function takes (session, account_id, ...) first."""
