"""What people read for the fields of clients and contacts."""

from flask_babel import gettext as _

from carryover.domain.connections import LinkKind
from carryover.domain.fields import CONTACT_FIELDS, FIELDS_BY_KEY
from carryover.domain.syncing import TAG


def field_label(key: str, kind: str) -> str:
    """What a person reads for a field."""
    if key.startswith(TAG):
        return _("Tag")
    if kind == LinkKind.CLIENT and key in FIELDS_BY_KEY:
        return _(FIELDS_BY_KEY[key].label)
    labels = {one.key: one.label for one in CONTACT_FIELDS}
    return _(labels[key]) if key in labels else key
