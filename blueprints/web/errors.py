"""Errors as pages: one table from the error's type to its HTTP status."""

import secrets

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from blueprints.web.permissions import missing
from blueprints.web.troubles import trouble_in_words
from blueprints.web.ways_back import Way, way_back
from carryover import errors, remote_errors, sheet_errors

STATUS: dict[type[errors.CarryoverError], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.Conflict: 409,
    errors.Busy: 503,
    errors.Rejected: 422,
    errors.TooManyAttempts: 429,
    errors.SignInRefused: 401,
    errors.ExportRefused: 422,
    sheet_errors.FileTooLarge: 413,
    sheet_errors.SheetError: 422,
    remote_errors.SignInFailed: 400,
    remote_errors.NeedsReconnecting: 409,
    remote_errors.RemoteMissing: 404,
    remote_errors.RemoteRefused: 422,
    remote_errors.Paused: 503,
    remote_errors.RemoteError: 502,
    errors.CarryoverError: 500,
}

SECRETS = frozenset(("password", "old", "new", "client_secret", "token"))
"""Fields of forms that no page repeats."""


def status_of(error: errors.CarryoverError) -> int:
    """The status of the closest ancestor in the table."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def show_errors(app: Flask) -> None:
    """Answer every failure with a page that says what to do."""
    app.register_error_handler(errors.CarryoverError, _known)
    app.register_error_handler(errors.Busy, _busy)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def _known(error: errors.CarryoverError) -> ResponseReturnValue:
    status = status_of(error)
    headers = {}
    if isinstance(error, errors.TooManyAttempts):
        headers["Retry-After"] = str(error.retry_after)
    return _page(_in_words(error), status, way_back(error)), status, headers


def _in_words(error: errors.CarryoverError) -> str:
    match error:
        case errors.NotAllowed(permission=permission) if permission:
            return missing(permission)
        case _:
            return trouble_in_words(error)


def _busy(error: errors.Busy) -> ResponseReturnValue:
    """What was typed stands on the page, to be sent once more with one press."""
    address = request.full_path.removesuffix("?")
    page = render_template("shared/busy.html", sentence=str(error), typed=_typed(), address=address)
    return page, status_of(error), {"Retry-After": str(error.retry_after)}


def _typed() -> list[tuple[str, str]] | None:
    """The form that was sent; None where it cannot be sent again, or has a secret in it."""
    if request.method != "POST" or request.files or not SECRETS.isdisjoint(request.form):
        return None
    sent = request.form.items(multi=True)
    return [(name, value) for name, value in sent if name != "csrf_token"]


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _page(_("This page is out of date. Go back, reload it and try again."), 400), 400


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    sentences = {
        404: _("There is nothing at this address."),
        405: _("This address cannot be used that way."),
        413: _("That is more than we accept at once."),
    }
    sentence = sentences.get(status, error.description or error.name)
    return _page(sentence, status, way_back(error)), status


def _unknown(error: Exception) -> ResponseReturnValue:
    reference = secrets.token_hex(4)
    current_app.logger.error("%s %s [%s]", request.method, request.path, reference, exc_info=error)
    said = _(
        "Something went wrong on our side (reference %(reference)s). Try again.",
        reference=reference,
    )
    return _page(said, 500), 500


def _page(sentence: str, status: int, way: Way | None = None) -> str:
    return render_template("shared/error.html", sentence=sentence, status=status, way=way)
