"""Secrets at rest."""

import pytest

from carryover.errors import Unsealable
from carryover.store.vault import Vault

OLD, NEW = "the secret of last year, long enough", "the secret of this year, long enough"


def test_a_secret_opens_for_its_context_only() -> None:
    vault = Vault([NEW])

    sealed = vault.seal("żółć 1", "job 1")

    assert vault.unseal(sealed, "job 1") == "żółć 1"
    with pytest.raises(Unsealable):
        vault.unseal(sealed, "job 2")


def test_a_secret_is_sealed_otherwise_each_time_and_cannot_be_read() -> None:
    vault = Vault([NEW])

    once, again = vault.seal("hush", "job 1"), vault.seal("hush", "job 1")

    assert once != again
    assert "hush" not in once


def test_a_new_key_opens_what_the_old_one_sealed_and_seals_anew() -> None:
    sealed = Vault([OLD]).seal("hush", "job 1")
    rotated = Vault([NEW, OLD])

    assert rotated.unseal(sealed, "job 1") == "hush"
    assert Vault([NEW]).unseal(rotated.seal("hush", "job 1"), "job 1") == "hush"


@pytest.mark.parametrize("change", [lambda text: text[:-4], lambda text: "x" + text, lambda _: ""])
def test_changed_text_and_unknown_keys_open_nothing(change) -> None:
    sealed = Vault([OLD]).seal("hush", "job 1")

    for vault, text in ((Vault([OLD]), change(sealed)), (Vault([NEW]), sealed)):
        with pytest.raises(Unsealable, match="Enter it again"):
            vault.unseal(text, "job 1")
