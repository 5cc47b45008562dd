"""The owner's browser, an app that is connected, and a member who lacks a permission."""

import pytest

from carryover.domain.permissions import Permission
from carryover.services.accounts.invitations import accept, invite
from standins.zoho import contacts
from tests.carryover.factories import NOW
from tests.carryover.people import make_person
from tests.carryover.portal import make_project
from tests.carryover.services.connected import connect, zoho_beside

CUSTOMERS = (("Alder Bakery", "EUR"), ("Birch Books", "GBP"), ("Cedar Carpets", "EUR"))


@pytest.fixture
def zoho(app, installation):
    """The stand-in with a few customers; the application takes it for Zoho."""
    with zoho_beside(installation) as zoho:
        app.extensions["carryover"] = zoho.installation
        organisation = zoho.world.add_organisation("Acme", "EUR")
        for name, currency in CUSTOMERS:
            first = name.split()[0]
            person = {"first_name": first, "email": f"{first.lower()}@customer.example"}
            body = {"contact_name": name, "contact_persons": [person]}
            contacts.create(zoho.world, organisation, body)["currency_code"] = currency
        yield zoho


@pytest.fixture
def connection_id(session, account, zoho):
    return connect(session, account, zoho)


@pytest.fixture
def portal(connection_id):
    """The address of the page for the portal."""
    return f"/a/acme/setup/client-users/import/{connection_id}"


@pytest.fixture
def project(session, account, connection_id):
    """The address of the page for a project in EUR."""
    project_id = make_project(session, account.account_id)
    return f"/a/acme/projects/{project_id}/client-users/import/{connection_id}"


@pytest.fixture
def browser(zoho, signed_in_client):
    return signed_in_client


@pytest.fixture
def member_with(account, session, sign_in_as):
    """A member's browser, by the permissions that they have."""

    def sign_in(*permissions: Permission):
        person_id = make_person(session, "pat@acme.example", "Pat")
        accept(session, person_id, invite(session, account, set(permissions), "", NOW), NOW)
        return sign_in_as(person_id)

    return sign_in
