"""Which side wins where both changed one field: a connection's rule, and those of single fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.connectors.base import People
from carryover.connectors.capabilities import capabilities_of
from carryover.domain.fields import CLIENT_FIELDS, CONTACT_FIELDS, Field
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.syncing import Policy, Rule
from carryover.errors import Rejected
from carryover.models import SyncSettings
from carryover.services.installation import Installation
from carryover.services.syncing.pulling import policy_of
from carryover.store.connections import load_connection
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import begin_keeping_in_step, change_settings, find_settings


@dataclass(frozen=True, slots=True)
class SyncedField:
    """A field that is kept in step with the app, and who wins where both sides change it."""

    key: str
    label: str
    """English; templates translate it."""
    group: str
    of_customers: bool
    of_contacts: bool
    """A rule holds for both where both have the field."""
    own: Rule | None
    """None where it follows the connection's rule."""
    applies: Rule


@dataclass(frozen=True, slots=True)
class PolicyView:
    """The rules of a connection, field by field in the order of a client's page."""

    connection_id: int
    app: str
    rule: Rule
    fields: tuple[SyncedField, ...]


def view_policy(session: Session, account_id: int, connection_id: int) -> PolicyView:
    """The rules as they are; the first ones for a connection without imports."""
    connection = load_connection(session, account_id, connection_id)
    settings = find_settings(session, Scene(account_id, connection_id))
    app = FinanceApp(connection.app)
    policy = policy_of(settings or SyncSettings(policy=Rule.NEWEST, field_policies={}))
    return PolicyView(
        connection_id=connection_id,
        app=app_name(app, connection.host),
        rule=policy.rule,
        fields=tuple(_synced_fields(app, policy)),
    )


def choose_policy(
    session: Session,
    account_id: int,
    connection_id: int,
    policy: Policy,
    installation: Installation,
) -> None:
    """Let other rules hold from the next run on; Rejected for a field that is not synced."""
    known = {one.key for one in view_policy(session, account_id, connection_id).fields}
    strangers = sorted(policy.fields.keys() - known)
    if strangers:
        raise Rejected({"rule": f"{strangers[0]} is not kept in step with this app."})
    with writing(session):
        scene = Scene(account_id, connection_id)
        begin_keeping_in_step(session, scene, installation.clock())
        rules = {key: rule.value for key, rule in sorted(policy.fields.items())}
        change_settings(session, scene, policy=policy.rule, field_policies=rules)


def _synced_fields(app: FinanceApp, policy: Policy) -> list[SyncedField]:
    can = capabilities_of(app)
    people = can.contact_fields if can.people is People.OWN else frozenset()
    known: Mapping[str, Field] = {one.key: one for one in (*CONTACT_FIELDS, *CLIENT_FIELDS)}
    order = [one.key for one in (*CLIENT_FIELDS, *CONTACT_FIELDS)]
    return [
        SyncedField(
            key=key,
            label=known[key].label,
            group=known[key].group,
            of_customers=key in can.fields,
            of_contacts=key in people,
            own=policy.fields.get(key),
            applies=policy.rule_for(key),
        )
        for key in dict.fromkeys(order)
        if key in can.fields or key in people
    ]
