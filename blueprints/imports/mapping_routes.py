"""Routes of mappings: remembered, saved under a name, chosen again, renamed, deleted."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.imports.routes import IMPORT, IMPORTS, blueprint
from blueprints.imports.steps import columns_page
from blueprints.web.access import member
from blueprints.web.ids import id_from
from blueprints.web.pages import see_other
from blueprints.web.requests import now, place, session
from carryover.domain.permissions import Permission
from carryover.errors import Rejected
from carryover.services.imports import mappings
from carryover.services.imports.importing import view_import

MAPPING = f"{IMPORTS}/mappings/<int:mapping_id>"


@blueprint.post(f"{IMPORT}/suggestions")
@member(Permission.CLIENTS)
def use_suggestions(import_id: int) -> ResponseReturnValue:
    """Forget what was remembered and assign the columns as we suggest."""
    mappings.use_suggestions(session(), place().account_id, import_id)
    return _to_columns(import_id)


@blueprint.post(f"{IMPORT}/mapping")
@member(Permission.CLIENTS)
def use_mapping(import_id: int) -> ResponseReturnValue:
    """Assign the columns as a saved mapping says."""
    mapping_id = id_from(request.form.get("mapping", "")) or 0
    mappings.use_mapping(session(), place().account_id, import_id, mapping_id)
    return _to_columns(import_id)


@blueprint.post(f"{IMPORT}/mapping/save")
@member(Permission.CLIENTS)
def save_mapping(import_id: int) -> ResponseReturnValue:
    """Keep the mapping of this import under a name."""
    account_id, name = place().account_id, request.form.get("name", "")
    try:
        saved = mappings.save_mapping(session(), account_id, import_id, name, now())
    except Rejected as error:
        return columns_page(view_import(session(), account_id, import_id), 422, str(error))
    flash(_in_words(saved), "done")
    return _to_columns(import_id)


@blueprint.get(MAPPING)
@member(Permission.CLIENTS)
def mapping(mapping_id: int) -> ResponseReturnValue:
    """A saved mapping, to be renamed or deleted."""
    return _mapping_page(mapping_id, "", 200)


@blueprint.post(MAPPING)
@member(Permission.CLIENTS)
def rename_mapping(mapping_id: int) -> ResponseReturnValue:
    """Give it another name."""
    name = request.form.get("name", "")
    try:
        renamed = mappings.rename_mapping(session(), place().account_id, mapping_id, name)
    except Rejected as error:
        return _mapping_page(mapping_id, str(error), 422)
    flash(_("The mapping is called “%(name)s” now.", name=renamed), "done")
    return see_other("imports.imports", account=place().slug)


@blueprint.get(f"{MAPPING}/delete")
@member(Permission.CLIENTS)
def confirm_deletion_of_mapping(mapping_id: int) -> str:
    """Say what goes with it, and what stays."""
    found = mappings.view_mapping(session(), place().account_id, mapping_id)
    return render_template("imports/confirm_deletion_of_mapping.html", mapping=found)


@blueprint.post(f"{MAPPING}/delete")
@member(Permission.CLIENTS)
def delete_mapping(mapping_id: int) -> ResponseReturnValue:
    """Delete it; imports stay as they are."""
    name = mappings.view_mapping(session(), place().account_id, mapping_id).name
    mappings.forget_mapping(session(), place().account_id, mapping_id)
    flash(_("The mapping “%(name)s” is deleted.", name=name), "done")
    return see_other("imports.imports", account=place().slug)


def _in_words(saved: mappings.Saved) -> str:
    if saved.replaced:
        return str(_("The mapping “%(name)s” replaces the one of the same name.", name=saved.name))
    return str(_("The mapping “%(name)s” is saved.", name=saved.name))


def _mapping_page(mapping_id: int, error: str, status: int) -> ResponseReturnValue:
    found = mappings.view_mapping(session(), place().account_id, mapping_id)
    name = request.form.get("name", found.name)
    return render_template("imports/mapping.html", mapping=found, name=name, error=error), status


def _to_columns(import_id: int) -> ResponseReturnValue:
    return see_other("imports.import_page", account=place().slug, import_id=import_id)
