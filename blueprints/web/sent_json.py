"""JSON that a browser sends back to us, and that anybody can have written."""

import json
from typing import Any


def read_json(sent: str | bytes) -> Any:
    """What it says; None where it is no JSON, or is nested too deep to be ours."""
    try:
        return json.loads(sent)
    except (ValueError, RecursionError):
        return None
