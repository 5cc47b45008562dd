"""`users`: people are made, given another password, and kept out."""

import json

import pytest


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()

    def run(*args, typed="a quiet harbour\n"):
        return runner.invoke(args=["users", *args], input=typed)

    return run


def test_a_person_is_made_with_the_password_from_standard_input(run, client):
    result = run("create", "Ada@Acme.example", "--password-stdin", "--name", "Ada")

    assert (result.exit_code, result.stdout) == (0, "1 ada@acme.example\n")
    signed_in = client.post(
        "/sign-in", data={"email": "ada@acme.example", "password": "a quiet harbour"}
    )
    assert signed_in.status_code == 303


def test_the_answer_is_json_if_wanted(run):
    result = run("create", "ada@acme.example", "--password-stdin", "--json")

    assert json.loads(result.stdout) == {"id": 1, "email": "ada@acme.example"}


@pytest.mark.parametrize(
    ("email", "typed", "line"),
    [
        ("ada@acme.example", "a quiet harbour\n", "Somebody signs in as ada@acme.example already."),
        ("bo@acme.example", "short\n", "Use at least 10 characters."),
        ("bo", "a quiet harbour\n", "This is not an e-mail address."),
        ("bo@acme.example", "", "Use at least 10 characters."),
    ],
)
def test_what_cannot_be_made_is_one_line_on_standard_error(run, email, typed, line):
    run("create", "ada@acme.example", "--password-stdin")

    result = run("create", email, "--password-stdin", typed=typed)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {line}\n")


def test_who_forgot_the_password_is_given_another(run, client):
    run("create", "ada@acme.example", "--password-stdin")

    result = run("password", "Ada@Acme.example", "--password-stdin", typed="a louder harbour\n")

    told = "ada@acme.example has a new password and is signed out everywhere.\n"
    assert (result.exit_code, result.stdout) == (0, told)
    assert _signs_in(client, "a quiet harbour") is False
    assert _signs_in(client, "a louder harbour") is True


def test_somebody_is_kept_out_and_let_in_again(run, client):
    run("create", "ada@acme.example", "--password-stdin")

    out = run("deactivate", "ada@acme.example")
    again = run("deactivate", "ada@acme.example", "--json")
    while_out = _signs_in(client, "a quiet harbour")
    back = run("activate", "ada@acme.example")

    assert out.stdout == "ada@acme.example cannot sign in any more.\n"
    assert json.loads(again.stdout) == {
        "email": "ada@acme.example",
        "result": "cannot sign in any more",
    }
    assert back.stdout == "ada@acme.example can sign in again.\n"
    assert (while_out, _signs_in(client, "a quiet harbour")) == (False, True)


@pytest.mark.parametrize("command", ["password", "deactivate", "activate"])
def test_who_is_not_there_is_one_line_on_standard_error(run, command):
    result = run(command, "bo@acme.example", *["--password-stdin"][: command == "password"])

    told = "Error: There is no person bo@acme.example here.\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


def _signs_in(client, password: str) -> bool:
    answer = client.post("/sign-in", data={"email": "ada@acme.example", "password": password})
    return answer.status_code == 303
