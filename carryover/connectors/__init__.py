"""Finance apps to records and back: one protocol, one module for each app."""
