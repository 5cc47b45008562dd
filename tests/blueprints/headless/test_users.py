"""`users create`, for people who script."""

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
