"""Webhooks of finance apps. What they say is not read; that they come is a hint."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from blueprints.web.access import public
from blueprints.web.requests import installation, session
from carryover.services.syncing import hooks as service
from carryover.services.syncing.hooks import MOST_BYTES, ZOHO_SIGNATURE, Heard, Knock

blueprint = Blueprint("hooks", __name__)
ANSWERS = {Heard.HINT: 204, Heard.REFUSED: 404, Heard.TOO_OFTEN: 429}


@blueprint.post("/hooks/<token>")
@public
def hear(token: str) -> ResponseReturnValue:
    """An app's hint; its proof is its signature or its secret."""
    request.max_content_length = MOST_BYTES
    knock = Knock(
        body=request.get_data(),
        query=request.query_string.decode("latin-1"),
        content_type=request.content_type or "",
        signature=request.headers.get(ZOHO_SIGNATURE, ""),
    )
    return "", ANSWERS[service.hear(session(), token, knock, installation())]
