"""The stand-in as a Flask application. The account's prefix is the first part of the path."""

from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, jsonify, make_response, request
from werkzeug.exceptions import HTTPException

from standins.faults import Fault, Kind, broken
from standins.invoiceocean.world import Account, Refused, Row, Seen, World

MOST_PER_PAGE = 100
USUAL_PER_PAGE = 25
_FILTERS = ("name", "email", "shortcut", "tax_no", "external_id")
blueprint = Blueprint("clients", __name__, url_prefix="/<prefix>")


def create_app(behind: World) -> Flask:
    """Put the parts together around a world that tests may look into."""
    app = Flask(__name__)
    app.extensions["world"] = behind
    app.before_request(_note_down)
    app.after_request(_tell_the_time)
    app.after_request(_fail_afterwards)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _nowhere)
    app.register_blueprint(blueprint)
    app.add_url_rule("/control/faults", view_func=add_fault, methods=["POST"])
    return app


def world() -> World:
    found: World = current_app.extensions["world"]
    return found


def _tell_the_time(response: Response) -> Response:
    response.date = world().clock()
    return response


@blueprint.url_value_preprocessor
def _take_prefix(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.prefix = (values or {}).pop("prefix", "")


@blueprint.before_request
def _let_in() -> Response | None:
    if world().blocked_for:
        seconds, world().blocked_for = world().blocked_for, 0
        return make_response("", 429, {"Retry-After": str(seconds)})
    account = world().accounts.get(g.prefix)
    if account is None:
        return make_response("<!doctype html><title>No such account</title>", 404)
    body = request.get_json(silent=True) or {}
    token = body.get("api_token") or request.args.get("api_token")
    if token != account.token:
        raise Refused(401, "You must be logged in")
    g.account = account
    return None


@blueprint.get("/clients.json")
def list_clients() -> Response:
    found = [one for one in _account().clients.values() if not one["deleted"] and _fits(one)]
    order = request.args.get("order", "")
    if order.startswith("updated_at"):
        found.sort(key=lambda one: (one["updated_at"], one["id"]), reverse=order.endswith(".desc"))
    size = min(_number("per_page", USUAL_PER_PAGE), MOST_PER_PAGE)
    first = (_number("page", 1) - 1) * size
    return jsonify(found[first : first + size])


@blueprint.post("/clients.json")
def create_client() -> Response:
    return make_response(jsonify(world().create(_account(), _body())), 201)


@blueprint.get("/clients/<int:client_id>.json")
def get_client(client_id: int) -> Response:
    return jsonify(_find(client_id))


@blueprint.put("/clients/<int:client_id>.json")
def change_client(client_id: int) -> Response:
    client = _find(client_id)
    world().write(client, _body())
    return jsonify(client)


@blueprint.delete("/clients/<int:client_id>.json")
def delete_client(client_id: int) -> Response:
    world().delete(_find(client_id))
    return make_response("", 204)


def add_fault() -> Response:
    """As the stand-in for Zoho takes it."""
    wanted = request.get_json()
    world().faults.add(Fault(**{**wanted, "kind": Kind(wanted["kind"])}))
    return jsonify({})


def _note_down() -> Response | None:
    if request.path.startswith("/control"):
        return None
    world().seen.append(Seen(request.method, request.path))
    g.fault = world().faults.next_for(request)
    if g.fault is None or g.fault.after or g.fault.kind is Kind.CONTROL_CHARACTERS:
        return None
    return broken(g.fault.kind, None)


def _fail_afterwards(response: Response) -> Response:
    fault = g.get("fault")
    if fault is None or not (fault.after or fault.kind is Kind.CONTROL_CHARACTERS):
        return response
    return broken(fault.kind, response)


def _refused(error: Refused) -> Response:
    return make_response({"code": "error", "message": error.message}, error.status)


def _nowhere(error: HTTPException) -> Response:
    return make_response("<!doctype html><title>404</title>", error.code or 404)


def _account() -> Account:
    found: Account = g.account
    return found


def _find(client_id: int) -> Row:
    client = _account().clients.get(client_id)
    if client is None or client["deleted"]:
        raise Refused(404, "Not found")
    return client


def _fits(client: Row) -> bool:
    """Whether the filters look for parts is not known; whole values surely fit."""
    return all(
        name not in request.args or request.args[name].casefold() == str(client[name]).casefold()
        for name in _FILTERS
    )


def _number(name: str, otherwise: int) -> int:
    text = request.args.get(name, "")
    return max(int(text), 1) if text.isdecimal() else otherwise


def _body() -> Row:
    body: Row = (request.get_json(silent=True) or {}).get("client") or {}
    return body
