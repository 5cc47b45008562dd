"""Zoho's sign-in: the page that asks, and the tokens behind it."""

from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template_string, request
from flask.typing import ResponseReturnValue

from standins.zoho.routes import world
from standins.zoho.tokens import TokenRefused

blueprint = Blueprint("sign_in", __name__, url_prefix="/oauth/v2")
_LOCATION = {"location": "eu", "accounts-server": "https://accounts.zoho.eu"}
_PAGE = """<!doctype html>
<html lang="en"><title>Stand-in for Zoho</title>
<h1>Carryover asks for access</h1>
<p>This is a stand-in for Zoho, run on this machine for trying things out.</p>
<ul>{% for scope in scopes %}<li>{{ scope }}</li>{% endfor %}</ul>
<form method="post">
<button name="answer" value="accept">Accept</button>
<button name="answer" value="reject">Reject</button>
</form></html>"""


@blueprint.route("/auth", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    query, known = request.args, world()
    if query.get("client_id") not in known.tokens.clients:
        return "Invalid Client ID", 400
    back = query.get("redirect_uri", "")
    if not back or (known.redirects and back not in known.redirects):
        return "Invalid Redirect Uri", 400
    scopes = query.get("scope", "").split(",")
    if request.method == "GET":
        return render_template_string(_PAGE, scopes=scopes)
    state = {"state": query.get("state", "")}
    if request.form.get("answer") != "accept":
        return redirect(f"{back}?{urlencode({**state, 'error': 'access_denied'})}")
    challenge = query.get("code_challenge", "")
    code = known.tokens.make_code(query["client_id"], back, challenge, frozenset(scopes))
    return redirect(f"{back}?{urlencode({**state, **_LOCATION, 'code': code})}")


@blueprint.post("/token")
def token() -> Response:
    form, tokens = {**request.args, **request.form}, world().tokens
    try:
        with world().lock:
            if form.get("grant_type") == "refresh_token":
                return make_response(tokens.renew(form))
            return make_response(tokens.trade(form))
    except TokenRefused as refused:
        # With 200, as Zoho does.
        return make_response({"error": str(refused)})


@blueprint.post("/token/revoke")
def revoke() -> Response:
    with world().lock:
        world().tokens.revoke(request.values.get("token", ""))
    return make_response({"status": "success"})
