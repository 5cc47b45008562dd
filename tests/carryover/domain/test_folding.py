from hypothesis import given
from hypothesis import strategies as st

from carryover.domain.folding import clean_text, fold

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def test_outer_space_of_every_kind_goes_and_inner_space_stays() -> None:
    assert clean_text("\u00a0\u200b  Anna\u00a0 Nowak \ufeff\n") == "Anna\u00a0 Nowak"


def test_nul_and_lone_surrogates_go() -> None:
    assert clean_text("\0 Ac\0me \ud800") == "Acme"


def test_values_keep_their_composition() -> None:
    assert clean_text("Zo\u0308e") == "Zo\u0308e"


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
