"""Which attribute a heading names, by its most telling concept."""

from carryover.domain.headings.concepts import Concept

CONTEXT = frozenset(
    (
        Concept.COMPANY,
        Concept.CLIENT,
        Concept.CONTACT,
        Concept.PERSON,
        Concept.SHIPPING,
        Concept.BILLING,
        Concept.POSTAL,
        Concept.WORK,
        Concept.HOME,
        Concept.OTHER,
        Concept.MAIN,
        Concept.FIRST,
        Concept.SECOND,
        Concept.ACCOUNT,
    )
)
SIDES = (
    Concept.SHIPPING,
    Concept.BILLING,
    Concept.POSTAL,
    Concept.WORK,
    Concept.HOME,
    Concept.OTHER,
)
ADDRESS_PARTS = frozenset(
    (
        Concept.STREET,
        Concept.HOUSE_NO,
        Concept.ANNEX,
        Concept.QUARTER,
        Concept.SUBURB,
        Concept.CITY,
        Concept.REGION,
        Concept.DISTRICT,
        Concept.LAND,
        Concept.COUNTRY,
        Concept.POSTCODE,
        Concept.LINE,
    )
)

NUMBERS = frozenset((Concept.ID, Concept.NUMBER, Concept.CODE, Concept.REFERENCE))

SPECIFIC: tuple[tuple[Concept, str, frozenset[Concept]], ...] = (
    (
        Concept.IBAN,
        "iban",
        frozenset((Concept.BANK, Concept.BANK_ACCOUNT, Concept.NUMBER, Concept.CODE)),
    ),
    (
        Concept.BANK_ACCOUNT,
        "bank_account",
        frozenset((Concept.BANK, Concept.NUMBER, Concept.IBAN, Concept.CODE)),
    ),
    (Concept.TRADE_NAME, "trade_name", frozenset((Concept.NAME, Concept.LAST_NAME))),
    (Concept.FULL_NAME, "full_name", frozenset((Concept.ADDRESS, Concept.NAME))),
    (
        Concept.FIRST_NAME,
        "first_name",
        frozenset((Concept.ADDRESS, Concept.NAME, Concept.PERSON_NAME)),
    ),
    (
        Concept.LAST_NAME,
        "last_name",
        frozenset((Concept.ADDRESS, Concept.NAME, Concept.PERSON_NAME)),
    ),
    (Concept.PERSON_NAME, "person_name", frozenset((Concept.ADDRESS, Concept.NAME))),
    (Concept.SHORT_NAME, "short_name", frozenset((Concept.NAME, Concept.COMPANY_NAME))),
    (Concept.LEGAL_NAME, "legal_name", frozenset((Concept.ADDRESS, Concept.NAME))),
    (Concept.COMPANY_NAME, "company", frozenset((Concept.ADDRESS, Concept.NAME))),
    (Concept.EMAIL, "email", frozenset((Concept.ADDRESS, Concept.ID, Concept.WEBSITE))),
    (Concept.MOBILE, "mobile", frozenset((Concept.PHONE, Concept.NUMBER, Concept.ADDRESS))),
    (
        Concept.FAX,
        "fax",
        frozenset((Concept.PHONE, Concept.NUMBER, Concept.LINE, Concept.ADDRESS)),
    ),
    (Concept.PHONE, "phone", frozenset((Concept.NUMBER, Concept.LINE, Concept.ADDRESS))),
    (Concept.WEBSITE, "website", frozenset((Concept.ADDRESS, Concept.NAME))),
    (Concept.DOMAIN, "domain", frozenset((Concept.WEBSITE, Concept.NAME))),
    (
        Concept.VAT,
        "vat",
        frozenset(
            (
                Concept.NUMBER,
                Concept.ID,
                Concept.CODE,
                Concept.TAX,
                Concept.REFERENCE,
                Concept.REGISTER,
            )
        ),
    ),
    (Concept.UID, "uid", frozenset((Concept.NUMBER, Concept.ID, Concept.CODE))),
    (Concept.REGISTER, "register", frozenset((Concept.NUMBER, Concept.ID, Concept.CODE))),
    (
        Concept.TAX,
        "tax",
        frozenset((Concept.NUMBER, Concept.ID, Concept.CODE, Concept.REFERENCE)),
    ),
    (Concept.POSTCODE, "postcode", frozenset((Concept.ADDRESS, Concept.NUMBER, Concept.CODE))),
    (Concept.CITY, "city", frozenset((Concept.ADDRESS, Concept.NAME))),
    (
        Concept.REGION,
        "region",
        frozenset(
            (
                Concept.ADDRESS,
                Concept.NAME,
                Concept.CODE,
                Concept.ID,
                Concept.LAND,
                Concept.DISTRICT,
            )
        ),
    ),
    (Concept.DISTRICT, "district", frozenset((Concept.ADDRESS, Concept.NAME, Concept.CODE))),
    (
        Concept.COUNTRY,
        "country",
        frozenset((Concept.ADDRESS, Concept.NAME, Concept.CODE, Concept.ID)),
    ),
    (Concept.LAND, "land", frozenset((Concept.ADDRESS, Concept.NAME, Concept.CODE, Concept.ID))),
    (
        Concept.STREET,
        "street",
        frozenset(
            (
                Concept.ADDRESS,
                Concept.NAME,
                Concept.LINE,
                Concept.NUMBER,
                Concept.HOUSE_NO,
                Concept.ANNEX,
            )
        ),
    ),
    (Concept.HOUSE_NO, "house_no", frozenset((Concept.ADDRESS, Concept.NUMBER))),
    (
        Concept.ANNEX,
        "annex",
        frozenset((Concept.ADDRESS, Concept.LINE, Concept.NUMBER, Concept.NAME)),
    ),
    (Concept.SUBURB, "suburb", frozenset((Concept.ADDRESS, Concept.NAME))),
    (Concept.QUARTER, "quarter", frozenset((Concept.ADDRESS, Concept.NAME))),
    (
        Concept.CURRENCY,
        "currency",
        frozenset((Concept.CODE, Concept.ID, Concept.NAME, Concept.PAYMENT)),
    ),
    (Concept.LANGUAGE, "language", frozenset((Concept.CODE, Concept.ID, Concept.NAME))),
    (
        Concept.TERMS,
        "terms",
        frozenset(
            (
                Concept.PAYMENT,
                Concept.DAYS,
                Concept.NUMBER,
                Concept.CODE,
                Concept.ID,
                Concept.NAME,
            )
        ),
    ),
    (Concept.BANK, "bank", frozenset((Concept.NAME,))),
    (Concept.TAG, "tags", frozenset()),
    (Concept.CATEGORY, "category", frozenset()),
    (Concept.ROLE, "role", frozenset((Concept.NAME,))),
    (Concept.TITLE, "title", frozenset()),
    (Concept.KIND, "kind", frozenset()),
    (Concept.NOTE, "note", frozenset((Concept.DESCRIPTION,))),
    (Concept.DESCRIPTION, "description", frozenset()),
)
"""A concept, the attribute that it names, and the words that may stand beside it.

The first that a heading holds wins; what may not stand beside it speaks
against it, as `Bank` does against the phone in `Bank phone`.
"""
