"""Every client of an account, whole."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from carryover.domain.fields import CLIENT_FIELDS
from carryover.domain.normalise import country_code
from carryover.domain.selection import AllMatching, Filter, Shown
from carryover.domain.states import ClientState
from carryover.store.choosing import chosen_ids, chunks
from carryover.store.clients import load_states
from carryover.store.database import reading

_COUNTRIES = ("country", "shipping_country")


def every_client(session: Session, account_id: int) -> Iterator[dict[str, Any]]:
    """All clients, archived ones too, as plain values with every field and all contacts.

    A country is its ISO code where it was understood; `country_text` is as typed.
    """
    with reading(session):
        for chunk in chunks(chosen_ids(session, account_id, AllMatching(Filter(shown=Shown.ALL)))):
            states = load_states(session, account_id, chunk)
            for client_id in chunk:
                yield _as_plain(client_id, states[client_id])


def _as_plain(client_id: int, state: ClientState) -> dict[str, Any]:
    values = {field.key: state.fields.get(field.key, "") for field in CLIENT_FIELDS}
    for key in _COUNTRIES:
        values[f"{key}_text"] = values[key]
        values[key] = country_code(values[key]) or values[key]
    return {
        "id": client_id,
        **values,
        "tags": list(state.tags),
        "contacts": [asdict(contact.record) for contact in state.contacts],
        "extras": dict(state.extras),
        "archived": state.archived,
    }
