"""Forms of clients and contacts, made from the list of fields."""

from dataclasses import asdict
from typing import Any, Self

from flask_babel import gettext, lazy_gettext
from wtforms import Field, StringField

from blueprints.web.client_fields import TypedForm, input_for
from carryover.domain.client_input import TypedClient, check_client
from carryover.domain.fields import CLIENT_FIELDS, CONTACT_FIELDS, TAGS
from carryover.domain.normalise import split_tags
from carryover.domain.states import ClientState, ContactState
from carryover.services.clients.clients import ClientView


class _ClientFields(TypedForm):
    tags = StringField(
        lazy_gettext("Tags"),
        description=lazy_gettext("Separated by commas."),
        render_kw={"autocomplete": "off"},
    )


class ClientForm(_ClientFields):
    """Every field of a client but its contacts and extras."""

    @classmethod
    def of(cls, view: ClientView) -> Self:
        """The form of a client as it stands."""
        values = {**view.state.fields, TAGS: ", ".join(view.state.tags)}
        return cls(version=str(view.version), **values)

    @property
    def typed(self) -> TypedClient:
        values = self.values_of(CLIENT_FIELDS)
        return TypedClient(values, self.tags.data or "")

    @property
    def title(self) -> str:
        """The name as it will be kept."""
        return check_client(self.typed).record.name

    def group(self, key: str) -> list[Field]:
        """The form's fields of one group, in order."""
        return [self[one.key] for one in CLIENT_FIELDS if one.group == key]

    def rebase(self, opened: ClientState, now: ClientState) -> None:
        """Keep what the person changed; everything else is as it stands now."""
        self.take_over(CLIENT_FIELDS, opened.fields, now.fields)
        if split_tags(self.tags.data or "") == opened.tags:
            self.tags.data = ", ".join(now.tags)

    def differing(self, view: ClientView) -> tuple[tuple[str, str, str], ...]:
        """(label, what stands now, what was typed), where the two are not the same."""
        typed = check_client(self.typed, view.state.record).record
        pairs = [
            (gettext(one.label), view.state.fields.get(one.key, ""), typed.fields.get(one.key, ""))
            for one in CLIENT_FIELDS
        ]
        pairs.append((gettext("Tags"), ", ".join(view.state.tags), ", ".join(typed.tags)))
        return tuple(pair for pair in pairs if pair[1] != pair[2])


class ContactForm(TypedForm):
    """Every field of a contact."""

    def __init__(self, contact_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for field in self:
            # Two of these forms may be open on one page.
            field.id = field.label.field_id = f"contact-{contact_id or 'new'}-{field.name}"

    @classmethod
    def of(cls, contact: ContactState, version: int) -> Self:
        """The form of a contact as it stands."""
        return cls(contact.id, version=str(version), **asdict(contact.record))

    def rebase(self, opened: ContactState, now: ContactState) -> None:
        """The same, for one contact."""
        self.take_over(CONTACT_FIELDS, asdict(opened.record), asdict(now.record))

    @property
    def typed(self) -> dict[str, str]:
        return self.values_of(CONTACT_FIELDS)

    @property
    def inputs(self) -> list[Field]:
        return [self[one.key] for one in CONTACT_FIELDS]


for _one in CLIENT_FIELDS:
    setattr(ClientForm, _one.key, input_for(_one))
for _one in CONTACT_FIELDS:
    setattr(ContactForm, _one.key, input_for(_one))
