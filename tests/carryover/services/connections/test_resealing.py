"""Keys are renewed without anybody having to connect again."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from carryover.models import Connection
from carryover.remote_errors import AccessEnded
from carryover.services.connections.remote import open_connector
from carryover.services.connections.resealing import renew_keys
from carryover.services.sealing_keys import sealing_keys_of
from carryover.store.vault import Vault
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect, zoho_beside


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def zoho(installation, tmp_path):
    with zoho_beside(replace(installation, vault=Vault(sealing_keys_of(tmp_path)))) as zoho:
        zoho.world.add_organisation("Acme Trading")
        yield zoho


def test_after_new_keys_the_old_ones_are_not_needed(session, owner, zoho, tmp_path):
    connection_id = connect(session, owner, zoho)

    count = renew_keys(session, zoho.installation, tmp_path, "", forget=True)

    renewed = replace(zoho.installation, vault=Vault(sealing_keys_of(tmp_path)))
    connector = open_connector(session, owner.account_id, connection_id, renewed)
    assert (count, connector.list_customers().customers) == (3, ())
    with pytest.raises(AccessEnded):
        open_connector(session, owner.account_id, connection_id, zoho.installation).list_customers()


def test_old_keys_stay_unless_they_are_to_be_forgotten(session, owner, zoho, tmp_path):
    connect(session, owner, zoho)
    before = session.scalar(select(Connection.sealed_refresh_token))

    renew_keys(session, zoho.installation, tmp_path, "", forget=False)

    kept = Vault(sealing_keys_of(tmp_path))
    assert kept.unseal(before, f"account/{owner.account_id}/connection/1/refresh_token") in list(
        zoho.world.tokens.refresh
    )


def test_with_the_operators_keys_only_what_is_outdated_is_sealed(session, owner, zoho, tmp_path):
    connect(session, owner, zoho)
    old = (tmp_path / "sealing_keys").read_text()
    given = f"{'n' * 40},{old}"

    counts = [
        renew_keys(session, zoho.installation, tmp_path, given, forget=True) for _ in range(2)
    ]

    assert counts == [3, 0]
    assert (tmp_path / "sealing_keys").read_text() == old
