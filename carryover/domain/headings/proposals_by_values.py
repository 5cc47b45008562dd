"""Which rubrics a column could have whose heading alone does not tell."""

from collections.abc import Callable
from itertools import pairwise

from carryover.domain.fields import contact_rubric
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.proposals_of_names import client_name, company_of
from carryover.domain.headings.read_columns import ReadColumn
from carryover.domain.headings.sheet_facts import SheetFacts
from carryover.domain.headings.weights import SURE, Proposals

_HALF = 0.5
_MOSTLY = 0.8
_OFTEN = 8
"""A client has fewer rows than this, on average."""


def _company_or_flag(one: ReadColumn, facts: SheetFacts) -> Proposals:
    if one.profile.tells_kinds:
        return {"kind": 0.9} if one.reading.side is None else {}
    if one.profile.share("telling phone") >= _MOSTLY:
        return {"phone": 0.88, "phone_2": 0.5}
    if one.profile.is_mostly_unique and one.profile.share("number") >= _MOSTLY:
        return {"external_id": 0.8}
    return company_of(one.reading, facts)


def _client(one: ReadColumn, facts: SheetFacts) -> Proposals:
    if one.profile.share("flag") >= 0.5:
        return {}
    if one.profile.share("code") >= 0.8:
        names_elsewhere = facts.has_company or facts.has_people or facts.has_plain_name
        return {"external_id": 0.8} if names_elsewhere else {"name": 0.85, "external_id": 0.8}
    if facts.has_company and one.profile.share("person") >= 0.8 and _varies(one.profile):
        return {"contact_name": 0.7, "name": 0.6}
    return {name: weight * 0.92 for name, weight in client_name(one.reading, facts).items()}


def _account(one: ReadColumn, facts: SheetFacts) -> Proposals:
    is_number = one.profile.is_empty or one.profile.share("digits") >= _MOSTLY
    near_bank = one.column.index in facts.near_bank
    if (near_bank and is_number) or _looks_like_bank_account(one.profile):
        return {"bank_account": 0.94}
    if max(one.profile.share("number"), one.profile.share("code")) >= 0.8:
        return {} if _is_of_a_ledger(one.profile) else {"external_id": 0.9}
    return {"name": 0.75, "external_id": 0.5}


def _account_no(one: ReadColumn, facts: SheetFacts) -> Proposals:
    if one.column.index in facts.near_bank or _looks_like_bank_account(one.profile):
        return {"bank_account": 0.94}
    return {"external_id": 0.85}


def _bank_account(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    if one.reading.number > 1:
        return {}
    if not one.profile.is_empty and one.profile.share("digits") < 0.1:
        return {"bank_name": 0.85}
    return {"bank_account": 0.8 if one.reading.of_contact else SURE}


def _tax(one: ReadColumn, facts: SheetFacts) -> Proposals:
    """`Tax` can be a number or a rate: the values tell.

    Beside a VAT number it is another number: Italy's codice fiscale.
    """
    if one.reading.side is Concept.SHIPPING:
        return {}
    if one.profile.is_empty:
        return {"tax_id": 0.7}
    numbers = max(one.profile.share("long number"), one.profile.share("tax number"))
    return {"tax_id": 0.85 * numbers, "registration_no": (0.6 if facts.has_vat else 0.3) * numbers}


def _register(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    """`Company number` is no register's where the numbers are as short as those of rows."""
    profile = one.profile
    is_short = profile.share("number") >= _MOSTLY and profile.share("long number") < 1 - _MOSTLY
    return {"external_id": 0.8} if is_short else {}


def _uid(one: ReadColumn, facts: SheetFacts) -> Proposals:
    """Austria and Switzerland call a tax number so, and programs the key of a record."""
    is_first = one.column.index == 0 and facts.has_vat
    if (one.profile.is_empty and not is_first) or one.profile.share("vat") >= _HALF:
        return {"tax_id": 0.95}
    return {"external_id": 0.7}


def _kind(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    return {"kind": 0.9} if one.profile.share("kind") >= 0.6 else {}


def _type(one: ReadColumn, facts: SheetFacts) -> Proposals:
    """`Type` alone holds kinds only where words say so: 1 and 0 may be of any type."""
    return _kind(one, facts) if one.profile.share("flag") < 0.5 else {}


def _row_number(one: ReadColumn, facts: SheetFacts) -> Proposals:
    if one.profile.share("telling phone") >= 0.8:
        return {"phone": 1.0, "phone_2": 0.8}
    if one.column.index > 0 and _are_dialled(one.profile):
        return {"phone": 1.0, "external_id": 0.8}
    if one.column.index in facts.beside_street:
        return {"street2": 0.8}
    if one.profile.is_empty or one.profile.is_counter:
        return {}
    return {"external_id": 0.9 if one.profile.share("number") >= 0.5 else 1.3}


def _are_dialled(profile: Profile) -> bool:
    """Whether all begin as phone numbers do, and none is the next one of another."""
    if len(profile.values) < 2 or profile.share("dialled") < 1:
        return False
    numbers = sorted({int(value) for value in profile.values})
    return all(later - one > 1 for one, later in pairwise(numbers))


def _contact_no(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    """`Contact no` is a phone number more often than the number of a record."""
    if one.reading.side is Concept.SHIPPING:
        return {"shipping_phone": 1.0}
    if one.profile.share("phone") >= 0.5:
        first = {"phone": 1.0, "contact_phone": 0.8}
        return first if one.reading.number < 2 else {"phone_2": 1.0, "phone": 0.5}
    if one.profile.is_empty:
        return {"phone": 0.7, "external_id": 0.65}
    return {"external_id": 0.8 if one.reading.person == 0 else 0.4}


def _title(one: ReadColumn, facts: SheetFacts) -> Proposals:
    """`Title` is a form of address, a position, or what the whole record is called."""
    profile = one.profile
    if profile.is_empty or profile.share("honorific") >= 0.3:
        return {}
    if not facts.has_company and (not facts.has_names or profile.share("company") >= 0.2):
        return {"name": 0.85}
    return {contact_rubric(max(one.reading.person, 1), "role"): 0.7}


def _code(one: ReadColumn, facts: SheetFacts) -> Proposals:
    """`Kod` is a postcode in Polish, or the code of a client: the values tell, or the address."""
    is_missing = "city" in facts.address_parts and "postcode" not in facts.address_parts
    is_near = one.column.index not in facts.far_from_addresses
    is_lacking = is_missing and one.profile.is_empty and is_near and one.column.index > 0
    if is_lacking or one.profile.share("telling postcode") >= 0.7:
        return {"postcode": 0.9}
    return {"external_id": 0.7}


def _category(one: ReadColumn, _facts: SheetFacts) -> Proposals:
    """`Group` holds tags, unless they are the program's own numbers of them."""
    return {} if one.profile.share("number") >= _HALF else {"tags": 0.7}


BY_VALUES: dict[str, Callable[[ReadColumn, SheetFacts], Proposals]] = {
    "company": _company_or_flag,
    "client": _client,
    "account": _account,
    "account_no": _account_no,
    "bank_account": _bank_account,
    "tax": _tax,
    "register": _register,
    "uid": _uid,
    "category": _category,
    "kind": _kind,
    "type": _type,
    "code": _code,
    "row_number": _row_number,
    "contact_no": _contact_no,
    "title": _title,
}


def _varies(profile: Profile) -> bool:
    return len(set(profile.values)) * 2 > len(profile.values)


def _is_of_a_ledger(profile: Profile) -> bool:
    """Whether many clients share an account, as they do in bookkeeping."""
    return len(set(profile.values)) * _OFTEN < len(profile.values)


def _looks_like_bank_account(profile: Profile) -> bool:
    return max(profile.share("iban"), profile.share("bank account")) >= 0.5 or (
        profile.share("long number") >= 0.8 and profile.mean_length >= 20
    )
