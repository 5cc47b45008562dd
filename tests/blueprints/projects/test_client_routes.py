"""Clients come into a project, and leave it."""

from carryover.services.projects.projects import view_project
from tests.carryover.portal import make_client


def clients_of(session, account):
    session.commit()
    session.expire_all()
    return [one.client.name for one in view_project(session, account.account_id, 1).clients]


def test_clients_with_another_currency_are_shown_and_cannot_be_ticked(
    signed_in_client, session, account, project
):
    make_client(session, account.account_id, "Birch")
    zenith, _ = make_client(session, account.account_id, "Zenith", currency="USD")

    page = signed_in_client.get(f"{project}/clients/choose").text

    assert "Uses USD; the project uses EUR." in page
    assert 'aria-label="Choose Birch"' in page
    assert f'value="{zenith}"' not in page


def test_ticked_clients_come_in_and_a_forced_one_is_refused(
    signed_in_client, session, account, project
):
    birch, _ = make_client(session, account.account_id, "Birch")
    zenith, _ = make_client(session, account.account_id, "Zenith", currency="USD")

    nothing = signed_in_client.post(f"{project}/clients", data={"q": "bi"})
    forced = signed_in_client.post(f"{project}/clients", data={"ids": [birch, zenith]})
    assert (nothing.location, clients_of(session, account)) == (
        f"{project}/clients/choose?q=bi",
        [],
    )
    assert forced.location == f"{project}/clients/choose"
    assert "Zenith: Uses USD; the project uses EUR." in signed_in_client.get(forced.location).text

    answer = signed_in_client.post(f"{project}/clients", data={"ids": [birch]})
    assert answer.location == f"{project}/users?type=clients"
    assert clients_of(session, account) == ["Birch"]


def test_another_client_becomes_primary_and_one_leaves(signed_in_client, session, account, project):
    ids = [make_client(session, account.account_id, name)[0] for name in ("Zenith", "Birch")]
    signed_in_client.post(f"{project}/clients", data={"ids": ids})

    signed_in_client.post(f"{project}/clients/{ids[1]}/primary")
    assert clients_of(session, account) == ["Birch", "Zenith"]

    question = signed_in_client.get(f"{project}/clients/{ids[1]}/remove")
    assert "Remove Birch from the project?" in question.text
    signed_in_client.post(f"{project}/clients/{ids[1]}/remove")
    assert clients_of(session, account) == ["Zenith"]


def test_who_sees_no_clients_can_add_none(planner, session, account, project):
    birch, _ = make_client(session, account.account_id, "Birch")

    answers = [
        planner.get(f"{project}/clients/choose"),
        planner.post(f"{project}/clients", data={"ids": [birch]}),
    ]

    assert [one.status_code for one in answers] == [403, 403]
    assert clients_of(session, account) == []
