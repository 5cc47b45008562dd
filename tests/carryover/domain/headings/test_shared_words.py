import pytest

from carryover.domain.headings.shared_words import without_shared_words


def test_a_word_before_all_headings_is_cut_off() -> None:
    found = without_shared_words(["kh_name", "kh_city", "kh_zip", "kh_phone"])

    assert found == ["name", "city", "zip", "phone"]


def test_letters_that_are_glued_to_all_headings_are_cut_off() -> None:
    found = without_shared_words(
        ["ANNAME", "ANSTREET", "ANTOWN", "ANZIPCODE", "ANPHONE", "ANMOBILE", "NOTE"]
    )

    assert found == ["NAME", "STREET", "TOWN", "ZIPCODE", "PHONE", "MOBILE", "NOTE"]


def test_one_letter_can_be_glued_to_all_headings() -> None:
    found = without_shared_words(["CPAIS", "CCIUDAD", "CESTADO", "CCALLE", "CNOMBRE", "CMOVIL"])

    assert found == ["PAIS", "CIUDAD", "ESTADO", "CALLE", "NOMBRE", "MOVIL"]


def test_letters_are_cut_off_counted_columns_too() -> None:
    found = without_shared_words(["AGRSO1", "AGRSO2", "AGCAP", "AGLOCA", "AGPROV", "AGPIVA"])

    assert found == ["RSO1", "RSO2", "CAP", "LOCA", "PROV", "PIVA"]


def test_headings_that_only_begin_alike_are_kept() -> None:
    headings = ["Contact", "Company", "Country", "Comment", "Code", "Cost centre"]

    assert without_shared_words(headings) == headings


def test_words_that_begin_with_the_glued_letter_stay_whole() -> None:
    glued = "CUSTNO CUSTNAME CADDR1 CCITY CSTATE CZIP CPHONE CFAX CEMAIL".split()

    found = without_shared_words(glued)

    assert found == "CUSTNO CUSTNAME ADDR1 CITY STATE ZIP PHONE FAX EMAIL".split()


def test_words_after_most_headings_are_cut_off_too() -> None:
    found = without_shared_words("st_nome_sac st_cep_sac st_cidade_sac st_fone_sac id".split())

    assert found == ["nome", "cep", "cidade", "fone", "id"]


def test_what_nearly_all_columns_say_of_themselves_is_cut_off_though_it_is_a_known_word() -> None:
    headings = ["adr_Nazwa", "adr_Ulica", "adr_Kod", "adr_NIP"]

    assert without_shared_words(headings) == ["Nazwa", "Ulica", "Kod", "NIP"]
    assert without_shared_words([*headings, "Uwagi"]) == [*headings, "Uwagi"]


def test_an_unknown_word_before_the_only_address_is_cut_off() -> None:
    others = ["Title", "Text", "Logo", "Slogan", "Size"]
    parts = ["Zones_address", "Zones_postcode", "Zones_city"]

    assert without_shared_words([*others, *parts]) == [*others, "address", "postcode", "city"]
    assert without_shared_words([*others, "Street", *parts]) == [*others, "Street", *parts]


@pytest.mark.parametrize(
    "parts",
    [
        ["Landlord_name", "Landlord_address", "Landlord_postcode", "Landlord_city"],
        ["Versandadresse_Straße", "Versandadresse_PLZ", "Versandadresse_Ort"],
    ],
)
def test_somebody_elses_address_and_one_of_a_side_keep_their_word(parts: list[str]) -> None:
    others = ["First name", "Last name", "Email", "Logo", "Slogan"]

    assert without_shared_words([*others, *parts]) == [*others, *parts]


@pytest.mark.parametrize(
    ("headings", "plain"),
    [
        (["#Name", "Email"], ["Name", "Email"]),
        (["#name", "#email"], ["name", "email"]),
        (["%name%", "%email%"], ["name", "email"]),
        (["#Name", "Email", "#Orders"], ["#Name", "Email", "#Orders"]),
        (["#", "Name"], ["#", "Name"]),
        (["Name", "#Orders"], ["Name", "#Orders"]),
    ],
)
def test_the_sign_of_a_comment_or_a_placeholder_is_cut_off(headings, plain) -> None:
    assert without_shared_words(headings) == plain


def test_the_number_that_comes_first_under_a_tables_word_is_the_clients() -> None:
    found = without_shared_words(["KU_NUM", "KU_NAME", "KU_ORT", "KU_PLZ", "KU_NR"])

    assert found == ["Client NUM", "NAME", "ORT", "PLZ", "NR"]


def test_a_number_that_nothing_was_cut_off_counts_the_rows() -> None:
    found = without_shared_words(["Nr", "kh_name", "kh_city", "kh_zip", "kh_phone", "kh_mail"])

    assert found[:2] == ["Nr", "name"]


def test_a_word_that_is_glued_behind_many_headings_is_cut_off() -> None:
    found = without_shared_words(
        ["AREA", "CODICESCUOLA", "INDIRIZZOSCUOLA", "CAPSCUOLA", "EMAILSCUOLA", "SCUOLA"]
    )

    assert found == ["AREA", "CODICE", "INDIRIZZO", "CAP", "EMAIL", "SCUOLA"]


def test_words_that_end_alike_and_are_understood_stay_whole() -> None:
    headings = ["Kundennummer", "Telefonnummer", "Faxnummer", "Steuernummer", "Hausnummer"]

    assert without_shared_words(headings) == headings


def test_words_behind_what_belongs_to_somebody_else_than_the_client_stay() -> None:
    headings = ["KLIENT", "NAZWADOSTAWCY", "ULICADOSTAWCY", "MIASTODOSTAWCY", "KODDOSTAWCY"]

    assert without_shared_words(headings) == headings


def test_endings_of_a_few_among_many_headings_stay() -> None:
    few = ["CODICESCUOLA", "INDIRIZZOSCUOLA", "CAPSCUOLA", "EMAILSCUOLA"]
    others = [f"AREA{letter * 3}" for letter in "BDFGHKLMN"]

    assert without_shared_words(few + others) == few + others


def test_whoever_is_alone_in_a_sheet_is_the_client_under_whatever_word() -> None:
    theirs = ["Zorbl First Name", "Zorbl Address", "Zorbl Suburb", "Zorbl Post Code"]
    plain = ["First Name", "Address", "Suburb", "Post Code"]

    assert without_shared_words([*theirs, *OTHERS]) == [*plain, *OTHERS]
    assert without_shared_words([*theirs, "Client name", *OTHERS])[:4] == theirs


OTHERS = ["Seat", "Row", "Section", "Fee", "Refund"]
