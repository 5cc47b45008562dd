"""What a demo shows."""
