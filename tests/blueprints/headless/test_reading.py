"""How a file is read: its sheet, its encoding, its delimiter, as options of commands."""

import json

import pytest

from tests.carryover.sheets.made_workbooks import protect, write_hiding, write_xls

SHEETS = {
    "Info": [["Exported by"], ["Ada"]],
    "Clients": [["Client name", "City"], ["Acme", "Leeds"], ["Birch", "York"]],
    "Empty": [],
}


@pytest.fixture
def run(app, account):
    """Run a command on a file; answers (exit code, standard output, standard error)."""

    def command(name, file, *options, typed=""):
        into = ("--account", "acme", "--dry-run") if name == "import" else ()
        words = [str(word) for word in ("clients", name, file, *into, *options)]
        result = app.test_cli_runner().invoke(args=words, input=typed)
        return result.exit_code, result.stdout, result.stderr

    return command


@pytest.fixture
def workbook(tmp_path):
    return write_xls(tmp_path / "clients.xls", SHEETS)


def test_a_sheet_is_chosen_by_its_name(run, workbook):
    seen = json.loads(run("columns", workbook, "--sheet", "Clients", "--json")[1])
    moved = json.loads(run("import", workbook, "--sheet", "Clients", "--json")[1])

    assert (seen["sheet"], seen["sheets"]) == ("Clients", ["Info", "Clients"])
    assert [one["field"] for one in seen["columns"]] == ["name", "city"]
    assert moved["created"] == 2


def test_columns_says_which_of_several_sheets_it_looked_at(run, workbook, tmp_path):
    single = write_xls(tmp_path / "single.xls", {"Clients": SHEETS["Clients"]})

    lines = [run("columns", file)[1] for file in (workbook, single)]
    plain = json.loads(run("columns", single, "--json")[1])

    assert lines == [
        f"{workbook}, sheet Info of Info, Clients: \n",
        f"{single}: Client name = name, City = city\n",
    ]
    assert list(plain) == ["file", "header_row", "program", "columns"]


@pytest.mark.parametrize("name", ["Customers", "Empty"])
def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(run, workbook, name):
    told = f"There is no sheet “{name}” to read in clients.xls. Choose one of: Info, Clients."

    seen = json.loads(run("columns", workbook, "--sheet", name, "--json")[1])

    assert seen == {"file": str(workbook), "error": told}
    assert run("import", workbook, "--sheet", name) == (1, "", f"Error: {told}\n")


def test_text_has_no_sheets_to_choose_from(run, tmp_path):
    file = tmp_path / "clients.csv"
    file.write_text("Client name\nAcme\n")

    told = "Error: There is no sheet “Clients” to read in clients.csv: it is one table.\n"
    assert run("import", file, "--sheet", "Clients") == (1, "", told)


def test_where_no_sheet_was_chosen_a_failing_import_names_them_all(run, workbook):
    cause = "No column holds the name of the client. Assign one to “Client name”."

    unsaid, said = run("import", workbook), run("import", workbook, "--sheet", "Info")

    others = "This is sheet “Info” of clients.xls; others are: Clients. Choose one with --sheet."
    assert unsaid == (1, "", f"Error: {cause} {others}\n")
    assert said == (1, "", f"Error: {cause}\n")


def test_a_mapping_for_another_sheet_says_which_one_was_read(run, workbook, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"City": "city"}')

    _, _, trouble = run("import", workbook, "--mapping", mapping)

    assert trouble.startswith("Error: The file has no column “City”. This is sheet “Info” of ")


def test_text_is_read_with_the_encoding_and_the_delimiter_that_were_chosen(run, tmp_path):
    file = tmp_path / "clients.txt"
    file.write_bytes("Client name~City\nŻółć~Łódź\n".encode("cp852"))
    options = ("--encoding", "cp852", "--delimiter", "~")

    seen = json.loads(run("columns", file, *options, "--json")[1])
    moved = run("import", file, *options, "--json")[1]

    assert [one["field"] for one in seen["columns"]] == ["name", "city"]
    assert json.loads(moved)["created"] == 1


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        (
            "--encoding",
            "cp9999",
            "clients.csv is not cp9999 text (row 1). Choose another encoding.",
        ),
        (
            "--delimiter",
            r"\t",
            r"Invalid value for '--delimiter': '\\t' is more than one character.",
        ),
    ],
)
def test_what_cannot_be_chosen_is_one_line_of_trouble(run, tmp_path, option, value, told):
    file = tmp_path / "clients.csv"
    file.write_text("Client name,City\nAcme,Leeds\n")

    code, out, trouble = run("import", file, option, value)

    assert (code != 0, out, trouble) == (True, "", f"Error: {told}\n")


def test_columns_are_told_of_a_protected_workbook_and_of_what_is_hidden(run, tmp_path):
    plain = write_hiding(tmp_path / "plain.xlsx", [["Client name"], ["Acme"]], hidden_rows="1")
    file = tmp_path / "clients.xlsx"
    file.write_bytes(protect(plain, "hush"))

    words = ("columns", file, "--include-hidden", "--password-stdin")

    assert run(*words, typed="hush\n") == (0, f"{file}: Client name = name\n", "")
