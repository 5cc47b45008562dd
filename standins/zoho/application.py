"""The stand-in as a Flask application: who may ask, how often, and failures on demand."""

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException

from standins.faults import Kind, broken
from standins.zoho import routes, sign_in
from standins.zoho.contacts import Refused
from standins.zoho.control import blueprint as control
from standins.zoho.hooks import ring
from standins.zoho.routes import needed_scope, world
from standins.zoho.world import Organisation, Seen, World

_BLOCKED = {
    44: "For security reasons your organization has been blocked as it have exceeded the maximum "
    "number of requests per minute that can originate from an organization.",
    45: "The API call for this organization has exceeded the maximum call rate limit of 1000.",
    1070: "You have reached the maximum number of in process requests allowed. "
    "Kindly try again after some time.",
}


def create_app(behind: World) -> Flask:
    """Put the parts together around a world that tests may look into."""
    app = Flask(__name__)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["world"] = behind
    app.before_request(_note_down)
    app.before_request(_fail_instead)
    app.before_request(_let_in)
    app.after_request(_ring)
    app.after_request(_with_headers)
    app.after_request(_fail_afterwards)
    app.teardown_request(_leave)
    app.register_error_handler(Refused, routes.refused)
    app.register_error_handler(HTTPException, routes.nowhere)
    app.register_blueprint(routes.blueprint)
    app.register_blueprint(sign_in.blueprint)
    app.register_blueprint(control)
    return app


def _product() -> str:
    return request.path.split("/")[1]


def _is_api() -> bool:
    return request.path.startswith(("/books/", "/invoice/"))


def _note_down() -> None:
    if _is_api():
        path = "/" + request.path.split("/", 3)[3]
        body = request.get_json(silent=True)
        seen = Seen(request.method, path, request.args.to_dict(), body, _product())
        world().seen.append(seen)


def _fail_instead() -> Response | None:
    g.fault = None if request.path.startswith("/control") else world().faults.next_for(request)
    if g.fault is None or g.fault.after or g.fault.kind is Kind.CONTROL_CHARACTERS:
        return None
    return broken(g.fault.kind, None)


def _let_in() -> Response | None:
    if not _is_api():
        return None
    words, _, token = request.headers.get("Authorization", "").partition(" ")
    scopes = world().tokens.scopes_of(token) if words == "Zoho-oauthtoken" else None
    if scopes is None or needed_scope(_product()) not in scopes:
        return routes.refused(Refused(57, "You are not authorized to perform this operation", 401))
    if request.path.endswith("/organizations"):
        return None
    header = request.headers.get("X-com-zoho-invoice-organizationid", "")
    chosen = world().organisations.get(request.args.get("organization_id", header))
    if chosen is None:
        return routes.refused(Refused(2, "Invalid value passed for organization_id"))
    if chosen not in world().organisations_seen():
        return routes.refused(Refused(6041, "This user is not associated with it.", 403))
    return _count(chosen)


def _count(chosen: Organisation) -> Response | None:
    g.counted_for = chosen
    with world().lock:
        code = chosen.blocked_with(world().clock())
        if code:
            return routes.refused(Refused(code, _BLOCKED[code], 429))
        g.organisation = chosen
        chosen.in_flight += 1
    return None


def _ring(response: Response) -> Response:
    """Workflow rules run on what calls change, too."""
    if _is_api() and request.method != "GET" and response.status_code < 300:
        for hook in world().hooks:
            ring(hook, {"contact_id": request.path})
    return response


def _with_headers(response: Response) -> Response:
    response.date = world().clock()
    chosen = g.get("counted_for")
    if chosen is not None:
        response.headers["x-rate-limit-limit"] = str(chosen.daily_limit)
        left = max(chosen.daily_limit - chosen.calls_today, 0)
        response.headers["x-rate-limit-remaining"] = str(left)
        reset = chosen.seconds_to_midnight(world().clock())
        response.headers["x-rate-limit-reset"] = str(reset)
    if response.mimetype == "application/json":
        response.content_type = "application/json;charset=UTF-8"
    return response


def _fail_afterwards(response: Response) -> Response:
    fault = g.get("fault")
    if fault is None or not (fault.after or fault.kind is Kind.CONTROL_CHARACTERS):
        return response
    return broken(fault.kind, response)


def _leave(_error: BaseException | None) -> None:
    if "organisation" in g and current_app:
        with world().lock:
            g.organisation.in_flight -= 1
