"""Invented clients for trying things out: the same ones every time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from anyascii import anyascii

from carryover.domain import demo_countries as one
from carryover.domain import demo_countries_more as more
from carryover.domain.demo_countries import DemoCountry
from carryover.domain.demo_numbers import demo_iban, demo_tax_id
from carryover.domain.dice import Dice
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import ClientState, state_of

NORTHLIGHT = range(210)
HARBOUR = range(130, 345)
"""Numbers of the clients of the two demo accounts; those in both are known to both."""

_ROUND = (
    one.GERMANY,
    one.POLAND,
    one.BRITAIN,
    one.FRANCE,
    one.GERMANY,
    more.UNITED_STATES,
    one.ITALY,
    one.POLAND,
    more.CZECHIA,
    one.NETHERLANDS,
    one.SPAIN,
    more.AUSTRIA,
    one.GERMANY,
    one.POLAND,
    more.SWEDEN,
    one.BRITAIN,
    more.PORTUGAL,
    one.FRANCE,
    more.SWITZERLAND,
    one.POLAND,
    more.BELGIUM,
    one.ITALY,
    more.JAPAN,
)
"""Countries take turns; the nearer ones more often."""
_MAILBOXES = "info|office|hello|contact|sales"
_TAGS = "wholesale|retail|VIP|newsletter|trade fair|online shop|new"
_NOTES = (
    "Met at the trade fair in spring; asks for samples first.|Invoices by e-mail only."
    "|Delivery on weekdays, 8:00 to 14:00.\nRing twice at the yard gate."
    "|Pays late in summer, call accounts.|Prefers to be called in the morning."
)
_EXTRAS = (("Loyalty card", "LC-####-####"), ("Supplier number", "700###"))


@dataclass(frozen=True, slots=True)
class _Firm:
    """What the parts of one client have in common."""

    country: DemoCountry
    dice: Dice
    name: str
    is_person: bool
    domain: str


def northlight_clients() -> list[ClientState]:
    """Clients of the first demo account."""
    return [_client(number) for number in NORTHLIGHT]


def harbour_clients() -> list[ClientState]:
    """Clients of the second one; what both know, it knows a little differently."""
    return [
        _known_elsewhere(_client(number), number) if number in NORTHLIGHT else _client(number)
        for number in HARBOUR
    ]


def _client(number: int) -> ClientState:
    dice = Dice(number)
    firm = _firm(number, dice)
    fields = {
        **_who(firm),
        **_reach(firm),
        **_numbers(firm, number),
        **_address(firm),
        **_delivery(firm),
        **_terms(firm),
    }
    record = ClientRecord(
        fields={key: value for key, value in fields.items() if value},
        tags=_tags(dice),
        contacts=() if firm.is_person else _contacts(firm),
        extras={key: dice.digits(pattern) for key, pattern in _EXTRAS if dice.chance(6)},
    )
    return replace(state_of(record), archived=dice.chance(5))


def _firm(number: int, dice: Dice) -> _Firm:
    country = _ROUND[number % len(_ROUND)]
    turn = number // len(_ROUND) * _ROUND.count(country)
    turn += _ROUND[: number % len(_ROUND)].count(country)
    if turn % 7 == 5:
        name = f"{_nth(country.first_names, turn // 7)} {_nth(country.last_names, turn // 7 * 3)}"
        return _Firm(country, dice, name, True, "post.example")
    stem, stem_latin = _spelled(_nth(country.stems, turn * 5))
    trade, trade_latin = _spelled(_nth(country.trades, turn // 12 + turn))
    form = dice.part(country.forms)
    name = country.company.format(stem=stem, trade=trade, form=form)
    return _Firm(country, dice, name, False, f"{_plain(stem_latin)}-{_plain(trade_latin)}.example")


def _who(firm: _Firm) -> Mapping[str, str]:
    if firm.is_person:
        first, _, last = firm.name.partition(" ")
        return {"name": firm.name, "kind": "person", "first_name": first, "last_name": last}
    short = firm.name.split()[0] if firm.dice.chance(25) else ""
    return {"name": firm.name, "kind": "company", "short_name": short}


def _reach(firm: _Firm) -> Mapping[str, str]:
    dice = firm.dice
    city = dice.pick(firm.country.places)
    mailbox = _plain(firm.name).replace("-", ".") if firm.is_person else dice.part(_MAILBOXES)
    own_site = not firm.is_person and dice.chance(80)
    return {
        "email": f"{mailbox}@{firm.domain}",
        "email_2": f"billing@{firm.domain}" if own_site and dice.chance(15) else "",
        "phone": dice.digits(city.phone),
        "mobile": dice.digits(firm.country.mobile) if dice.chance(35) else "",
        "fax": dice.digits(city.phone) if dice.chance(10) else "",
        "website": f"https://www.{firm.domain}" if own_site else "",
        "city": city.name,
        "region": city.region,
        "postcode": dice.digits(city.postcode),
    }


def _numbers(firm: _Firm, number: int) -> Mapping[str, str]:
    dice = firm.dice
    if firm.is_person:
        return {}
    return {
        "tax_id": demo_tax_id(firm.country.code, dice) if dice.chance(90) else "",
        "registration_no": dice.digits("########*") if dice.chance(30) else "",
        "external_id": f"K-{10_000 + number}" if dice.chance(60) else "",
    }


def _address(firm: _Firm) -> Mapping[str, str]:
    dice, country = firm.dice, firm.country
    return {
        "street": _street(firm),
        "street2": f"{dice.part('2|3|4')}. {dice.part('Stock|OG')}"
        if country.language.startswith("de") and dice.chance(12)
        else "",
        "country": dice.part(country.spellings),
    }


def _delivery(firm: _Firm) -> Mapping[str, str]:
    dice = firm.dice
    if firm.is_person or not dice.chance(14):
        return {}
    city = dice.pick(firm.country.places)
    return {
        "shipping_name": firm.name,
        "shipping_street": _street(firm),
        "shipping_city": city.name,
        "shipping_postcode": dice.digits(city.postcode),
        "shipping_country": firm.country.code,
        "shipping_phone": dice.digits(city.phone),
    }


def _terms(firm: _Firm) -> Mapping[str, str]:
    dice, country = firm.dice, firm.country
    with_bank = bool(country.iban) and dice.chance(35)
    return {
        "currency": country.currency if dice.chance(70) else "",
        "language": country.language if dice.chance(80) else "",
        "payment_terms": dice.part("7|14|14|30|30|60") if dice.chance(75) else "",
        "bank_name": dice.part(country.banks) if with_bank else "",
        "bank_account": demo_iban(country.code, country.iban, dice) if with_bank else "",
        "note": dice.part(_NOTES) if dice.chance(18) else "",
    }


def _tags(dice: Dice) -> tuple[str, ...]:
    wanted = dice.pick((0, 0, 1, 1, 2))
    return tuple(dict.fromkeys(dice.part(_TAGS) for _ in range(wanted)))


def _contacts(firm: _Firm) -> tuple[ContactRecord, ...]:
    dice, country = firm.dice, firm.country
    count = dice.pick((0, 1, 1, 1, 2, 2, 3, 4))
    start = dice.below(8)
    roles = country.roles.split("|")
    return tuple(
        _contact(firm, _nth(country.first_names, start + nth), roles[nth]) for nth in range(count)
    )


def _contact(firm: _Firm, first: str, role: str) -> ContactRecord:
    dice, country = firm.dice, firm.country
    last = dice.part(country.last_names)
    mailbox = _plain(f"{first} {last}").replace("-", ".")
    family_first = country.code == "JP"
    return ContactRecord(
        name=f"{last} {first}" if family_first else f"{first} {last}",
        first_name=first,
        last_name=last,
        email=f"{mailbox}@{firm.domain}",
        phone=dice.digits(dice.pick(country.places).phone) if dice.chance(40) else "",
        mobile=dice.digits(country.mobile) if dice.chance(60) else "",
        role=role,
    )


def _known_elsewhere(client: ClientState, number: int) -> ClientState:
    """The same client as another business wrote it down."""
    fields = dict(client.fields)
    contacts = client.contacts
    dice = Dice(number + 1_000_000)
    match number % 5:
        case 1:
            fields["name"] = fields["name"].upper()
            fields["phone"] = "".join(sign for sign in fields["phone"] if sign not in " -()")
        case 2:
            fields["email"] = f"orders@{fields['email'].partition('@')[2]}"
            fields.pop("website", None)
        case 3:
            fields["phone"] = dice.digits(_ROUND[number % len(_ROUND)].places[0].phone)
            contacts = contacts[:1]
        case 4:
            fields["street"] = _street(_firm(number, dice))
            fields["payment_terms"] = "21"
            fields.pop("tax_id", None)
    return replace(client, fields=fields, contacts=contacts, tags=_tags(dice), archived=False)


def _street(firm: _Firm) -> str:
    number = f"{1 + firm.dice.below(120)}{firm.dice.pick(('', '', '', '', 'a', 'B'))}"
    return firm.country.street.format(street=firm.dice.part(firm.country.streets), number=number)


def _nth(listed: str, number: int) -> str:
    parts = listed.split("|")
    return parts[number % len(parts)]


def _spelled(word: str) -> tuple[str, str]:
    """As it is written, and in Latin letters."""
    written, _, latin = word.partition(":")
    return written, latin or written


def _plain(text: str) -> str:
    """As it stands in an e-mail address."""
    letters = (sign if sign.isalnum() else " " for sign in anyascii(text.replace("'", "")).lower())
    return "-".join("".join(letters).split())
