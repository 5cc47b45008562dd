"""`clients ...` and `imports undo`: JSON out, one line of trouble, exit codes."""

import json

import pytest
import xlrd

from tests.carryover.sheets.made_workbooks import protect, write_hiding

FILE = "Client name,City,Telephone\nAcme,Leeds,+44 113 1\nBirch & Sons,Bristol,\n,York,\n"


@pytest.fixture
def run(app, account):
    """Run a command; answers (exit code, standard output, standard error)."""

    def command(*words):
        result = app.test_cli_runner().invoke(args=[str(word) for word in words])
        return result.exit_code, result.stdout, result.stderr

    return command


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_columns_prints_one_line_per_file_and_says_which_it_cannot_read(run, file, tmp_path):
    empty = tmp_path / "empty.xls"
    empty.write_bytes(b"")

    code, out, _ = run("clients", "columns", file, empty, "--json")

    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert (first["file"], first["header_row"]) == (str(file), 1)
    assert [(one["index"], one["header"], one["field"]) for one in first["columns"]] == [
        (0, "Client name", "name"),
        (1, "City", "city"),
        (2, "Telephone", "phone"),
    ]
    assert all(one["reason"] for one in first["columns"])
    assert second == {"file": str(empty), "error": second["error"]}
    assert "empty.xls is empty" in second["error"]


@pytest.mark.parametrize(
    ("name", "reason"), [("away.csv", "No such file or directory"), (".", "Is a directory")]
)
def test_columns_fails_after_all_lines_where_a_file_cannot_be_opened(
    run, file, tmp_path, name, reason
):
    path = tmp_path / name

    code, out, trouble = run("clients", "columns", path, file, "--json")

    first, second = map(json.loads, out.splitlines())
    assert (code, first) == (1, {"file": str(path), "error": reason})
    assert second["file"] == str(file)
    assert trouble == f"Error: Could not open {path} ({reason}).\n"


def test_columns_names_the_program_behind_a_file(run, file, tmp_path):
    zoho = tmp_path / "zoho.csv"
    zoho.write_text("Display Name,Company Name,Billing Attention\nAcme,Acme Ltd,Ada\n")

    _, out, _ = run("clients", "columns", zoho, file, "--json")
    _, words, _ = run("clients", "columns", zoho)

    assert [json.loads(line)["program"] for line in out.splitlines()] == ["Zoho Books", None]
    assert words.startswith(f"{zoho} (Zoho Books): ")


def test_a_mapping_is_remembered_for_the_next_import_but_not_by_a_dry_run(run, file, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"City": "region"}')
    tried = ("clients", "import", file, "--account", "acme")

    run(*tried, "--mapping", mapping, "--dry-run")
    run(*tried)
    before = json.loads(run("clients", "list", "--account", "acme", "--json")[1])
    run(*tried, "--mapping", mapping, "--duplicates", "clone")
    run(*tried, "--duplicates", "clone")
    after = json.loads(run("clients", "list", "--account", "acme", "--json")[1])

    assert ["region" in one and bool(one["region"]) for one in before] == [False, False]
    assert sum(bool(one.get("region")) for one in after) == 4


def test_import_prints_its_numbers_and_undo_takes_it_back(run, file):
    code, out, _ = run("clients", "import", file, "--account", "acme", "--json")

    assert code == 0
    numbers = json.loads(out)
    assert numbers == {
        "import_id": numbers["import_id"],
        "rows": 3,
        "created": 2,
        "merged": 0,
        "cloned": 0,
        "skipped": 0,
        "invalid": 1,
    }
    code, out, _ = run("imports", "undo", numbers["import_id"], "--json")
    assert (code, json.loads(out)["deleted"]) == (0, 2)
    assert json.loads(run("clients", "list", "--account", "acme", "--json")[1]) == []


def test_a_dry_run_says_the_same_numbers_and_writes_nothing(run, file):
    _, out, _ = run("clients", "import", file, "--account", "acme", "--dry-run", "--json")

    numbers = json.loads(out)
    assert (numbers["import_id"], numbers["created"], numbers["invalid"]) == (None, 2, 1)
    assert json.loads(run("clients", "list", "--account", "acme", "--json")[1]) == []


@pytest.mark.parametrize(
    ("duplicates", "counts"),
    [("merge", (0, 2, 0, 0)), ("clone", (0, 0, 2, 0)), ("skip", (0, 0, 0, 2))],
)
def test_duplicates_are_treated_as_asked(run, file, duplicates, counts):
    run("clients", "import", file, "--account", "acme", "--json")

    words = ("--account", "acme", "--duplicates", duplicates, "--json")
    numbers = json.loads(run("clients", "import", file, *words)[1])

    assert tuple(numbers[key] for key in ("created", "merged", "cloned", "skipped")) == counts


@pytest.mark.parametrize(
    "mapping",
    [
        {"City": "region"},
        {"columns": [{"index": 1, "field": "region"}]},
    ],
)
def test_a_mapping_file_assigns_columns_otherwise(run, file, tmp_path, mapping):
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(mapping))

    run("clients", "import", file, "--account", "acme", "--mapping", path)

    [acme, _] = json.loads(run("clients", "list", "--account", "acme", "--json")[1])
    assert (acme["city"], acme["region"], acme["phone"]) == ("", "Leeds", "+44 113 1")


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ('{"Town": "city"}', "no column “Town”"),
        ('{"City": "town"}', "“town”, which is no rubric"),
        ("[1]", "must hold an object"),
        ("{", "holds no JSON"),
        ('{"City": "name"}', "both assigned"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_in_one_line(run, file, tmp_path, mapping, sentence):
    path = tmp_path / "mapping.json"
    path.write_text(mapping)

    code, out, trouble = run("clients", "import", file, "--account", "acme", "--mapping", path)

    assert code != 0
    assert out == ""
    assert sentence in trouble
    assert len(trouble.strip().splitlines()) == 1


def test_an_account_that_is_not_there_is_one_line_of_trouble(run, file):
    code, _, trouble = run("clients", "import", file, "--account", "nowhere", "--json")

    assert code != 0
    assert trouble.strip().endswith("There is no account nowhere here.")


@pytest.mark.parametrize("import_id", [7, 2**31, 10**20])
def test_an_import_that_is_not_there_is_one_line_of_trouble(run, import_id):
    ended = run("imports", "undo", import_id, "--json")

    sentence = f"There is no import {import_id} here. Perhaps it was deleted since you saw it."
    assert ended == (1, "", f"Error: {sentence}\n")


def test_a_file_that_cannot_be_read_leaves_no_import_behind(run, tmp_path, app):
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)

    code, _, trouble = run("clients", "import", path, "--account", "acme")

    assert code != 0
    assert "picture.csv holds a picture" in trouble
    assert list((tmp_path / "uploads").iterdir()) == []


@pytest.mark.parametrize("sheet_format", ["xls", "xlsx", "csv"])
def test_export_writes_a_file_that_import_reads_back(run, file, tmp_path, sheet_format):
    run("clients", "import", file, "--account", "acme")
    path = tmp_path / f"out.{sheet_format}"
    words = ("--account", "acme", "--format", sheet_format, "--output", path, "--json")

    code, out, _ = run("clients", "export", *words)

    assert (code, json.loads(out)["clients"]) == (0, 2)
    again = run("clients", "import", path, "--account", "acme", "--dry-run", "--json")[1]
    assert json.loads(again)["merged"] == 2


@pytest.mark.parametrize("sheet_format", ["xls", "xlsx", "csv"])
def test_export_to_a_place_that_is_not_there_is_one_line_of_trouble(run, tmp_path, sheet_format):
    path = tmp_path / "away" / f"out.{sheet_format}"
    words = ("--account", "acme", "--format", sheet_format, "--output", path, "--json")

    ended = run("clients", "export", *words)

    assert ended == (1, "", f"Error: Could not write {path} (No such file or directory).\n")


def test_an_exported_xls_carries_the_headings_of_invoiceocean(run, file, tmp_path):
    run("clients", "import", file, "--account", "acme")
    path = tmp_path / "out.xls"
    run("clients", "export", "--account", "acme", "--format", "xls", "--output", path)

    sheet = xlrd.open_workbook(str(path)).sheet_by_index(0)

    assert sheet.row_values(0)[:22] == [
        "No", "ID", "Short name", "Client name", "Tax ID", "City", "Post code", "Street",
        "Country", "Delivery address", "Company", "Email", "Website", "Telephone",
        "Mobile phone", "Fax", "Forename", "Surname", "Bank", "Account number",
        "Individual bank account", "Additional description",
    ]  # fmt: skip
    assert sheet.row_values(1)[3] == "Acme"


def test_a_protected_workbook_opens_with_the_password_from_standard_input(app, run, tmp_path):
    plain = write_hiding(tmp_path / "plain.xlsx", [["Client name"], ["Acme"]])
    file = tmp_path / "clients.xlsx"
    file.write_bytes(protect(plain, "hush"))
    command = ["clients", "import", str(file), "--account", "acme"]

    without = run(*command)
    opened = app.test_cli_runner().invoke(args=[*command, "--password-stdin"], input="hush\n")
    _, columns, _ = run("clients", "columns", file)

    assert (without[0], "is protected by a password" in without[2]) == (1, True)
    assert (opened.exit_code, "created 1" in opened.stdout) == (0, True)
    assert "hush" not in opened.output
    assert "is protected by a password" in columns


def test_hidden_rows_are_imported_only_when_they_are_wanted(run, tmp_path):
    rows = [["Client name"], ["Acme"], ["Birch"]]
    file = write_hiding(tmp_path / "clients.xlsx", rows, hidden_rows="3")
    command = ("clients", "import", file, "--account", "acme", "--dry-run", "--json")

    without, included = run(*command), run(*command, "--include-hidden")

    assert [json.loads(out)["created"] for _, out, _ in (without, included)] == [1, 2]


def test_a_file_of_headings_alone_is_refused_as_in_the_browser(run, tmp_path):
    file = tmp_path / "template.csv"
    file.write_text("Client name,City\n")

    ended = run("clients", "import", file, "--account", "acme", "--json")

    told = "The file holds headings and no clients yet. Fill it in and upload it again."
    assert ended == (1, "", f"Error: {told}\n")


def test_values_to_check_are_counted_in_words_only(run, tmp_path):
    file = tmp_path / "clients.csv"
    file.write_text("Client name,E-mail\nAcme,ada at acme\nBirch,bo@birch.example\n")
    command = ("clients", "import", file, "--account", "acme")

    tried, done = run(*command, "--dry-run"), run(*command)
    _, again, _ = run(*command, "--json")

    numbers = "rows 2, created 2, merged 0, cloned 0, skipped 0, invalid 0, 1 to check\n"
    assert tried == (0, f"import_id None, {numbers}", "")
    assert done == (0, f"import_id {json.loads(again)['import_id'] - 1}, {numbers}", "")
    assert len(json.loads(again)) == 7
