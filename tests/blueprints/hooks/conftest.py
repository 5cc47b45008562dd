"""The application on a port of its own, with an address for a stand-in's webhooks."""

import pytest

from carryover.services.syncing.hooks import make_hook_secret, view_hook
from standins.serving import serving
from standins.zoho.hooks import Hook
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import keep_two_in_step


@pytest.fixture
def base(app, installation, session, account):
    with zoho_beside(installation) as zoho:
        app.extensions["carryover"] = zoho.installation
        yield keep_two_in_step(session, account, zoho)


@pytest.fixture
def hook(app, base):
    """What a person enters at the finance app."""
    here = (base.session, base.owner.account_id, base.connection_id)
    secret = make_hook_secret(*here, base.zoho.installation)
    token = view_hook(*here, base.zoho.installation).token
    with serving(app) as address:
        yield Hook(f"{address}/hooks/{token}", secret)
