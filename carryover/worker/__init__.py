"""Background jobs: the queue carries ids, the row is the truth."""
