"""What is offered to be chosen stands where a person looks for it."""

from itertools import pairwise

from blueprints.web.choices import country_choices, language_choices
from carryover.domain.folding import fold


def test_countries_stand_in_the_order_of_their_names(app):
    with app.test_request_context():
        (blank, _), *countries = country_choices()

    names = [name for _, name in countries]
    assert blank == ""
    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]
    assert all(fold(one) <= fold(other) for one, other in pairwise(names))


def test_languages_stand_in_the_order_of_their_names(app):
    with app.test_request_context():
        names = [name for _, name in language_choices()]

    assert names[-1] == "Zulu"
    assert all(fold(one) <= fold(other) for one, other in pairwise(names))
