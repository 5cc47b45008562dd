"""The stand-in by itself, filled for the demo.

::

    python -m standins.zoho serve --port 8090
    python -m standins.zoho code --port 8090     what Zoho's console gives a self client
"""

import argparse
import json
import sys
import time
import urllib.request

from standins.serving import serve
from standins.zoho.application import create_app
from standins.zoho.demo import DEMO_CLIENT, demo_world

LONGEST_START = 20.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="standins.zoho")
    parser.add_argument("what", choices=["serve", "code"])
    parser.add_argument("--port", type=int, required=True)
    wanted = parser.parse_args()
    if wanted.what == "serve":
        serve(create_app(demo_world()), wanted.port)
    else:
        sys.stdout.write(_code(f"http://127.0.0.1:{wanted.port}"))


def _code(base: str) -> str:
    """Ask the running stand-in, which may not be up yet."""
    asked = urllib.request.Request(  # noqa: S310
        f"{base}/control/self-client-code",
        json.dumps({"client_id": DEMO_CLIENT}).encode(),
        {"Content-Type": "application/json"},
    )
    until = time.monotonic() + LONGEST_START
    while True:
        try:
            with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310
                return str(json.load(answer)["code"])
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


main()
