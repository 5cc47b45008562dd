import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from carryover.domain.values import (
    days_of,
    is_email,
    kind_of,
    looks_damaged,
    settle_emails,
    split_emails,
    split_tags,
)


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("a@b.example", ("a@b.example",)),
        ("a@b.example, c@d.example;e@f.example", ("a@b.example", "c@d.example", "e@f.example")),
        ("a@b.example ::: c@d.example", ("a@b.example", "c@d.example")),
        ("a@b.example\nA@B.example", ("A@B.example",)),
        ("mailto:a@b.example?subject=x", ("a@b.example",)),
        ("Nowak, Jan <a@b.example>; c@d.example", ("a@b.example", "c@d.example")),
        ("ask the office", ("ask", "the", "office")),
        ("", ()),
    ],
)
def test_a_cell_is_split_into_addresses(cell: str, addresses: tuple[str, ...]) -> None:
    assert split_emails(cell) == addresses


@pytest.mark.parametrize("text", ["a@b", "a@@b.example", "a b@c.example", "@b.example", "a@b..c"])
def test_what_is_no_address_is_told(text: str) -> None:
    assert not is_email(text)


@pytest.mark.parametrize(
    ("email", "email_2", "settled"),
    [
        ("a@b.example", "", ("a@b.example", "")),
        ("a@b.example; c@d.example", "", ("a@b.example", "c@d.example")),
        ("a@b.example,c@d.example", "C@d.example", ("a@b.example", "C@d.example")),
        ("a@b.example e@f.example", "c@d.example", ("a@b.example", "c@d.example, e@f.example")),
        ("ask Jan", "c@d.example", ("ask Jan", "c@d.example")),
        ("", "c@d.example;e@f.example", ("", "c@d.example, e@f.example")),
        ("a@b.example; e@f.example", ";", ("a@b.example", "e@f.example")),
    ],
)
def test_several_addresses_settle_in_two_fields(
    email: str, email_2: str, settled: tuple[str, str]
) -> None:
    assert settle_emails(email, email_2) == settled


_ADDRESSES = st.sampled_from(
    ["a@b.example", "C@d.example", "a@b.example; e@f.example", "ask Jan", "", "<a@b.example>", "@"]
)


@given(_ADDRESSES | st.text(max_size=20), _ADDRESSES | st.text(max_size=20))
@example("a@b.example; e@f.example", ";")
def test_settled_addresses_stay_settled(email: str, email_2: str) -> None:
    settled = settle_emails(email, email_2)

    assert settle_emails(*settled) == settled


@pytest.mark.parametrize("text", ["1", "TRUE", "Yes", "Firma", "Unternehmen", "právnická", "法人"])
def test_words_and_flags_for_companies(text: str) -> None:
    assert kind_of(text) == "company"


@pytest.mark.parametrize(
    "text", ["0", "no", "Person", "osoba prywatna", "fyzická", "Física", "個人"]
)
def test_words_and_flags_for_persons(text: str) -> None:
    assert kind_of(text) == "person"


@pytest.mark.parametrize("text", ["", "2", "maybe", "GmbH & Co"])
def test_other_words_are_no_kind(text: str) -> None:
    assert kind_of(text) == ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30", "30"),
        ("030", "30"),
        ("30.0", "30"),
        ("Net 30", "30"),
        ("net30", "30"),
        ("2/10 net 30", "30"),
        ("30 days", "30"),
        ("14 dni", "14"),
        ("Zahlbar innerhalb von 14 Tagen", "14"),
        ("60 jours", "60"),
        ("30日", "30"),
        ("due on receipt", "0"),
        ("sofort", "0"),
        ("30 days end of month", ""),
        ("12345", ""),
        ("by agreement", ""),
        ("admin/123", ""),
        ("2/10N30", "30"),
        ("", ""),
    ],
)
def test_terms_of_payment_are_days(text: str, days: str) -> None:
    assert days_of(text) == days


def test_tags_are_parted_trimmed_and_named_once() -> None:
    assert split_tags("* vip ::: late; vip,, żółty\nnew") == ("vip", "late", "żółty", "new")


@pytest.mark.parametrize(
    "text", ["1.59E+17", "1,59E+17", "4,8123E10", "1E+05", "#N/A", "#####", "#REF!", "Krak\ufffdw"]
)
def test_damage_is_pointed_out(text: str) -> None:
    assert looks_damaged(text)


@pytest.mark.parametrize("text", ["12E4", "E+", "00123", "#1", "#", "Bldg 1.5E", "", "-5"])
def test_honest_values_are_not_damaged(text: str) -> None:
    assert looks_damaged(text) == ""
