"""The parts put together, as an installation wants them."""

from dataclasses import replace

import pytest

from app import create_app
from carryover.services.installation import upgrade_tables
from config import read_settings
from tests.carryover.people import make_person

FIRST, SECOND = "203.0.113.9, 198.51.100.1", "203.0.113.9, 198.51.100.2"
"""Two visitors, as one proxy passes them on; what stands before is their own invention."""
MOST_GUESSES = 10


@pytest.fixture
def guess_from(tmp_path):
    """A guess at Ada's password from one of the visitors, behind so many trusted proxies."""

    def guesser(proxies):
        settings = read_settings({"CARRYOVER_INSTANCE": str(tmp_path)})
        app = create_app(replace(settings, trusted_proxies=proxies))
        app.config.update(WTF_CSRF_ENABLED=False)
        upgrade_tables(app.extensions["carryover"])
        with app.extensions["carryover"].session() as session:
            make_person(session)

        def guess(visitor: str) -> int:
            typed = {"email": "ada@acme.example", "password": "wrong guess"}
            headers = {"X-Forwarded-For": visitor, "X-Forwarded-Host": "evil.example"}
            return app.test_client().post("/sign-in", data=typed, headers=headers).status_code

        return guess

    return guesser


@pytest.mark.parametrize(("proxies", "other_visitor"), [(1, 401), (0, 429)])
def test_behind_a_trusted_proxy_each_visitor_has_guesses_of_their_own(
    guess_from, proxies, other_visitor
):
    guess = guess_from(proxies)
    for _ in range(MOST_GUESSES):
        assert guess(FIRST) == 401

    assert (guess(FIRST), guess(SECOND)) == (429, other_visitor)
