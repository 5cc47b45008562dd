"""Invented clients look like real ones and never change."""

from collections import Counter

from carryover.domain.demo_clients import harbour_clients, northlight_clients
from carryover.domain.fields import FIELDS_BY_KEY
from carryover.domain.locales import country_code, currency_code, language_tag
from carryover.domain.normalise import name_key
from carryover.domain.values import is_email, looks_damaged


def test_they_are_the_same_every_time():
    assert northlight_clients() == northlight_clients()
    first = northlight_clients()[0]

    assert first.fields == {
        "name": "Nordlicht Bau UG (haftungsbeschränkt)",
        "kind": "company",
        "email": "hello@nordlicht-bau.example",
        "phone": "+49 89 99998 955",
        "website": "https://www.nordlicht-bau.example",
        "city": "München",
        "region": "Bayern",
        "postcode": "80685",
        "tax_id": "DE524474080",
        "external_id": "K-10000",
        "street": "Mühlengasse 83",
        "country": "Germany",
        "currency": "EUR",
        "language": "de",
        "payment_terms": "60",
    }


def test_each_base_has_over_two_hundred_clients_from_over_ten_countries():
    for base in (northlight_clients(), harbour_clients()):
        countries = Counter(country_code(client.fields["country"]) for client in base)

        assert len(base) > 200
        assert len(countries) > 10
        assert min(countries.values()) > 5


def test_no_two_clients_of_a_base_have_one_name():
    for base in (northlight_clients(), harbour_clients()):
        assert len({name_key(client.name) for client in base}) == len(base)


def test_eighty_clients_are_known_to_both_and_most_of_them_differ():
    ours = {name_key(client.name): client for client in northlight_clients()}
    theirs = {name_key(client.name): client for client in harbour_clients()}

    shared = ours.keys() & theirs.keys()

    assert len(shared) == 80
    assert sum(ours[key].fields != theirs[key].fields for key in shared) > 50


def test_they_have_everything_that_clients_can_have():
    base = northlight_clients()

    filled = {key for client in base for key in client.fields}
    assert filled == set(FIELDS_BY_KEY) - {"phone_2", "shipping_street2", "shipping_region"}
    assert {len(client.contacts) for client in base} == {0, 1, 2, 3, 4}
    assert {client.archived for client in base} == {True, False}
    assert any(client.tags for client in base)
    assert any(client.extras for client in base)


def test_their_values_are_understood():
    for client in [*northlight_clients(), *harbour_clients()]:
        fields = client.fields
        assert country_code(fields["country"])
        assert is_email(fields["email"])
        assert fields["email"].endswith(".example")
        assert currency_code(fields.get("currency", "EUR"))
        assert language_tag(fields.get("language", "en"))
        assert [value for value in fields.values() if looks_damaged(value)] == []
