"""Addresses in one form, and passwords worth having."""

import pytest

from carryover.domain.people import folded_email, password_problem

ADA = "ada.lovelace@acme.example"
COMMON = "This password is among the first that anybody would try. Choose another."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ada@ACME.example\n", "ada@acme.example"),
        ("STRASSE@acme.example", "strasse@acme.example"),
        ("jose\u0301@acme.example", "josé@acme.example"),
        ("jose@acme.example", "jose@acme.example"),
    ],
)
def test_an_address_has_one_form_and_keeps_its_accents(typed, kept):
    assert folded_email(typed) == kept


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("nine char", "Use at least 10 characters."),
        ("a1" * 65, "Use at most 128 characters."),
        ("Password123", COMMON),
        ("qwertyuiop", COMMON),
        ("abababababab", COMMON),
        ("hunterhunter", COMMON),
        ("ada.lovelace", COMMON),
        (ADA, COMMON),
        ("ten chars!", ""),
        ("an9x" * 32, ""),
        ("żółć żółć 🐢", ""),
    ],
)
def test_a_password_is_refused_for_a_reason(password, problem):
    assert password_problem(password, ADA) == problem


def test_a_password_that_cannot_be_written_is_refused():
    problem = password_problem("caf\udce9 quiet harbour", ADA)

    assert problem == "Some letters of this password are not written in UTF-8."
