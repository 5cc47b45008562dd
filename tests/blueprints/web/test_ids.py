"""Ids in addresses and forms end where those of the database end."""

import pytest
from flask import Flask

from blueprints.web.ids import id_from, limit_ids, version_from


@pytest.fixture
def browser():
    app = Flask("example", static_folder=None)
    limit_ids(app)
    app.add_url_rule("/clients/<int:client_id>", "client", lambda client_id: [client_id])
    app.add_url_rule("/columns/<int(max=100):column>", "column", lambda column: [column])
    return app.test_client()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/clients/2147483647", 200),
        ("/clients/2147483648", 404),
        ("/clients/" + "9" * 5000, 404),
        ("/columns/100", 200),
        ("/columns/101", 404),
    ],
)
def test_a_larger_id_or_one_beyond_the_route_s_own_limit_is_not_found(browser, address, status):
    assert browser.get(address).status_code == status


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "x", "²", "٣", "2147483648", "9" * 5000])
def test_what_no_record_can_be_called_is_no_id(text):
    assert id_from(text) is None


@pytest.mark.parametrize(
    ("form", "version"), [({"version": "3"}, 3), ({"version": "x"}, 0), ({}, 0)]
)
def test_a_version_that_makes_no_sense_is_no_clients(form, version):
    assert version_from(form) == version
