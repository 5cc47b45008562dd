"""Numbers as the sheet shows them."""

import pytest

from carryover.sheets.numbers import Shortened, show, text_affixes


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (94523.0, "94523"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (-12.5, "-12.5"),
        (48123456789.0, "48123456789"),
        (1.59e17, "159000000000000000"),
        (0.00001234, "0.00001234"),
        (1e300, "1e+300"),
        (float("nan"), "#NUM!"),
    ],
)
def test_general_keeps_every_digit_and_shows_no_exponent(value: float, shown: str) -> None:
    assert show(value, "General") == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (7166, "00000", "07166"),
        (4155551234, "(000) 000-0000", "(415) 555-1234"),
        (123456789, "000-00-0000", "123-45-6789"),
        (1950, "00-000", "01-950"),
        (601234567, "+48 ### ### ###", "+48 601 234 567"),
        (123456, "00 00 00", "12 34 56"),
        (12, '"CUST-"0000', "CUST-0012"),
        (5551234, r"[<=9999999]###\-####;\(###\)\ ###\-####", "555-1234"),
        (4155551234, r"[<=9999999]###\-####;\(###\)\ ###\-####", "(415) 555-1234"),
        (123456789012, "00000", "123456789012"),
    ],
)
def test_identifiers_keep_leading_zeros_and_grouping(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
        (1.005, "0.00", "1.01"),
        (2.5, "0", "3"),
        (5, "0.##", "5"),
        (5.25, "#.##", "5.25"),
        (0, "0;-0;", ""),
        (0.256, "0%", "26%"),
        (0.2565, "0.00%", "25.65%"),
        (1_200_000, '0.0,,"M"', "1.2M"),
        (1234, '#,##0.00\\ "zł"', "1,234.00 zł"),
        (1234, "[$€-407] #,##0.00", "€ 1,234.00"),
        (12, "0.00 USD", "12.00 USD"),
        (1.59e17, "0.00E+00", "159000000000000000"),
        (3.5, "# ?/?", "3.5"),
        (5, "@", "5"),
        (5, "Standard", "5"),
        (12, ";;;", "12"),
        (123, 'General" kg"', "123 kg"),
        (-3, "00000", "-00003"),
    ],
)
def test_formatted_numbers_show_what_the_sheet_shows(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (45356, "dd/mm/yyyy", "2024-03-05"),
        (45356, "[$-415]d mmmm yyyy;@", "2024-03-05"),
        (45356.5, "d-mmm-yy", "2024-03-05 12:00"),
        (45356.123456, "yyyy-mm-dd hh:mm:ss", "2024-03-05 02:57:47"),
        (45356, 'yyyy"年"m"月"d"日"', "2024-03-05"),
        (0.75, "h:mm AM/PM", "18:00"),
        (1.5, "[h]:mm", "36:00"),
        (0.5, "mm:ss.0", "12:00"),
        (59, "m/d/yy", "1900-02-28"),
        (60, "m/d/yy", "1900-02-29"),
        (61, "m/d/yy", "1900-03-01"),
        (-5, "m/d/yy", "-5"),
        (3_000_000, "m/d/yy", "3000000"),
        (float("nan"), "m/d/yy", "#NUM!"),
    ],
)
def test_dates_are_iso_with_the_time_only_where_there_is_one(
    value: float, code: str, shown: str
) -> None:
    assert show(value, code) == shown


def test_the_1904_date_system_counts_from_another_day() -> None:
    assert show(43894, "yyyy-mm-dd", date1904=True) == "2024-03-05"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (999_999_999_999_999.0, "General", "999999999999999"),
        (1_234_567_890_123_456.0, "0", "1234567890123456"),
        (10.0**15 * 7 + 5, "General", "7000000000000005"),
    ],
)
def test_numbers_that_kept_their_digits_bear_no_mark(value: float, code: str, shown: str) -> None:
    assert (show(value, code), type(show(value, code))) == (shown, str)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1_234_567_890_123_450.0, "General", "1234567890123450"),
        (1.23456789012345e17, "General", "123456789012345000"),
        (1.23456789012345e17, "0", "123456789012345000"),
        (1.23456789012345e17, "#,##0", "123,456,789,012,345,000"),
        (6.11090101400001e25, "General", "6.11090101400001e+25"),
    ],
)
def test_numbers_that_lost_digits_are_marked(value: float, code: str, shown: str) -> None:
    assert (show(value, code), type(show(value, code))) == (shown, Shortened)


@pytest.mark.parametrize(
    ("code", "affixes"),
    [
        ("@", ("", "")),
        ("General", ("", "")),
        ('"No. "@', ("No. ", "")),
        ('0;-0;0;@" kg"', ("", " kg")),
    ],
)
def test_formats_add_words_to_texts(code: str, affixes: tuple[str, str]) -> None:
    assert text_affixes(code) == affixes
