"""Who walks through the pages, made by the headless commands."""

from dataclasses import dataclass
from pathlib import Path

from tests.journeys.bases import first_base, second_base, write_base
from tests.journeys.server import Server

PASSWORD = "seven grey herons wade"


@dataclass(frozen=True)
class Account:
    name: str
    slug: str

    @property
    def clients(self) -> str:
        return f"/a/{self.slug}/clients"

    @property
    def settings(self) -> str:
        return f"/a/{self.slug}/settings"


@dataclass(frozen=True)
class Person:
    """A person with two accounts."""

    name: str
    email: str
    first: Account
    second: Account


def make_person(server: Server, number: int, folder: Path) -> Person:
    """A person whose two accounts hold overlapping bases."""
    person = make_person_without_clients(server, number)
    for account, base in ((person.first, first_base()), (person.second, second_base())):
        path = write_base(base, folder / f"{account.slug}.csv")
        server.run("clients", "import", str(path), "--account", account.slug)
    return person


def make_person_without_clients(server: Server, number: int) -> Person:
    name, email = f"Ada Walker {number}", f"ada{number}@example.com"
    server.run("users", "create", email, "--name", name, "--password-stdin", stdin=f"{PASSWORD}\n")
    first = make_account(server, f"Harbour Trading {number}", email)
    second = make_account(server, f"Quayside Supplies {number}", email)
    return Person(name, email, first, second)


def make_account(server: Server, name: str, owner: str) -> Account:
    slug = server.run("accounts", "create", name, "--owner", owner, "--country", "PL")
    return Account(name, slug)
