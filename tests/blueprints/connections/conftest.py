"""The application beside a stand-in for Zoho, and a browser of the account's owner."""

import pytest

from tests.carryover.services.connected import zoho_beside


@pytest.fixture
def zoho(app, installation):
    """The stand-in; the application takes it for Zoho."""
    with zoho_beside(installation) as zoho:
        app.extensions["carryover"] = zoho.installation
        zoho.world.add_organisation("Acme Trading", "PLN")
        yield zoho


@pytest.fixture
def browser(zoho, signed_in_client):
    return signed_in_client
