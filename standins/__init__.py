"""Stand-ins for finance apps, for tests and for the demo. The product never imports them.

Each is a small web application that behaves as the real one is known to: what was
recorded from it, what its documents say, and what people report of it.
"""
