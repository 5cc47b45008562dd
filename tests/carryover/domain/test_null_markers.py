import pytest

from carryover.domain.null_markers import is_null_marker


@pytest.mark.parametrize("text", ["NULL", " NULL ", "\u200bN/A", "\u00a0-", "#REF!"])
def test_a_marker_is_known_whatever_cannot_be_seen_around_it(text: str) -> None:
    assert is_null_marker(text)


@pytest.mark.parametrize("text", ["Null", "Nan", "NA", "-5", "", "N/A or so", "NULL" * 10])
def test_names_numbers_and_sentences_are_no_markers(text: str) -> None:
    assert not is_null_marker(text)
