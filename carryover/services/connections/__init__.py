"""An account's links to finance apps, and what is asked of them."""
