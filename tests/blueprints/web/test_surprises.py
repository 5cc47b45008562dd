"""What happened to whole records, in words."""

import pytest

from blueprints.web.surprises import surprise_in_words
from carryover.domain.syncing import Surprise


@pytest.mark.parametrize("surprise", Surprise)
def test_each_surprise_has_a_sentence_that_names_the_app(app, surprise):
    with app.test_request_context():
        sentence = surprise_in_words(surprise, "Zoho Books")

    assert "Zoho Books" in sentence
    assert sentence.endswith(".")
