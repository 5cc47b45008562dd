"""Coming in, going out, and being kept out."""

import re

import pytest
from sqlalchemy import func, select, update

from carryover.domain.permissions import Permission
from carryover.models import Account, Client, Person, SignIn
from carryover.services.accounts.founding import setup_token
from carryover.services.accounts.invitations import invite
from carryover.services.accounts.people import find_sign_in
from tests.carryover.people import PASSWORD, make_person

ADA = {"email": "ada@acme.example", "password": PASSWORD}
FOUNDING = {
    "your_name": "Ada",
    "email": "ada@acme.example",
    "password": PASSWORD,
    "name": "Acme",
    "currency": "EUR",
    "country": "PL",
    "language": "en",
}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def cookie_of(client):
    return client.get_cookie("carryover").value


def places_to(answer):
    return answer.status_code, answer.headers["Location"]


def test_an_empty_installation_leads_to_the_setup_page(client):
    assert places_to(client.get("/")) == (303, "/set-up")


def test_the_setup_page_makes_the_first_person_and_account_and_signs_them_in(client, session):
    assert client.get("/set-up").status_code == 200

    answer = client.post("/set-up", data=FOUNDING)

    assert places_to(answer) == (303, "/")
    assert places_to(client.get("/")) == (303, "/a/acme/clients")
    assert session.scalar(select(Person.email)) == "ada@acme.example"
    assert client.get("/set-up").status_code == 404
    assert client.post("/set-up", data=FOUNDING).status_code == 404


def test_the_setup_page_loads_demo_data_if_wanted(client, session):
    client.post("/set-up", data={**FOUNDING, "demo": "y"})

    names = session.scalars(select(Account.name).order_by(Account.name)).all()
    assert names == ["Acme", "Harbour Supplies", "Northlight Studio"]
    assert session.scalar(select(func.count(Client.id))) == 425


def test_the_setup_page_keeps_what_was_typed_and_says_what_to_change(client, session):
    answer = client.post("/set-up", data={**FOUNDING, "password": "short"})

    assert answer.status_code == 422
    assert "Use at least 10 characters." in answer.text
    assert 'value="ada@acme.example"' in answer.text
    assert session.scalar(select(func.count(Person.id))) == 0


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"environ_base": {"REMOTE_ADDR": "198.51.100.7"}},
        {"headers": {"X-Forwarded-For": "198.51.100.7"}},
        {"headers": {"Host": "rebound.evil.example"}},
    ],
)
def test_from_elsewhere_the_setup_page_wants_the_token_of_the_terminal(client, app, elsewhere):
    token = setup_token(app.extensions["carryover_settings"].instance)
    wrong = {**FOUNDING, "token": "x" * len(token)}

    refused = [client.get("/set-up", **elsewhere), client.post("/set-up", data=wrong, **elsewhere)]
    assert [answer.status_code for answer in refused] == [403, 403]

    shown = client.get(f"/set-up?token={token}", **elsewhere)
    assert f'value="{token}"' in shown.text
    made = client.post("/set-up", data={**FOUNDING, "token": token}, **elsewhere)
    assert places_to(made) == (303, "/")


@pytest.mark.usefixtures("account")
def test_signing_in_leads_to_the_first_account(client):
    assert places_to(client.get("/")) == (303, "/sign-in")

    answer = client.post("/sign-in", data=ADA)

    assert places_to(answer) == (303, "/")
    assert places_to(client.get("/")) == (303, "/a/acme/clients")


@pytest.mark.usefixtures("account")
def test_a_copied_cookie_is_refused_after_signing_out(client, app):
    client.post("/sign-in", data=ADA)
    copied = cookie_of(client)

    assert places_to(client.post("/sign-out")) == (303, "/sign-in")

    thief = app.test_client()
    thief.set_cookie("carryover", copied)
    assert places_to(thief.get("/me")) == (303, "/sign-in?next=/me")


@pytest.mark.usefixtures("account")
def test_signing_in_starts_a_new_cookie_and_a_new_csrf_token(client):
    with client.session_transaction() as cookie:
        cookie["csrf_token"] = "planted before"
        cookie["planted"] = "too"

    client.post("/sign-in", data=ADA)

    with client.session_transaction() as cookie:
        assert set(cookie) == {"_user_id", "_fresh", "_id", "_permanent"}


def test_a_wrong_password_leaves_the_session_that_one_is_in(signed_in_client):
    refused = signed_in_client.post("/sign-in", data={**ADA, "password": "wrong guess"})

    assert refused.status_code == 401
    assert signed_in_client.get("/me").status_code == 200


def test_signing_in_once_more_ends_the_session_before(signed_in_client, session):
    answer = signed_in_client.post("/sign-in", data=ADA)

    assert (answer.status_code, session.scalar(select(func.count(SignIn.id)))) == (303, 1)
    assert signed_in_client.get("/me").status_code == 200


def timeless(page: str) -> str:
    """The page without its tokens, which carry the second in which they were made."""
    token = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert token is not None
    return page.replace(token[1], "")


@pytest.mark.usefixtures("account")
def test_wrong_passwords_and_unknown_addresses_get_the_same_page(client):
    wrong = client.post("/sign-in", data={**ADA, "password": "wrong guess"})
    unknown = client.post("/sign-in", data={"email": "eva@acme.example", "password": "a guess"})

    assert wrong.status_code == unknown.status_code == 401
    assert timeless(wrong.text).replace("ada@", "eva@") == timeless(unknown.text)
    assert "This e-mail address and password do not belong together." in wrong.text


@pytest.mark.usefixtures("account")
def test_the_eleventh_wrong_guess_is_told_how_long_to_wait(client, app):
    for _ in range(10):
        client.post("/sign-in", data={**ADA, "password": "wrong guess"})

    answer = client.post("/sign-in", data=ADA)
    spoofed = client.post("/sign-in", data=ADA, headers={"X-Forwarded-For": "203.0.113.9"})

    assert (answer.status_code, spoofed.status_code) == (429, 429)
    assert 0 < int(answer.headers["Retry-After"]) <= 900
    owner = app.test_client()
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    assert owner.post("/sign-in", data=ADA, environ_base=elsewhere).status_code == 303


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        ("/me", "/me"),
        ("/a/acme/clients?q=x&sort=name", "/a/acme/clients?q=x&sort=name"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("https:evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\t/evil.example", "/"),
        ("/me\r\nSet-Cookie: x=1", "/"),
        (" //evil.example", "/"),
        ("evil.example", "/"),
        ("/%5cevil\\x", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_nobody_leaves_the_site(client, wanted, target):
    answer = client.post("/sign-in", query_string={"next": wanted}, data=ADA)

    assert places_to(answer) == (303, target)


def test_a_fragment_for_somebody_signed_out_is_no_signin_page_inside_the_page(client):
    answer = client.get("/me", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.text) == (401, "")
    assert answer.headers["HX-Redirect"] == "/sign-in"


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize(
    ("scheme", "name", "secure"),
    [("https", "__Host-carryover", True), ("http", "carryover", False)],
)
def test_the_cookie_is_as_strict_as_the_connection_allows(client, scheme, name, secure):
    answer = client.post("/sign-in", data=ADA, base_url=f"{scheme}://localhost")

    cookies = answer.headers.getlist("Set-Cookie")
    for cookie in cookies:
        parts = [part.strip() for part in cookie.split(";")]
        assert parts[0].startswith(f"{name}=")
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(parts)
        assert ("Secure" in parts) == secure
    assert cookies


@pytest.mark.usefixtures("account")
def test_forms_without_the_token_of_this_session_are_refused(app):
    app.config["WTF_CSRF_ENABLED"] = True
    ours, theirs = app.test_client(), app.test_client()
    tokens = [
        re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text)[1]
        for client in (ours, theirs)
    ]

    assert ours.post("/sign-in", data=ADA).status_code == 400
    assert ours.post("/sign-in", data={**ADA, "csrf_token": tokens[1]}).status_code == 400
    assert ours.post("/sign-in", data={**ADA, "csrf_token": tokens[0]}).status_code == 303
    assert ours.post("/sign-out", data={"csrf_token": tokens[0]}).status_code == 400
    assert ours.get("/me").status_code == 200


def test_sessions_are_listed_and_ended(signed_in_client, sign_in_as, account, session):
    other = sign_in_as(account.person_id)
    third = sign_in_as(account.person_id)

    page = signed_in_client.get("/me")
    assert page.text.count("Firefox on Linux") == 3
    [one, _] = re.findall(r'action="(/me/sign-ins/\d+/end)"', page.text)

    signed_in_client.post(one)
    signed_in_client.post("/me/sign-ins/end-others")

    alive = [browser.get("/me").status_code for browser in (signed_in_client, other, third)]
    assert alive == [200, 303, 303]
    assert session.scalar(select(func.count(SignIn.id))) == 1


def test_the_session_of_somebody_else_cannot_be_ended(signed_in_client, sign_in_as, session):
    eve = sign_in_as(make_person(session, "eve@evil.example"))
    ends = session.scalar(select(SignIn.id).order_by(SignIn.id).limit(1))
    signed_in_client.get("/me")

    assert eve.post(f"/me/sign-ins/{ends}/end").status_code == 404
    assert signed_in_client.get("/me").status_code == 200


def test_a_changed_password_keeps_this_browser_in_and_all_others_out(
    signed_in_client, sign_in_as, account
):
    other = sign_in_as(account.person_id)
    before = cookie_of(signed_in_client)

    answer = signed_in_client.post(
        "/me/password", data={"old": PASSWORD, "new": "another quiet harbour"}
    )

    assert places_to(answer) == (303, "/me")
    assert cookie_of(signed_in_client) != before
    assert "Your password is changed." in signed_in_client.get("/me").text
    assert other.get("/me").status_code == 303


def test_a_wrong_old_password_is_said_at_its_field(signed_in_client):
    answer = signed_in_client.post("/me/password", data={"old": "wrong guess", "new": "x" * 5})
    assert "Use at least 10 characters." in answer.text

    answer = signed_in_client.post(
        "/me/password", data={"old": "wrong guess", "new": "another quiet harbour"}
    )

    assert answer.status_code == 422
    assert "This is not your password." in answer.text
    assert "wrong guess" not in answer.text


def test_a_deactivated_person_is_out_with_the_next_request(signed_in_client, session):
    session.execute(update(Person).values(deactivated_at=Person.created_at))
    session.commit()

    assert places_to(signed_in_client.get("/me")) == (303, "/sign-in?next=/me")


def test_somebody_in_no_account_is_offered_to_make_one(sign_in_as, session):
    browser = sign_in_as(make_person(session))

    page = browser.get("/")

    assert page.status_code == 200
    assert 'href="/accounts/new"' in page.text


def test_a_new_person_joins_by_the_link(client, account, session, installation):
    token = invite(session, account, {Permission.CLIENTS}, "", installation.clock())

    assert "Ada invites you to the account Acme." in client.get(f"/join/{token}").text
    refused = client.post(f"/join/{token}", data={"email": "bo@acme.example", "password": "short"})
    joined = client.post(f"/join/{token}", data={"email": "bo@acme.example", "password": PASSWORD})

    assert refused.status_code == 422
    assert places_to(joined) == (303, "/a/acme/clients")
    assert client.get("/me").status_code == 200
    assert client.get(f"/join/{token}").status_code == 404


def test_somebody_signed_in_joins_with_one_press(sign_in_as, account, session, installation):
    token = invite(session, account, {Permission.ADMIN}, "", installation.clock())
    bo = sign_in_as(make_person(session, "bo@acme.example"))
    assert bo.get("/a/acme/setup/users").status_code == 404

    assert places_to(bo.post(f"/join/{token}")) == (303, "/a/acme/settings")

    assert bo.get("/a/acme/setup/users").status_code == 200


@pytest.mark.usefixtures("account")
def test_an_invented_link_is_closed(client):
    answer = client.get("/join/xyz")

    assert answer.status_code == 404
    assert "This invitation is closed" in answer.text
    assert client.post("/join/xyz", data=ADA).status_code == 404


@pytest.mark.usefixtures("account")
def test_the_browser_is_noted_as_its_person_would_name_it(client, session, installation):
    client.post("/sign-in", data=ADA, headers={"User-Agent": FIREFOX})

    kept = session.execute(select(SignIn.browser, SignIn.address)).one()
    assert kept == ("Firefox on Linux", "127.0.0.1")
    with client.session_transaction() as cookie:
        assert find_sign_in(session, cookie["_user_id"], installation.clock()).name == "Ada"
