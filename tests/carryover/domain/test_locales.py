import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carryover.domain.locales import country_code, currency_code, language_tag


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PL", "PL"),
        ("pl", "PL"),
        ("Polska", "PL"),
        ("POL", "PL"),
        ("616", "PL"),
        ("UK", "GB"),
        ("England", "GB"),
        ("Wales", "GB"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("Deutschland", "DE"),
        ("D", "DE"),
        ("Česko", "CZ"),
        ("Ceska republika", "CZ"),
        ("Holland", "NL"),
        ("The Netherlands", "NL"),
        ("Österreich", "AT"),
        ("Россия", "RU"),
        ("日本", "JP"),
        ("Nibylandia", ""),
        ("NA", "NA"),
        ("N/A", ""),
        ("EU", ""),
        ("", ""),
    ],
)
def test_countries_are_understood_in_any_language(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("eur", "EUR"),
        ("€", "EUR"),
        ("zł", "PLN"),
        ("złoty polski", "PLN"),
        ("US Dollar", "USD"),
        ("$", ""),
        ("3", ""),
    ],
)
def test_currencies_are_understood_and_never_guessed(text: str, code: str) -> None:
    assert currency_code(text) == code


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("pl", "pl"),
        ("pl_PL", "pl-PL"),
        ("Polish", "pl"),
        ("polski", "pl"),
        ("Deutsch", "de"),
        ("English (United States)", "en-US"),
        ("zh_Hans_CN", "zh-Hans-CN"),
        ("日本語", "ja"),
        ("gibberish", ""),
        ("1", ""),
    ],
)
def test_languages_are_understood_in_any_language(text: str, tag: str) -> None:
    assert language_tag(text) == tag


@settings(deadline=None)
@given(st.text(max_size=20) | st.sampled_from(["Polska", "euro", "zh_hant_tw", "Swiss German"]))
def test_what_was_understood_is_its_own_code(text: str) -> None:
    for understand in (country_code, currency_code, language_tag):
        code = understand(text)
        assert understand(code) == code
