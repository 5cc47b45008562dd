"""Workbooks under a password."""

from pathlib import Path

import pytest

from carryover.sheet_errors import (
    EncryptedWorkbook,
    PasswordNeeded,
    UnknownProtection,
    WrongPassword,
)
from carryover.sheets.reading import open_sheet
from carryover.sheets.types import ReadOptions, SheetRow
from tests.carryover.sheets.made_workbooks import obscure, protect, write_ole, write_xlsx

EXCELS_OWN = "VelvetSweatshop"


def encrypt(tmp_path: Path, password: str) -> Path:
    plain = write_xlsx(tmp_path / "plain.xlsx", '<row r="1"><c r="A1"><v>7</v></c></row>')
    path = tmp_path / "encrypted.xlsx"
    path.write_bytes(protect(plain, password))
    return path


def read(path: Path, password: str | None = None) -> list[SheetRow]:
    with open_sheet(path, "clients.xlsx", ReadOptions(password=password)) as reading:
        return [row for batch in reading for row in batch]


def test_a_workbook_under_excels_own_password_opens_without_a_question(tmp_path: Path) -> None:
    path = encrypt(tmp_path, EXCELS_OWN)

    assert read(path) == read(path, "anything") == [SheetRow(1, ("7",))]


def test_other_workbooks_open_with_their_password(tmp_path: Path) -> None:
    assert read(encrypt(tmp_path, "żółć 1"), "żółć 1") == [SheetRow(1, ("7",))]


def test_only_a_persons_password_makes_a_workbook_protected(tmp_path: Path) -> None:
    excels, own = encrypt(tmp_path, EXCELS_OWN), ReadOptions(password="hush")

    with open_sheet(excels, "clients.xlsx", own) as reading:
        assert not reading.info.protected
    with open_sheet(encrypt(tmp_path, "hush"), "clients.xlsx", own) as reading:
        assert reading.info.protected


def test_without_a_password_it_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(PasswordNeeded, match=r"clients\.xlsx is protected by a password"):
        read(encrypt(tmp_path, "hush"))


def test_a_wrong_password_is_called_wrong(tmp_path: Path) -> None:
    with pytest.raises(WrongPassword, match=r"The password does not open clients\.xlsx"):
        read(encrypt(tmp_path, "hush"), "Hush")


def test_a_protection_that_is_unknown_to_us_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncryptedWorkbook) as refused:
        read(write_ole(tmp_path / "a.xlsx", "EncryptedPackage"), "hush")

    assert type(refused.value) is EncryptedWorkbook


@pytest.mark.parametrize("text", ["7", "77", "777", "7777"])
def test_zeros_after_the_last_record_keep_no_workbook_closed(tmp_path: Path, text: str) -> None:
    path = obscure(tmp_path / "obscured.xls", text, "hush")

    assert read(path, "hush") == [SheetRow(1, (text,))]


def test_a_right_password_that_does_not_help_is_not_called_wrong(tmp_path: Path) -> None:
    path = obscure(tmp_path / "obscured.xls", "7", "hush")
    cut = path.read_bytes().replace(b"\x85\x00\x0d\x00", b"\x85\x00\xff\xff")
    path.write_bytes(cut)

    with pytest.raises(UnknownProtection, match=r"The password of clients\.xlsx is right"):
        read(path, "hush")


def test_a_password_is_in_no_text_about_the_reading() -> None:
    assert "hush" not in repr(ReadOptions(password="hush"))
