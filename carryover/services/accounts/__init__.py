"""People, and the accounts they work in."""
