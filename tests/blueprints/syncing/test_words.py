"""What runs do and what stops them, in words."""

import pytest

from blueprints.syncing.words import (
    LineInWords,
    deed_in_words,
    in_words,
    lines_of,
    refusal_in_words,
    values_in_words,
)
from carryover.domain.connections import LinkKind
from carryover.domain.sync_log import Deed, RecordLine
from carryover.domain.syncing import (
    Guard,
    MostChanged,
    NarrowerView,
    OtherCurrency,
    OtherOrganisation,
    Reason,
    Side,
    SuddenlyEmpty,
    TooManyDeletions,
)


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context():
        yield


def test_each_guard_has_its_sentence():
    guards: list[Guard] = [
        TooManyDeletions(LinkKind.CLIENT, 1, 9),
        TooManyDeletions(LinkKind.CONTACT, 3, 9),
        MostChanged(8, 9),
        SuddenlyEmpty(9),
        NarrowerView(2, 9),
        OtherOrganisation("1", "2"),
        OtherCurrency("EUR", ""),
    ]

    assert in_words(guards, "Zoho Books") == [
        "One of 9 customers would be deleted.",
        "3 of 9 contacts would be deleted.",
        "8 of 9 records would change at once.",
        "Zoho Books lists no customer at all; 9 are linked.",
        "Zoho Books was connected anew, and 2 of 9 linked customers are not in its list. "
        "Whoever connected it may not be allowed to see them.",
        "The connection leads to another organisation of Zoho Books than before: 2 instead of 1.",
        "The organisation's currency is unknown; it was EUR.",
    ]


def test_each_reason_has_few_words():
    assert [refusal_in_words(one, "Zoho Books") for one in Reason] == [
        "Zoho Books does not accept it",
        "Another customer has the name",
        "It has transactions",
        "Zoho Books cannot do that",
        "Carryover does not accept it",
    ]


def test_each_deed_names_the_sort_of_record():
    assert [deed_in_words(one, LinkKind.CONTACT) for one in Deed] == [
        "Contact created",
        "Contact changed",
        "Contact deleted",
        "Contact brought back",
        "Contact moved",
        "Contact made inactive",
    ]


def test_a_line_shows_each_value_before_and_after():
    before, after = {"note": "Old", "city": "Bern"}, {"note": "New"}
    changed = RecordLine(Side.OURS, Deed.CHANGED, LinkKind.CLIENT, 7, "Acme", before, after)
    deleted = RecordLine(Side.THEIRS, Deed.DELETED, LinkKind.CLIENT, 7, "Acme", before, {})

    values = [("Note", "Old", "New"), ("City", "Bern", "")]
    assert lines_of([changed, deleted]) == [
        LineInWords(Side.OURS, "Customer changed", "Acme", 7, values),
        LineInWords(Side.THEIRS, "Customer deleted", "Acme", 7, []),
    ]


def test_a_value_that_goes_is_said_to_be_emptied():
    assert values_in_words({"note": ""}, LinkKind.CLIENT) == [("Note", "emptied")]
