"""Reading in a process of its own: batches, limits, early ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from carryover import child_process, sheet_errors
from carryover.sheet_errors import (
    DamagedFile,
    EmptyFile,
    FileTooLarge,
    NoSuchSheet,
    ReadingStopped,
    SheetError,
    TooManyColumns,
)
from carryover.sheets.messages import (
    end_message,
    error_from,
    error_message,
    left_out_from,
    pack,
    pack_request,
    rows_from,
    rows_message,
    unpack,
    unpack_request,
)
from carryover.sheets.reading import open_sheet
from carryover.sheets.types import LeftOut, Limits, ReadOptions, SheetInfo, SheetRow
from tests.carryover.sheets.made_workbooks import ANY, write_xls, write_xlsx


def number_rows(count: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, count + 1))


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_rows_come_in_batches_and_the_first_is_small(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", number_rows(5_000))

    with open_sheet(path, "clients.xlsx", ANY) as sheet:
        batches = list(sheet)

    assert sheet.info == SheetInfo("xlsx", ("Sheet1",), "Sheet1")
    assert [len(batch) for batch in batches] == [200, 2_000, 2_000, 800]
    assert batches[0][0] == SheetRow(1, ("1",))
    assert batches[-1][-1] == SheetRow(5_000, ("5000",))


def test_every_kind_of_file_goes_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name;City\nŻółć;Kraków\n")
    files = {
        "csv": tmp_path / "a.csv",
        "xls": write_xls(tmp_path / "a.xls", {"Sheet": [["Name", "City"], ["Żółć", "Kraków"]]}),
    }

    for kind, path in files.items():
        with open_sheet(path, "clients", ANY) as sheet:
            rows = [row for batch in sheet for row in batch]
        assert sheet.info.format == kind
        assert rows == [SheetRow(1, ("Name", "City")), SheetRow(2, ("Żółć", "Kraków"))]


def test_leaving_early_leaves_no_process_behind(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", number_rows(60_000))
    before = children()

    with open_sheet(path, "clients.xlsx", ANY) as sheet:
        first = next(iter(sheet))
        running = children() - before

    assert len(first) == 200
    assert len(running) == 1
    assert children() == before


def test_an_error_comes_back_as_itself(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", number_rows(3))
    before = children()

    with pytest.raises(NoSuchSheet) as refused:
        open_sheet(path, "clients.xlsx", ReadOptions(sheet="Kunden"))

    assert refused.value.sheets == ("Sheet1",)
    assert children() == before


def test_an_error_in_the_middle_comes_after_the_rows_before_it(tmp_path: Path) -> None:
    wide = "".join(f'<row r="999{n}"><c r="XFD999{n}"><v>1</v></c></row>' for n in range(6))
    path = write_xlsx(tmp_path / "a.xlsx", number_rows(400) + wide)

    with open_sheet(path, "clients.xlsx", ANY) as sheet:
        batches = iter(sheet)
        first = next(batches)
        with pytest.raises(TooManyColumns, match="more than 1,024 columns in row 9995"):
            next(batches)

    assert len(first) == 200


def test_a_file_over_the_limit_is_refused_before_anything_starts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 2_000)

    with pytest.raises(FileTooLarge):
        open_sheet(path, "a.csv", ReadOptions(limits=Limits(file_bytes=1_000)))


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()

    with pytest.raises(EmptyFile):
        open_sheet(path, "a.csv", ANY)


def child_that(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(child_process, "_START", code)


def test_a_second_loop_goes_on_where_the_first_was_left(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", number_rows(300))

    with open_sheet(path, "clients.xlsx", ANY) as sheet:
        first = next(iter(sheet))
        rest = [row for batch in sheet for row in batch]
        nothing = list(sheet)

    assert [row.number for row in first + rest] == list(range(1, 301))
    assert nothing == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "import sys; sys.path.insert(0, sys.argv.pop(1)); from carryover.sheets import child; "
            "child.read_any = lambda *_: bytearray(2_000_000_000); child.main()",
            "Reading a.csv was stopped: it needs more than 1,000 MB of memory. "
            "Copy the rows into a new workbook and upload that.",
        ),
        (
            "import os; os.abort()",
            "Reading a.csv was stopped: it needs more than 1,000 MB of memory. "
            "Copy the rows into a new workbook and upload that.",
        ),
        (
            "import time; time.sleep(60)",
            "Reading a.csv was stopped: it needs more than 0.5 seconds without a row. "
            "Copy the rows into a new workbook and upload that.",
        ),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)",
            "Reading a.csv was stopped: it needs more than 300 seconds. "
            "Copy the rows into a new workbook and upload that.",
        ),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "Reading a.csv was stopped: it needs more than 300 seconds or the free memory. "
            "Copy the rows into a new workbook and upload that.",
        ),
    ],
)
def test_a_reader_that_runs_out_is_stopped_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, sentence: str
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n")
    child_that(monkeypatch, code)
    before = children()

    with pytest.raises(ReadingStopped) as stopped:
        open_sheet(tmp_path / "a.csv", "a.csv", ANY, silence_seconds=0.5)

    assert str(stopped.value) == sentence
    assert children() == before


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(3)",
        "print('no message')",
        "print('[]')",
        'print(\'{"error": "KeyboardInterrupt", "facts": {}}\')',
        'print(\'{"error": "EmptyFile", "facts": {"nonsense": 1}}\')',
        "print('{\"rows\": []}')",
        'print(\'{"info": {"format": "csv"\')',
    ],
)
def test_a_reader_that_talks_nonsense_means_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n")
    child_that(monkeypatch, code)

    with pytest.raises(DamagedFile):
        open_sheet(tmp_path / "a.csv", "a.csv", ANY, silence_seconds=5)


def test_a_cpu_limit_is_kept_by_the_process_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n")
    limited = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from carryover.sheets import child; "
        "child.limit(child.Limits(seconds=1))\nwhile True: pass"
    )
    child_that(monkeypatch, limited)

    with pytest.raises(ReadingStopped, match="more than 1 seconds"):
        open_sheet(
            tmp_path / "a.csv", "a.csv", ReadOptions(limits=Limits(seconds=1)), silence_seconds=20
        )


def test_the_reader_gets_nothing_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n")
    monkeypatch.setenv("SECRET_KEY", "hush")
    told = (
        "import json, os; "
        "print(json.dumps({'info': {'format': ' '.join(sorted(os.environ)), 'sheets': []}}))"
    )
    child_that(monkeypatch, told)

    with open_sheet(tmp_path / "a.csv", "a.csv", ANY) as sheet:
        assert "SECRET_KEY" not in sheet.info.format


def test_the_reader_starts_without_the_database(tmp_path: Path) -> None:
    code = "import sys, carryover.sheets.child; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    dear = {"sqlalchemy", "flask", "openpyxl", "xlrd", "python_calamine", "carryover.models"}
    assert dear & set(loaded.stdout.split()) == set()


def test_every_error_of_a_file_survives_the_way_between_processes() -> None:
    samples = [
        sheet_errors.EmptyFile("a"),
        sheet_errors.UnknownFileType("a", "a picture"),
        sheet_errors.EncryptedWorkbook("a"),
        sheet_errors.PasswordNeeded("a"),
        sheet_errors.WrongPassword("a"),
        sheet_errors.UnknownProtection("a"),
        sheet_errors.DamagedFile("a", "it ends too early"),
        sheet_errors.FileTooLarge("a", 50_000_000),
        sheet_errors.TooManyRows("a", 5),
        sheet_errors.TooManyColumns("a", 5, 7),
        sheet_errors.NoSuchSheet("a", "b", ("c", "d")),
        sheet_errors.UnknownEncoding("a", "utf-8", 3),
        sheet_errors.ReadingStopped("a", "300 seconds"),
    ]

    kinds = {*SheetError.__subclasses__(), *sheet_errors.EncryptedWorkbook.__subclasses__()}
    assert {type(error) for error in samples} == kinds
    for error in samples:
        copy = error_from(unpack(pack(error_message(error))))
        assert (type(copy), vars(copy), str(copy)) == (type(error), vars(error), str(error))


def test_a_password_is_in_no_list_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n")
    told = (
        "import json, sys; request = sys.stdin.readline(); "
        "print(json.dumps({'info': {'format': ' '.join(sys.argv), "
        "'sheets': [json.loads(request)['options']['password']]}}))"
    )
    child_that(monkeypatch, told)

    with open_sheet(tmp_path / "a.csv", "a.csv", ReadOptions(password="hush")) as sheet:
        assert "hush" not in sheet.info.format
        assert sheet.info.sheets == ("hush",)


def test_marks_and_what_was_left_out_survive_the_way_between_processes() -> None:
    rows = [SheetRow(1, ("a", "1")), SheetRow(2, ("b",), (0,)), SheetRow(3, ("c",), hidden=True)]
    left_out = LeftOut(3, ("D",), ("QQQ123456",))

    assert list(rows_from(unpack(pack(rows_message(rows))))) == rows
    assert left_out_from(unpack(pack(end_message(left_out)))) == left_out


def test_a_request_survives_the_way_between_processes() -> None:
    options = ReadOptions(
        sheet="Żółć", delimiter=";", max_rows=5, hidden=True, password="ż", limits=Limits(rows=7)
    )

    assert unpack_request(pack_request(Path("/a b"), "ż.csv", options)) == (
        Path("/a b"),
        "ż.csv",
        options,
    )
