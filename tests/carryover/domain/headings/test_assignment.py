from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from carryover.domain.headings.assignment import assign


def test_the_better_column_gets_the_rubric_and_the_other_its_second_best() -> None:
    weights = {0: {"phone": 0.9, "phone_2": 0.5}, 1: {"phone": 0.6, "phone_2": 0.7}}

    assert assign(weights) == {0: "phone", 1: "phone_2"}


def test_one_good_assignment_is_worth_more_than_two_poor_ones() -> None:
    weights = {0: {"phone": 0.9, "phone_2": 0.5}, 1: {"phone": 0.5}}

    assert assign(weights) == {0: "phone"}


def test_no_columns_get_nothing() -> None:
    assert assign({}) == {}


_WEIGHTS = st.dictionaries(
    st.integers(0, 4),
    st.dictionaries(st.sampled_from("abcd"), st.integers(1, 9).map(lambda n: n / 10), min_size=1),
    max_size=4,
)


@given(_WEIGHTS)
def test_no_other_assignment_is_worth_more(weights: dict[int, dict[str, float]]) -> None:
    assigned = assign(weights)

    worth = sum(weights[column][rubric] ** 3 for column, rubric in assigned.items())
    others = permutations([*"abcd", *([""] * len(weights))], len(weights))
    best = max(
        sum(
            weights[column].get(rubric, 0.0) ** 3
            for column, rubric in zip(weights, other, strict=True)
        )
        for other in others
    )
    assert len(set(assigned.values())) == len(assigned)
    assert worth >= best - 1e-9
