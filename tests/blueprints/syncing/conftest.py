"""The application beside a stand-in from which customers were imported, and the owner's browser."""

import pytest

from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import keep_two_in_step


@pytest.fixture
def base(app, installation, session, account):
    with zoho_beside(installation) as zoho:
        app.extensions["carryover"] = zoho.installation
        yield keep_two_in_step(session, account, zoho)


@pytest.fixture
def browser(base, signed_in_client):
    return signed_in_client


@pytest.fixture
def here(base):
    """The address of the page of the connection."""
    return f"/a/acme/settings/connections/{base.connection_id}/sync"
