"""Zoho's calls, for Books and Invoice alike: they share their database."""

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, g, make_response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from standins.zoho import contacts, listing
from standins.zoho.contacts import SHAPES, Refused
from standins.zoho.world import CURRENCIES, Organisation, Row, World, currency_id

blueprint = Blueprint("api", __name__, url_prefix="/<any(books, invoice):product>/v3")
Answer = dict[str, Any]
_SCOPES = {"GET": "READ", "POST": "CREATE", "PUT": "UPDATE", "DELETE": "DELETE"}


@blueprint.url_value_preprocessor
def _take_product(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values:
        g.product = values.pop("product", "")


def world() -> World:
    found: World = current_app.extensions["world"]
    return found


def organisation() -> Organisation:
    found: Organisation = g.organisation
    return found


@blueprint.get("/organizations")
def organisations() -> Answer:
    rows = [
        {
            **SHAPES["organization"],
            "organization_id": one.id,
            "name": one.name,
            "time_zone": one.time_zone,
            "currency_code": one.currency,
            "currency_id": currency_id(one.currency),
            "is_default_org": place == 0,
        }
        for place, one in enumerate(world().organisations_seen())
    ]
    return _good(organizations=rows)


@blueprint.get("/settings/currencies")
def currencies() -> Answer:
    rows = [
        {
            **SHAPES["currency"],
            "currency_id": currency_id(code),
            "currency_code": code,
            "currency_symbol": symbol,
            "currency_name": name,
            "currency_name_formatted": f"{code}- {name}",
            "is_base_currency": code == organisation().currency,
        }
        for code, (symbol, name) in CURRENCIES.items()
    ]
    return _paged("currencies", rows, {"report_name": "Currencies"})


@blueprint.get("/contacts")
def list_contacts() -> Answer:
    seen = [one for key, one in organisation().contacts.items() if key not in world().hidden]
    found = listing.matching(seen, request.args)
    context = {
        "report_name": "Contacts",
        "applied_filter": request.args.get("filter_by", "Status.All"),
        "custom_fields": [],
        "sort_column": listing.column_of(request.args),
        "sort_order": request.args.get("sort_order", "A"),
    }
    return _paged("contacts", found, context, contacts.listed)


@blueprint.post("/contacts")
def create_contact() -> Response:
    made = contacts.create(world(), organisation(), _body())
    told = _good("The contact has been added.", contact=contacts.detailed(made, g.product))
    return _created(told, f"/api/v3/contacts/{made['contact_id']}")


@blueprint.get("/contacts/<contact_id>")
def get_contact(contact_id: str) -> Answer:
    if contact_id in world().hidden:
        raise Refused(1002, "Contact does not exist.", 404)
    found = contacts.find(organisation(), contact_id)
    return _good(contact=contacts.detailed(found, g.product))


@blueprint.put("/contacts/<contact_id>")
def change_contact(contact_id: str) -> Answer:
    changed = contacts.change(world(), organisation(), contact_id, _body())
    message = "Contact information has been saved."
    return _good(message, contact=contacts.detailed(changed, g.product))


@blueprint.delete("/contacts/<contact_id>")
def delete_contact(contact_id: str) -> Answer:
    contacts.delete(organisation(), contact_id)
    return _good("The customer has been deleted.")


@blueprint.post("/contacts/<contact_id>/<any(active, inactive):status>")
def mark_contact(contact_id: str, status: str) -> Answer:
    contact = contacts.find(organisation(), contact_id)
    contact["status"] = status
    contacts.touch(world(), organisation(), contact)
    return _good(f"The contact has been marked as {status}.")


@blueprint.get("/contacts/contactpersons")
def list_all_persons() -> Answer:
    rows = [
        _listed_person(contact, person)
        for contact in organisation().contacts.values()
        for person in contact["contact_persons"]
    ]
    return _paged("contact_persons", rows, _PERSONS)


@blueprint.get("/contacts/<contact_id>/contactpersons")
def list_persons(contact_id: str) -> Answer:
    rows = contacts.find(organisation(), contact_id)["contact_persons"]
    return _paged("contact_persons", rows, _PERSONS)


@blueprint.get("/contacts/<contact_id>/contactpersons/<person_id>")
def get_person(contact_id: str, person_id: str) -> Answer:
    contacts.find(organisation(), contact_id)
    owner, person = contacts.find_person(organisation(), person_id)
    if owner["contact_id"] != contact_id:
        raise Refused(1002, "Contact person does not exist.", 404)
    return _good(contact_person=person)


@blueprint.post("/contacts/contactpersons")
def create_person() -> Response:
    body = _body()
    contact = contacts.find(organisation(), str(body.get("contact_id", "")))
    person = contacts.add_person(world(), organisation(), contact, body)
    told = {key: person.get(key, blank) for key, blank in SHAPES["created_person"].items()}
    now = world().timestamp(organisation())
    told |= {"contact_id": contact["contact_id"], "created_time": now, "updated_time": now}
    place = f"/api/v3/contacts/{contact['contact_id']}/contactpersons"
    saved = _good("Contact person's information has been saved.", contact_person=told)
    return _created(saved, f"{place}/{person['contact_person_id']}")


@blueprint.put("/contacts/contactpersons/<person_id>")
def change_person(person_id: str) -> Answer:
    contact, person = contacts.find_person(organisation(), person_id)
    contacts.write_person(contact, person, _body())
    contacts.touch(world(), organisation(), contact)
    return _good("The contactperson details has been updated.", contact_person=[person])


@blueprint.delete("/contacts/contactpersons/<person_id>")
def delete_person(person_id: str) -> Answer:
    contact, person = contacts.find_person(organisation(), person_id)
    contacts.remove_person(world(), organisation(), contact, person)
    return _good("The contact person has been deleted.")


@blueprint.post("/contacts/contactpersons/<person_id>/primary")
def make_primary(person_id: str) -> Answer:
    contact, person = contacts.find_person(organisation(), person_id)
    contacts.make_primary(world(), organisation(), contact, person)
    return _good("This contact person has been marked as your primary contact person.")


def needed_scope(product: str) -> str:
    """What the token must allow for the request."""
    room = "contacts" if "/contacts" in request.path else "settings"
    return f"Zoho{product.title()}.{room}.{_SCOPES.get(request.method, 'READ')}"


def refused(error: Refused) -> Response:
    return make_response({"code": error.code, "message": error.message}, error.status)


def nowhere(error: HTTPException) -> Response:
    if isinstance(error, MethodNotAllowed):
        return refused(
            Refused(37, "The HTTP method is not allowed for the requested resource", 405)
        )
    return refused(Refused(5, "Invalid URL Passed", error.code or 404))


_PERSONS = {
    "report_name": "Contact Persons",
    "sort_column": "contact_person_id",
    "sort_order": "A",
}


def _listed_person(contact: Row, person: Row) -> Row:
    now = world().clock()
    told = {key: person.get(key, blank) for key, blank in SHAPES["listed_person"].items()}
    owner = {key: contact[key] for key in ("contact_id", "contact_name", "currency_code")}
    return {**told, **owner, "created_time": f"{now:%d %b %Y}"}


def _paged(
    key: str, rows: list[Row], context: Row, shape: Callable[[Row], Row] = lambda row: row
) -> Answer:
    page, told = listing.page_of(rows, request.args)
    return {**_good(), key: [shape(row) for row in page], "page_context": {**told, **context}}


def _good(message: str = "success", **resource: Any) -> Answer:
    return {"code": 0, "message": message, **resource}


def _created(told: Answer, location: str) -> Response:
    return make_response(told, 201, {"Location": location})


def _body() -> Row:
    """JSON, or the old way: a form field that holds it."""
    text = request.form.get("JSONString") or request.get_data(as_text=True)
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Refused(1038, "JSON is not well formed") from error
    if not isinstance(found, dict):
        raise Refused(1038, "JSON is not well formed")
    return found
