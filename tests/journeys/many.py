"""An account with clients by the thousand."""

from pathlib import Path

from tests.journeys.people import Account
from tests.journeys.server import Server

MANY = 1_200


def have_many(server: Server, account: Account, folder: Path) -> None:
    """Bring them in, beside those that are there already."""
    file = folder / "many.csv"
    file.write_text("\n".join(("Client name", *(f"Client {number}" for number in range(MANY)))))
    server.run("clients", "import", str(file), "--account", account.slug)
