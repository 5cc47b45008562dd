"""What goes wrong with a finance app while a person waits."""

from datetime import timedelta

from blueprints.web.troubles import trouble_in_words
from carryover.remote_errors import AccessEnded, DailyLimitReached, TooQuick, Unreachable


def test_an_app_that_asks_us_to_wait_says_until_when_in_the_terms_of_the_person(app, installation):
    with app.test_request_context():
        until = installation.clock() + timedelta(hours=3, minutes=1)
        words = trouble_in_words(DailyLimitReached("Zoho Books", until))

    assert words == "Today's calls to Zoho Books are used up. Try again in 3 hours."


def test_an_app_that_need_not_be_waited_for_any_more_can_be_asked_at_once(app, installation):
    with app.test_request_context():
        words = trouble_in_words(TooQuick("Zoho Books", installation.clock()))

    assert words == "Zoho Books takes no more calls for now. Try again at once."


def test_after_a_silence_one_tries_again_later(app):
    silence = Unreachable("Zoho Books", "timeout", may_have_happened=False)
    with app.test_request_context():
        words = trouble_in_words(silence)

    assert words == "Zoho Books cannot be reached (timeout). Try again later."


def test_any_other_trouble_is_its_own_sentence(app):
    ended = AccessEnded("Zoho Books")
    with app.test_request_context():
        assert trouble_in_words(ended) == str(ended)
