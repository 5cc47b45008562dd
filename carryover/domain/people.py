"""What a person signs in with: an address in one form, and a password worth having."""

import unicodedata

from carryover.domain.common_passwords import COMMON_PASSWORDS
from carryover.domain.folding import clean_text

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128
_FEWEST_DIFFERENT = 4


def folded_email(text: str) -> str:
    """Give the one form of an address that we keep. Accents stay: they tell addresses apart."""
    return unicodedata.normalize("NFC", clean_text(text)).casefold()


def password_problem(password: str, email: str) -> str:
    """Say in one sentence why a new password is refused; empty where it is good."""
    if any(unicodedata.category(letter) == "Cs" for letter in password):
        return "Some letters of this password are not written in UTF-8."
    if len(password) < SHORTEST_PASSWORD:
        return f"Use at least {SHORTEST_PASSWORD} characters."
    if len(password) > LONGEST_PASSWORD:
        return f"Use at most {LONGEST_PASSWORD} characters."
    if _is_guessed_first(password.casefold(), email):
        return "This password is among the first that anybody would try. Choose another."
    return ""


def _is_guessed_first(password: str, email: str) -> bool:
    one_word_twice = password[: len(password) // 2] * 2 == password
    return (
        password in COMMON_PASSWORDS
        or len(set(password)) < _FEWEST_DIFFERENT
        or password in (email, email.partition("@")[0])
        or (one_word_twice and len(password) < 2 * SHORTEST_PASSWORD)
    )
