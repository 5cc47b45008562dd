"""A move of records into an account: read, mapped, planned, decided, committed, taken back."""
