"""What goes wrong with a finance app while a person waits."""

from datetime import timedelta

from blueprints.web.troubles import trouble_in_words
from carryover.remote_errors import DailyLimitReached, Unreachable


def test_an_app_that_asks_us_to_wait_says_until_when_in_the_terms_of_the_person(app, installation):
    with app.test_request_context():
        until = installation.clock() + timedelta(hours=3, minutes=1)
        words = trouble_in_words(DailyLimitReached("Zoho Books", until))

    assert words == "Today's calls to Zoho Books are used up. Try again in 3 hours."


def test_any_other_trouble_is_its_own_sentence(app):
    silence = Unreachable("Zoho Books", "timeout", may_have_happened=False)
    with app.test_request_context():
        assert trouble_in_words(silence) == str(silence)
