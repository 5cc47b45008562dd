"""Work for clients."""
