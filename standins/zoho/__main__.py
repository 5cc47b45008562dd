"""`python -m standins.zoho --port 8090`: the stand-in by itself, filled for the demo."""

import argparse

from standins.serving import serve
from standins.zoho.application import create_app
from standins.zoho.demo import DEMO_CLIENT, demo_world


def main() -> None:
    parser = argparse.ArgumentParser(prog="standins.zoho")
    parser.add_argument("--port", type=int, required=True)
    wanted = parser.parse_args()
    print(f"Stand-in for Zoho on http://127.0.0.1:{wanted.port}, client {DEMO_CLIENT}")  # noqa: T201
    serve(create_app(demo_world()), wanted.port)


main()
