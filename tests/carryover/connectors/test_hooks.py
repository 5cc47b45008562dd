"""Whether a webhook comes from the app: Zoho's signature, InvoiceOcean's shared secret."""

import hashlib
import hmac
import json
from dataclasses import replace

import pytest

from carryover.connectors.hooks import Knock, carries_secret, is_signed_by_zoho

SECRET = "aSecretOf20Characters"
DOCUMENTED_TEXT = 'namebasicsubscription_id90343{"created_date":"2019-03-06","event_id":"5675"}'
"""From Zoho's help: the query subscription_id=90343, name=basic, and a raw JSON body."""


def signature(text: str, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


DOCUMENTED = Knock(
    body=b'{"created_date":"2019-03-06","event_id":"5675"}',
    query="subscription_id=90343&name=basic",
    content_type="application/json",
    signature=signature(DOCUMENTED_TEXT),
)


def test_zoho_s_documented_example_is_signed():
    assert is_signed_by_zoho(DOCUMENTED, SECRET)


def test_a_signature_in_capitals_with_blanks_around_it_is_the_same_one():
    loud = replace(DOCUMENTED, signature=f" {DOCUMENTED.signature.upper()} ")

    assert is_signed_by_zoho(loud, SECRET)


def test_a_form_is_signed_by_its_decoded_pairs_together_with_the_query_s():
    knock = Knock(
        body=b"notes=Two+floors&city=%C5%81%C3%B3d%C5%BA",
        query="name=basic",
        content_type="application/x-www-form-urlencoded; charset=UTF-8",
        signature=signature("cityŁódźnamebasicnotesTwo floors"),
    )

    assert is_signed_by_zoho(knock, SECRET)


@pytest.mark.parametrize(
    "knock",
    [
        replace(DOCUMENTED, body=DOCUMENTED.body.replace(b"5675", b"5676")),
        replace(DOCUMENTED, body=DOCUMENTED.body + b" "),
        replace(DOCUMENTED, query="subscription_id=90344&name=basic"),
        replace(DOCUMENTED, query=""),
        replace(DOCUMENTED, signature=""),
        replace(DOCUMENTED, signature="é"),
        replace(DOCUMENTED, signature=signature(DOCUMENTED_TEXT, "another secret")),
        replace(DOCUMENTED, body=b"\xff\xfe", content_type="application/x-www-form-urlencoded"),
    ],
)
def test_whatever_else_comes_is_not_signed(knock):
    assert not is_signed_by_zoho(knock, SECRET)


def test_without_a_secret_nothing_is_signed():
    assert not is_signed_by_zoho(replace(DOCUMENTED, signature=signature("", "")), "")
    assert not carries_secret(Knock(b'{"api_token":""}'), "")


def test_invoiceocean_s_body_carries_the_text_that_the_person_typed():
    body = {"client_id": 7, "client": {"name": "Acme"}, "api_token": SECRET, "locale": "pl"}

    assert carries_secret(Knock(json.dumps(body).encode()), SECRET)


@pytest.mark.parametrize(
    "body",
    [
        b'{"api_token":"another"}',
        b'{"client":{"api_token":"aSecretOf20Characters"}}',
        b'{"api_token":["aSecretOf20Characters"]}',
        b'{"api_token":"\\ud800"}',
        b'["aSecretOf20Characters"]',
        b"aSecretOf20Characters",
        b"api_token=aSecretOf20Characters",
        b"\xff",
        b"",
        b"[" * 100_000,
    ],
)
def test_whatever_else_comes_does_not_carry_it(body):
    assert not carries_secret(Knock(body), SECRET)
