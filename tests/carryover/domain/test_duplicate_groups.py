"""What hangs together is one group."""

from carryover.domain.duplicate_groups import Bundle, Likeness, bundles_of, oldest_of


def like(one: int, other: int, *, sure: bool = True, score: float = 1.0) -> Likeness:
    return Likeness(one, other, "Same e-mail", sure, score)


def test_clients_that_hang_together_are_one_bundle_under_the_oldest():
    loose = like(4, 9, sure=False, score=0.5)

    found = bundles_of([like(5, 7), loose, like(2, 5), like(2, 9, sure=False, score=0.7)])

    assert [bundle.ids for bundle in found] == [(2, 4, 5, 7, 9)]
    assert found[0].likenesses == (
        like(2, 5),
        like(5, 7),
        like(2, 9, sure=False, score=0.7),
        loose,
    )


def test_a_bundle_is_sure_if_two_of_it_are_the_same():
    pairs = [like(1, 2, sure=False), like(1, 3), like(4, 5, sure=False)]

    assert [(one.ids, one.sure) for one in bundles_of(pairs)] == [
        ((1, 2, 3), True),
        ((4, 5), False),
    ]


def test_the_reason_of_a_client_is_its_surest_likeness_to_those_shown():
    bundle = Bundle((1, 2, 3), (like(2, 3), like(1, 2, sure=False)))

    assert bundle.likeness_of(2, (1, 2, 3)) == like(2, 3)
    assert bundle.likeness_of(2, (1, 2)) == like(1, 2, sure=False)
    assert bundle.likeness_of(3, (1, 3)) is None


def test_everybody_is_led_to_the_oldest_however_they_hang_together():
    assert oldest_of([(8, 9), (3, 8), (1, 2), (2, 9)]) == dict.fromkeys((1, 2, 3, 8, 9), 1)
