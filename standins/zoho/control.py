"""Steering the stand-in from outside: for journeys and the demo, which run in other processes."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, make_response, request

from standins.faults import Fault, Kind
from standins.zoho import filling
from standins.zoho.routes import world

blueprint = Blueprint("control", __name__, url_prefix="/control")


@blueprint.post("/clock")
def set_clock() -> Response:
    """{"now": "2026-11-22T10:00:00+00:00"} or {"advance": seconds}."""
    wanted: dict[str, Any] = request.get_json()
    if "now" in wanted:
        world().clock.set(datetime.fromisoformat(wanted["now"]))
    world().clock.advance(wanted.get("advance", 0))
    return make_response({"now": world().clock().isoformat()})


@blueprint.post("/customers")
def add_customers() -> Response:
    """{"organization_id": ..., "count": 1000}."""
    wanted = request.get_json()
    with world().lock:
        filling.fill(world(), world().organisations[wanted["organization_id"]], wanted["count"])
    return make_response({})


@blueprint.post("/faults")
def add_fault() -> Response:
    """{"kind": "cut off", "method": "POST", "path": "/contacts", "times": 1, "after": true}."""
    wanted = request.get_json()
    world().faults.add(Fault(**{**wanted, "kind": Kind(wanted["kind"])}))
    return make_response({})


@blueprint.post("/tokens/expire")
def expire() -> Response:
    world().tokens.expire_access()
    return make_response({})


@blueprint.post("/self-client-code")
def self_client_code() -> Response:
    """{"client_id": ...}: what Zoho's API console gives a self client."""
    return make_response({"code": world().tokens.make_code(request.get_json()["client_id"])})


@blueprint.get("/seen")
def seen() -> Response:
    """How many calls came in."""
    return make_response({"calls": len(world().seen)})
