"""What stands of a client's journal, and what undoing an import may do with the client."""

from carryover.domain.journal import CauseKind
from carryover.domain.standing import Mention, Verdict, judge, standing

IMPORT = 7
CREATED = Mention(1, CauseKind.IMPORT, IMPORT, creates=True)


def edit(change_id: int) -> Mention:
    return Mention(change_id, CauseKind.PERSON)


def undo(change_id: int, undoes: int, import_id: int | None = None) -> Mention:
    return Mention(change_id, CauseKind.UNDO, import_id, undoes)


def verdict(*since: Mention) -> Verdict:
    return judge((CREATED, *since), IMPORT)


def test_a_change_stands_again_when_its_undo_is_taken_back():
    journal = [edit(1), edit(2), undo(3, 2)]

    assert standing(journal) == {1, 3}
    assert standing([*journal, undo(4, 3)]) == {1, 2, 4}
    assert standing([*journal, undo(4, 3), undo(5, 2)]) == {1, 4, 5}


def test_the_undo_of_an_import_takes_back_all_its_changes():
    merged = [Mention(one, CauseKind.IMPORT, 9) for one in (2, 3)]

    assert standing([edit(1), *merged, undo(4, 3, import_id=9)]) == {1, 4}


def test_a_client_that_nobody_touched_goes():
    assert verdict() == Verdict(frozenset({1}), True, None)


def test_a_client_that_somebody_changed_stays():
    assert verdict(edit(2), edit(3)) == Verdict(frozenset({1}), True, 3)


def test_a_change_that_was_taken_back_does_not_count():
    assert verdict(edit(2), undo(3, 2)) == Verdict(frozenset({1}), True, None)


def test_a_change_that_was_brought_again_does_count():
    assert verdict(edit(2), undo(3, 2), undo(4, 3)) == Verdict(frozenset({1}), True, 2)


def test_taking_back_something_older_than_the_import_counts_as_a_change():
    journal = (edit(1), Mention(2, CauseKind.IMPORT, IMPORT), undo(3, 1))

    assert judge(journal, IMPORT) == Verdict(frozenset({2}), False, 3)


def test_another_import_counts_until_it_is_undone():
    other = Mention(2, CauseKind.IMPORT, 9)

    assert verdict(other).touched_by == 2
    assert verdict(other, undo(3, 2, import_id=9)).touched_by is None


def test_what_was_taken_back_singly_is_neither_taken_back_again_nor_kept():
    assert verdict(undo(2, 1)) == Verdict(frozenset(), True, None)
