"""The keys of the vault."""

import pytest

from carryover.errors import Unsealable
from carryover.services.sealing_keys import (
    BadSealingKey,
    add_key,
    drop_old_keys,
    sealing_keys_of,
)
from carryover.store.vault import Vault

HERE = "connection 1 of account 7: refresh token"


def test_keys_are_made_once_and_only_their_owner_may_read_them(tmp_path):
    first, again = sealing_keys_of(tmp_path), sealing_keys_of(tmp_path)

    assert first == again
    assert len(first) == 1
    assert (tmp_path / "sealing_keys").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["sealing_keys"]


def test_a_new_key_seals_and_the_old_one_still_opens(tmp_path):
    old = Vault(sealing_keys_of(tmp_path)).seal("a token", HERE)
    add_key(tmp_path)
    vault = Vault(sealing_keys_of(tmp_path))
    new = vault.seal(vault.unseal(old, HERE), HERE)

    drop_old_keys(tmp_path)

    assert (vault.is_newest(old), vault.is_newest(new)) == (False, True)
    assert Vault(sealing_keys_of(tmp_path)).unseal(new, HERE) == "a token"
    with pytest.raises(Unsealable):
        Vault(sealing_keys_of(tmp_path)).unseal(old, HERE)


def test_keys_of_the_environment_come_first(tmp_path):
    given = f"{'n' * 40},{'o' * 40}"

    assert sealing_keys_of(tmp_path, given) == ["n" * 40, "o" * 40]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["short", f"{'n' * 40},short", " , "])
def test_a_key_that_keeps_nothing_secret_is_refused_at_the_start(tmp_path, given):
    with pytest.raises(BadSealingKey):
        sealing_keys_of(tmp_path, given)
