"""Tax numbers and bank accounts with right check digits, as each country makes them."""

from collections.abc import Callable

from carryover.domain.dice import Dice


def demo_tax_id(country: str, dice: Dice) -> str:
    """A tax number that a checker accepts."""
    body, check, written = _TAX_IDS[country]
    last = None
    while last is None:
        digits = dice.digits(body)
        last = _CHECKS[check](digits)
    whole = f"{digits}{last}"
    if country == "FR":
        whole = f"{(12 + 3 * (int(whole) % 97)) % 97:02}{whole}"
    return dice.part(written).format(*whole, all=whole)


def demo_iban(country: str, pattern: str, dice: Dice) -> str:
    """An IBAN in groups of four."""
    bban = dice.digits(pattern)
    number = "".join(str(int(letter, 36)) for letter in f"{bban}{country}00")
    whole = f"{country}{98 - int(number) % 97:02}{bban}"
    return " ".join(whole[start : start + 4] for start in range(0, len(whole), 4))


def _weighted(digits: str, weights: str) -> int:
    return sum(int(one) * int(weight, 36) for one, weight in zip(digits, weights, strict=True))


def _luhn(digits: str) -> str:
    doubled = [int(one) * (2 if place % 2 == 0 else 1) for place, one in enumerate(digits[::-1])]
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def _one_digit(value: int) -> str | None:
    return str(value) if value < 10 else None


def _polish(digits: str) -> str | None:
    return _one_digit(_weighted(digits, "657234567") % 11)


def _german(digits: str) -> str:
    product = 10
    for one in digits:
        product = ((int(one) + product) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def _austrian(digits: str) -> str:
    doubled = [int(one) * (1 + place % 2) for place, one in enumerate(digits)]
    return str(-(sum(value // 10 + value % 10 for value in doubled) + 4) % 10)


def _dutch(digits: str) -> str | None:
    return _one_digit(_weighted(digits, "98765432") % 11)


def _belgian(digits: str) -> str:
    return f"{97 - int(digits) % 97:02}"


def _british(digits: str) -> str:
    return f"{97 - _weighted(digits, '8765432') % 97:02}"


def _czech(digits: str) -> str:
    return str((11 - _weighted(digits, "8765432") % 11) % 10)


def _portuguese(digits: str) -> str:
    rest = 11 - _weighted(digits, "98765432") % 11
    return str(rest if rest < 10 else 0)


def _swiss(digits: str) -> str | None:
    return _one_digit(-_weighted(digits, "54327654") % 11)


def _japanese(digits: str) -> str:
    """The check digit of a corporate number stands first; here it is put behind."""
    return str(9 - _weighted(digits, "212121212121") % 9)


_CHECKS: dict[str, Callable[[str], str | None]] = {
    "polish": _polish,
    "german": _german,
    "austrian": _austrian,
    "luhn": _luhn,
    "dutch": _dutch,
    "belgian": _belgian,
    "british": _british,
    "czech": _czech,
    "portuguese": _portuguese,
    "swiss": _swiss,
    "japanese": _japanese,
    "none": lambda _digits: "",
}
_TAX_IDS = {
    "PL": ("*########", "polish", "{all}|{0}{1}{2}-{3}{4}{5}-{6}{7}-{8}{9}|PL{all}"),
    "DE": ("*#######", "german", "DE{all}|DE {0}{1}{2} {3}{4}{5} {6}{7}{8}"),
    "AT": ("#######", "austrian", "ATU{all}"),
    "IT": ("0*#####0**", "luhn", "IT{all}|{all}"),
    "ES": ("*######", "luhn", "B{all}|ESB{all}|B-{all}"),
    "NL": ("########", "dutch", "NL{all}B01"),
    "BE": ("0*######", "belgian", "BE{all}|BE {0}{1}{2}{3}.{4}{5}{6}.{7}{8}{9}"),
    "GB": ("*######", "british", "GB{all}|GB {0}{1}{2} {3}{4}{5}{6} {7}{8}"),
    "US": ("3*-#######", "none", "{all}"),
    "CZ": ("2######", "czech", "CZ{all}"),
    "SE": ("556######", "luhn", "SE{all}01"),
    "PT": ("50######", "portuguese", "PT{all}|{all}"),
    "CH": ("########", "swiss", "CHE-{0}{1}{2}.{3}{4}{5}.{6}{7}{8} MWST"),
    "JP": ("############", "japanese", "T{12}{0}{1}{2}{3}{4}{5}{6}{7}{8}{9}{10}{11}"),
    "FR": ("*#######", "luhn", "FR{all}|FR {0}{1} {2}{3}{4} {5}{6}{7} {8}{9}{10}"),
}
"""Pattern of the digits, the check, and the ways of writing."""
