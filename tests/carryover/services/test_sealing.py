"""Secrets at rest."""

import pytest

from carryover.services.sealing import (
    BadKey,
    CannotUnseal,
    Safe,
    add_key,
    drop_old_keys,
    new_key,
    open_safe,
)

HERE, THERE = "connections/1/of/7/token", "connections/2/of/8/token"


@pytest.mark.parametrize("secret", ["", "a token", "żółw 李伟", "x" * 10_000])
def test_what_was_sealed_opens_in_its_own_place(secret):
    safe = Safe([new_key()])

    assert safe.unseal(safe.seal(secret, HERE), HERE) == secret


def test_what_was_sealed_does_not_show_and_never_looks_the_same():
    safe = Safe([new_key()])

    first, second = safe.seal("a token", HERE), safe.seal("a token", HERE)

    assert first != second
    assert "a token" not in first


def test_a_value_copied_to_another_place_does_not_open():
    safe = Safe([new_key()])

    with pytest.raises(CannotUnseal):
        safe.unseal(safe.seal("a token", HERE), THERE)


@pytest.mark.parametrize("place", [3, 12, 20, -5])
def test_a_value_that_was_changed_does_not_open(place):
    safe = Safe([new_key()])
    sealed = list(safe.seal("a token", HERE))
    sealed[place] = "A" if sealed[place] != "A" else "B"

    with pytest.raises(CannotUnseal):
        safe.unseal("".join(sealed), HERE)


@pytest.mark.parametrize("nonsense", ["", "v1", "v1.a.b", "v2.x.y", "plain text", "v1..Ą"])
def test_nonsense_does_not_open(nonsense):
    with pytest.raises(CannotUnseal):
        Safe([new_key()]).unseal(nonsense, HERE)


def test_keys_are_made_once_and_only_their_owner_may_read_them(tmp_path):
    sealed = open_safe(tmp_path).seal("a token", HERE)

    assert open_safe(tmp_path).unseal(sealed, HERE) == "a token"
    assert (tmp_path / "sealing_keys").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["sealing_keys"]


def test_a_new_key_seals_and_the_old_one_still_opens(tmp_path):
    old = open_safe(tmp_path).seal("a token", HERE)
    add_key(tmp_path)
    safe = open_safe(tmp_path)
    new = safe.seal(safe.unseal(old, HERE), HERE)

    drop_old_keys(tmp_path)

    assert (safe.is_current(old), safe.is_current(new)) == (False, True)
    assert open_safe(tmp_path).unseal(new, HERE) == "a token"
    with pytest.raises(CannotUnseal):
        open_safe(tmp_path).unseal(old, HERE)


def test_keys_of_the_environment_come_first(tmp_path):
    keys = [new_key(), new_key()]
    given = ",".join(key.line for key in keys)

    sealed = Safe(keys[1:]).seal("a token", HERE)

    assert open_safe(tmp_path, given).unseal(sealed, HERE) == "a token"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "given", ["a", "a:b", "a:AAAA", ":" + "A" * 43 + "=", "!:" + "A" * 43 + "="]
)
def test_a_bad_key_is_refused_at_the_start(tmp_path, given):
    with pytest.raises(BadKey):
        open_safe(tmp_path, given)


def test_keys_do_not_show_themselves():
    key = new_key()

    assert key.line.partition(":")[2] not in repr(key)
    assert repr(key.content) not in repr(key)
