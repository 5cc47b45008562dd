"""`clients duplicates`: those that are or could be the same."""

import json

from tests.carryover.factories import make_clients, record


def test_duplicates_are_listed_in_groups_with_their_reasons(app, account, session):
    make_clients(
        session,
        account.account_id,
        record("Acme", email="ada@acme.example"),
        record("Acme Ltd", email="ada@acme.example"),
        record("Birch"),
    )
    command = ["clients", "duplicates", "--account", account.slug]

    as_json = app.test_cli_runner().invoke(args=[*command, "--json"])
    in_lines = app.test_cli_runner().invoke(args=command)

    first, second = {"id": 1, "name": "Acme"}, {"id": 2, "name": "Acme Ltd"}
    assert json.loads(as_json.stdout) == [
        {"same": True, "clients": [{**first, "reason": ""}, {**second, "reason": "Same e-mail"}]}
    ]
    assert in_lines.stdout == "1\tAcme\t\n2\tAcme Ltd\tSame e-mail\n\n"
