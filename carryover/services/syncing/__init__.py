"""Both sides kept in step."""
