"""The comparable keys of a client: what the rules of matching look at."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from carryover.domain.folding import fold
from carryover.domain.locales import country_code
from carryover.domain.matching.names import Name, name_of
from carryover.domain.matching.numbers import NO_NUMBER, TaxNumber, number_of
from carryover.domain.matching.phones import Phone, phone_of
from carryover.domain.matching.places import NOWHERE, Street, city_of, postcode_of, street_of
from carryover.domain.matching.words import FREE_MAIL, GENERIC_LOCAL_PARTS
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.values import split_emails

_HOST = re.compile(r"^(?:[a-z]+://)?(?:[^/@\s]*@)?(?:www\d?\.)?([^/:?#\s]+\.[^/:?#\s]+)")
_ONE_ADDRESS = re.compile(r"[a-zA-Z0-9._+-]+@[a-zA-Z0-9.-]+[a-zA-Z]")
_PHONES = ("phone", "phone_2", "mobile")


class MatchKeys(NamedTuple):
    """A client as the rules see it; what it does not have is empty."""

    name: Name
    is_person: bool
    external_id: str
    tax_id: TaxNumber
    registration_no: str
    emails: tuple[str, ...]
    """Addresses of its own that are a person's or its alone."""
    peoples_emails: tuple[str, ...]
    """Addresses of its contacts."""
    shared_emails: tuple[str, ...]
    """Addresses that a whole house reads: info@, office@."""
    damaged_emails: tuple[str, ...]
    """What stands where an address should, and is none."""
    phones: tuple[str, ...]
    """In E.164."""
    phone_endings: tuple[str, ...]
    domains: tuple[str, ...]
    """Of its website and its addresses, but none of free mail."""
    street: Street
    city: str
    postcode: str
    region: str
    country: str
    bank_account: str
    extras: tuple[tuple[str, str], ...]
    """Heading and folded value."""


def keys_of(record: ClientRecord, region: str) -> MatchKeys:
    """Read the keys of a client; `region` is the account's country, for phone numbers."""
    values = record.fields
    own = _country(values.get("country", ""))
    mails = _Mails(values, record.contacts)
    phones = _phones(record, own or region)
    name = name_of(values.get("name", ""))
    return MatchKeys(
        name=name,
        is_person=_is_person(values, name),
        external_id=fold(values.get("external_id", "")).strip(),
        tax_id=TaxNumber(number_of(values["tax_id"]), own) if "tax_id" in values else NO_NUMBER,
        registration_no=number_of(values["registration_no"]) if "registration_no" in values else "",
        emails=tuple(mails.own),
        peoples_emails=tuple(mails.peoples),
        shared_emails=tuple(mails.shared),
        damaged_emails=tuple(mails.damaged),
        phones=tuple([phone.e164 for phone in phones]),
        phone_endings=tuple([phone.ending for phone in phones]),
        domains=_domains(values.get("website", ""), mails),
        street=_street(values),
        city=city_of(values["city"]) if "city" in values else "",
        postcode=postcode_of(values["postcode"]) if "postcode" in values else "",
        region=fold(values["region"]).strip() if "region" in values else "",
        country=own,
        bank_account=number_of(values["bank_account"]) if "bank_account" in values else "",
        extras=tuple((key, fold(value).strip()) for key, value in record.extras.items() if value),
    )


class _Mails:
    """The addresses of a client, sorted by what they prove."""

    __slots__ = ("damaged", "hosts", "own", "peoples", "shared")

    def __init__(self, values: Mapping[str, str], contacts: Iterable[ContactRecord]) -> None:
        self.own: list[str] = []
        self.peoples: list[str] = []
        self.shared: list[str] = []
        self.damaged: list[str] = []
        self.hosts: list[str] = []
        for key in ("email", "email_2"):
            if key in values:
                self._sort(values[key], self.own)
        for person in contacts:
            if person.email:
                self._sort(person.email, self.peoples)

    def _sort(self, text: str, personal: list[str]) -> None:
        for address in _addresses(text):
            local, sign, host = address.partition("@")
            if not sign or "." not in host:
                self.damaged.append(address)
                continue
            is_free = host in FREE_MAIL
            if not is_free and host not in self.hosts:
                self.hosts.append(host)
            found = self.shared if local in GENERIC_LOCAL_PARTS and not is_free else personal
            if address not in found:
                found.append(address)


def _addresses(text: str) -> Iterable[str]:
    if _ONE_ADDRESS.fullmatch(text):
        return (text.lower(),)
    return [one.casefold() for one in split_emails(text)]


def _is_person(values: Mapping[str, str], name: Name) -> bool:
    """A company may have first and last names too: those of its boss, but not as its own."""
    kind = values.get("kind", "")
    if kind or "last_name" not in values:
        return kind == "person"
    return set(name_of(values["last_name"]).words) <= set(name.words)


def _phones(record: ClientRecord, region: str) -> list[Phone]:
    values = record.fields
    typed = [values[key] for key in _PHONES if key in values]
    for person in record.contacts:
        typed += (person.phone, person.mobile)
    return [phone for text in typed if text and (phone := phone_of(text, region))]


def _domains(website: str, mails: _Mails) -> tuple[str, ...]:
    if website and (found := _HOST.match(website.lower())) and found[1] not in mails.hosts:
        return (*mails.hosts, found[1])
    return tuple(mails.hosts)


def _street(values: Mapping[str, str]) -> Street:
    if "street" not in values:
        return NOWHERE
    second = values.get("street2", "")
    return street_of(f"{values['street']} {second}" if second else values["street"])


@lru_cache(maxsize=2_000)
def _country(text: str) -> str:
    return country_code(text) if text else ""
