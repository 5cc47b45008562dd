"""Contacts who are let in."""
