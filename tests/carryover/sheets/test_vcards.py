"""Contact cards as a table."""

from pathlib import Path

import pytest

from carryover.domain.headings import Column, suggest
from carryover.sheet_errors import EmptyFile
from carryover.sheets.formats import read_any
from carryover.sheets.types import ReadOptions
from tests.carryover.sheets.made_workbooks import ANY, collect

Cards = list[dict[str, str]]


def read(tmp_path: Path, text: str | bytes, options: ReadOptions = ANY) -> Cards:
    path = tmp_path / "contacts.vcf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    info, (headings, *rows) = collect(read_any(path, "contacts.vcf", options))
    assert info.format == "vcf"
    return [
        {heading: text for heading, text in zip(headings.cells, row.cells, strict=False) if text}
        for row in rows
    ]


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def test_names_companies_and_notes_have_columns_of_their_own(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        card(
            "FN:Jan Kowalski",
            "N:Kowalski;Jan;Maria;;",
            "ORG:Żółć\\, Sp. z o.o.;Sprzedaż;Kraków",
            "TITLE:Dyrektor",
            "URL:https\\://example.com",
            "CATEGORIES:vip,retail\\, small",
            "NOTE:first\\nsecond",
            "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
            " SkZJRg==",
        ),
    )

    assert found == [
        {
            "Full name": "Jan Kowalski",
            "First name": "Jan",
            "Last name": "Kowalski",
            "Middle name": "Maria",
            "Company": "Żółć, Sp. z o.o.",
            "Department": "Sprzedaż, Kraków",
            "Job title": "Dyrektor",
            "Website": "https://example.com",
            "Categories": "vip, retail, small",
            "Note": "first\nsecond",
        }
    ]


def test_what_is_preferred_and_what_is_of_work_comes_first(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        card(
            "EMAIL;TYPE=HOME:jan@example.com",
            "item1.EMAIL;TYPE=INTERNET,pref:biuro@example.com",
            "item1.X-ABLabel:_$!<Work>!$_",
            "TEL;TYPE=WORK:+48 22 123 45 67",
            "TEL;TYPE=CELL:+48 601 123 456",
            "TEL;TYPE=WORK,FAX:+48 22 123 45 68",
            "TEL;TYPE=PAGER:1",
            "ADR;TYPE=HOME:;;Domowa 1;Łódź;;90-001;Polska",
            "ADR;TYPE=WORK:12;lok. 5;Prosta 5;Kraków;Małopolska;30-001;Polska",
        ),
    )

    assert found == [
        {
            "E-mail": "biuro@example.com",
            "E-mail 2": "jan@example.com",
            "Phone": "+48 22 123 45 67",
            "Mobile": "+48 601 123 456",
            "Fax": "+48 22 123 45 68",
            "P.O. box": "12",
            "Address line 2": "lok. 5",
            "Street": "Prosta 5",
            "City": "Kraków",
            "Region": "Małopolska",
            "Postcode": "30-001",
            "Country": "Polska",
            "Other address": "Domowa 1, Łódź, 90-001, Polska",
        }
    ]


def test_version_2_quotes_and_names_encodings_of_its_own(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        card(
            "N;CHARSET=ISO-8859-2;ENCODING=QUOTED-PRINTABLE:=AF=F3=B3=E6;Jan",
            "ORG;QUOTED-PRINTABLE;CHARSET=UTF-8:=C5=BB=C3=B3=C5=82=",
            "=C4=87;",
            "TEL;CELL;VOICE:601 123 456",
            "PHOTO;JPEG;BASE64:",
            " /9j/4AAQSkZJRg==",
            "",
            "NOTE:fol",
            " ded",
            version="2.1",
        ),
    )

    assert found == [
        {
            "Full name": "Jan Żółć",
            "First name": "Jan",
            "Last name": "Żółć",
            "Company": "Żółć",
            "Mobile": "601 123 456",
            "Note": "folded",
        }
    ]


def test_quoted_text_of_an_unnamed_encoding_is_read_by_its_words(tmp_path: Path) -> None:
    found = read(tmp_path, card("FN;ENCODING=QUOTED-PRINTABLE:Pawe=B3 Iksi=F1ski", version="2.1"))

    assert found == [{"Full name": "Paweł Iksiński"}]


def test_version_4_writes_addresses_of_the_net(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        card(
            "KIND:org",
            "FN:Acme",
            'TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+1-418-656-9254;ext=102',
            "EMAIL:mailto:info@acme.example",
            version="4.0",
        ),
    )

    assert found == [
        {
            "Kind": "company",
            "Company": "Acme",
            "E-mail": "info@acme.example",
            "Phone": "+1-418-656-9254 ext. 102",
        }
    ]


def test_each_card_is_a_row_under_the_columns_of_all(tmp_path: Path) -> None:
    inner = card("FN:Assistant").replace("\r\n", "\r\n ")
    found = read(
        tmp_path,
        card("FN:A", "EMAIL:a@example.com") + card("FN:B", f"AGENT:{inner}") + card("FN:C")[:-11],
    )

    assert found == [
        {"Full name": "A", "E-mail": "a@example.com"},
        {"Full name": "B"},
        {"Full name": "C"},
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1250"])
def test_files_of_any_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, card("FN:Paweł Żółć", "N:Żółć;Paweł").encode(encoding))

    assert found == [{"Full name": "Paweł Żółć", "First name": "Paweł", "Last name": "Żółć"}]


def test_cards_without_anything_are_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read(tmp_path, card())


def test_the_columns_are_understood(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        card(
            "FN:Jan Kowalski",
            "N:Kowalski;Jan",
            "ORG:Acme",
            "TITLE:Director",
            "EMAIL:jan@acme.example",
            "TEL;TYPE=WORK:+48 22 123 45 67",
            "TEL;TYPE=CELL:+48 601 123 456",
            "TEL;TYPE=FAX:+48 22 123 45 68",
            "ADR:;;Prosta 5;Kraków;Małopolska;30-001;Poland",
            "URL:https://acme.example",
            "NOTE:calls back",
            "CATEGORIES:vip",
        ),
    )[0]

    columns = [Column(place, *pair) for place, pair in enumerate(_with_samples(found))]

    assert [suggestion.field for suggestion in suggest(columns)] == [
        *("contact_name", "contact_first_name", "contact_last_name", "name", "contact_role"),
        *("email", "phone", "mobile", "fax"),
        *("street", "city", "region", "postcode", "country", "website", "tags", "note"),
    ]


def _with_samples(found: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(heading, (text,) * 3) for heading, text in found.items()]
