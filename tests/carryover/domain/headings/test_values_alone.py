from collections.abc import Sequence

import pytest

from carryover.domain.fields import IGNORE
from carryover.domain.headings import Column, Suggestion, suggest
from carryover.domain.headings.profiles import Profile


def told(values: Sequence[str], heading: str = "xyz1", *, beside: str = "") -> Suggestion:
    """What is suggested for a column with these values, beside one of that heading."""
    columns = (Column(0, heading, tuple(values)), Column(1, beside))
    return suggest(columns)[0]


@pytest.mark.parametrize(
    ("values", "rubric"),
    [
        (["56.274.801/0001-27", "237.705.134-95"], "tax_id"),
        (["525-000-11-24", "778-01-21-321"], "tax_id"),
        (["B58602955", "78994837T"], "tax_id"),
        (["20-12345678-9", "27-87654321-4"], "tax_id"),
        (["1467205619/0800", "19-2235210247/0100"], "bank_account"),
        (["71-46-80 43664739", "49-23-33 61792513"], "bank_account"),
        (["EUR", "GBP", "EUR"], "currency"),
        (["00-950", "30-001", "90-854"], "postcode"),
        (["TR1 6UE", "IP4 9WY", "LA9 1AK"], "postcode"),
        (["Via Dante, 24", "Via Mazzini, 62", "Località San Rocco, 66"], "street"),
        (["4 Tannery Lane", "12 Queensway", "8 Wharf Street"], "street"),
        (["Azienda", "Privato", "Azienda"], "kind"),
        (["volat po páté hodině", "bez zvonku a bez psa"], "note"),
        (["pt-PT", "en-GB"], "language"),
        (["D", "E", "F"], IGNORE),
        (["sí", "no", "sí", "no"], IGNORE),
        (["203", "276", "203"], IGNORE),
        (["275/10000", "418/10000", "88/10000"], IGNORE),
        (["201-2-0124", "201-2-0126", "201-2-0274"], IGNORE),
        (["GBP", "Pounds", "Dollars"], IGNORE),
        (["14", "30", "30", "60"], IGNORE),
        (["3", "12", "47"], IGNORE),
        (["Kunde", "Kunde", "Kunde"], IGNORE),
    ],
)
def test_values_speak_where_the_heading_says_nothing(values: list[str], rubric: str) -> None:
    assert told(values).field == rubric


def test_a_few_repeated_streets_say_nothing() -> None:
    assert told(["Paket 12345", "Paket 12345", "Paket 12345"]).field == IGNORE


def test_the_reason_says_how_many_values_look_so() -> None:
    assert told(["00-950", "30-001", "90-854"]).reason == "3 of 3 values are postcodes"


PEOPLE = ["Esmée Timmer", "Daan Bakker", "Mirjam de Wit", "Sanne Kok"]


def test_people_are_the_clients_of_a_sheet_without_names() -> None:
    assert told(PEOPLE, "xyz", beside="Telefoon").field == "name"


def test_people_beside_companies_are_their_contacts() -> None:
    assert told(PEOPLE, "xyz", beside="Bedrijf").field == "contact_name"


def test_people_beside_other_people_are_left_out() -> None:
    assert told(PEOPLE, "xyz", beside="Contactpersoon").field == IGNORE


def test_people_who_stand_there_again_and_again_are_our_own() -> None:
    assert told(["Ina Ott", "Uwe Beck"] * 4, "xyz", beside="Firma").field == IGNORE


def test_owners_are_the_clients_where_nobody_else_has_a_name() -> None:
    assert told(PEOPLE, "Właściciel", beside="Telefon").field == "name"
    assert told(PEOPLE, "Właściciel", beside="Firma").field == IGNORE


def test_an_iban_is_an_account_whatever_the_heading_says() -> None:
    ibans = ["DE89370400440532013000", "FR7630006000011234567890189"]

    assert told(ibans, "Lastschrift IBAN").field == "bank_account"
    assert told(ibans, "Bankname").field == "bank_account"


def test_a_street_of_the_delivery_address_stays_there() -> None:
    streets = ["ul. Wąska 19", "ul. Leśna 60", "ul. Młyńska 49"]

    assert told(streets, "Dodat na", beside="Firma").field == "shipping_street"


def test_what_clients_do_not_have_stays_out_whatever_it_holds() -> None:
    assert told(["00-950", "30-001", "90-854"], "Warehouse postcode owner").field == IGNORE


def test_of_long_texts_only_the_beginning_is_looked_at() -> None:
    profile = Profile.of(["lorem12," * 500])

    assert [len(value) for value in profile.values] == [120]


def test_values_confirm_what_a_heading_only_hints_at() -> None:
    streets = ["5629 Commerce Pkwy", "2835 Orchard Rd", "363 Oak Street"]

    assert told(streets, "Payment address").field == "street"
    assert told(["paid", "open", "open"], "Payment address").field == IGNORE
    assert told(streets, "Address 4").field == "street"


def test_a_users_name_with_a_dot_is_no_web_address() -> None:
    assert told(["brett.hutchins", "ada.walker"], "User").field == IGNORE
    assert told(["acme.com", "bolt.co.uk"], "User").field == "website"


def test_terms_in_words_are_payment_terms() -> None:
    assert told(["14 Tage netto", "30 Tage"], "Payment").field == "payment_terms"
    assert told(["3A", "3A", "4B"]).field == IGNORE
    assert told(["120,00", "14"], "Payment").field == IGNORE


def test_numbers_under_a_contact_are_how_to_reach_the_client() -> None:
    assert told(["960282048", "961498103"], "Contacto", beside="Nome").field == "phone"


def test_what_a_counted_contact_is_reached_by_is_their_own() -> None:
    numbers = ["(305) 555-0196", "(632) 555-0139"]

    assert told(numbers, "Contact 2 xyz").field == "contact_2_phone"


def test_a_code_of_its_own_in_the_first_column_is_a_programs_own() -> None:
    codes = ["BP4308", "BP1157", "BP7837"]

    assert told(codes).field == "external_id"
    assert told(["1", "2", "3"]).field == IGNORE
    assert told(["2024", "2024", "2023"]).field == IGNORE
    assert suggest([Column(0, "Name"), Column(1, "xyz1", tuple(codes))])[1].field == IGNORE


def test_the_number_of_a_vehicle_is_no_tax_number() -> None:
    assert told(["TMBYJ3NE5S3118908", "TMBLZ2NE9M3827349"]).field == IGNORE


def test_streets_may_be_counted() -> None:
    assert told(["8320 NW 12th Ave", "838 State Route 9", "18 3rd Street"]).field == "street"


def test_what_stands_deep_inside_a_site_is_nobodys_home_page() -> None:
    homes = ["https://acme.example", "www.birch.example/de/start", "cedar.com/index.html?lang=en"]
    pages = ["https://x.example/a/logo.png", "https://x.example/a/b/c/d", "https://x.example/a.pdf"]

    assert told(homes).field == "website"
    assert told(pages).field == IGNORE


def test_words_for_nothing_say_nothing() -> None:
    assert told(["NULL", "a@acme.example", "NULL"]).field == "email"


def test_short_words_are_countries_in_capitals_only() -> None:
    assert told(["NAM", "POL"]).field == "country"
    assert told(["nam", "pol"]).field == IGNORE


def test_one_sentence_does_not_make_a_column_of_notes() -> None:
    assert told(["paid in three parts"]).field == IGNORE
    assert told(["paid in three parts", "comes every friday"]).field == "note"


def test_a_key_of_something_else_is_not_the_records_own() -> None:
    assert told(["DOC-101", "DOC-102", "DOC-103"], "transaction_id").field == IGNORE


def test_an_id_that_looks_like_a_phone_number_is_none() -> None:
    ids = Column(5, "CQC Provider ID", ("1-10006912129", "1-101671690", "1-101671690"))

    assert [one.field for one in suggest([Column(0, "Name"), ids])] == ["name", IGNORE]


def test_whose_son_somebody_is_is_no_country() -> None:
    assert told(["S/O", "S/O", "D/O"], "Care Of").field == IGNORE
