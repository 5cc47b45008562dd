"""Whose books they are: asked of the app when it is time, and kept as it was seen."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.connectors.base import Organisation
from carryover.domain.sync_pace import ask_books_every
from carryover.domain.syncing import Books
from carryover.models import Connection, SyncSettings
from carryover.services.syncing.pulling import Pulled, Running
from carryover.store.connections import change_connection, load_connection
from carryover.store.sync_links import CustomerLink, Scene


@dataclass(frozen=True, slots=True)
class SeenBooks:
    """What a run knows of the organisation."""

    expected: Books
    """With which both sides agreed."""
    found: Books
    told: Organisation | None
    """As the app told it to this run; None where it was not asked."""
    at: datetime
    is_renewed: bool
    """Whether somebody has connected the app anew since it was last asked."""


def look_at_books(run: Running, settings: SyncSettings, *, lists_all: bool) -> SeenBooks:
    """Ask the app with each complete listing, each new token, and otherwise once in a while.

    WrongOrganisation where the token's owner is not in it any more.
    """
    connection = load_connection(run.session, run.scene.account_id, run.scene.connection_id)
    run.session.commit()
    now = run.installation.clock()
    is_renewed = _is_renewed(connection, settings)
    told = None
    if lists_all or is_renewed or _is_time(settings, now):
        told = run.connector.organisation()
    currency = (told.currency if told else "") or connection.organisation_currency
    found = Books(connection.organisation_id, currency)
    return SeenBooks(_expected(settings, found), found, told, now, is_renewed)


def out_of_sight(seen: SeenBooks, pulled: Pulled, links: list[CustomerLink]) -> int:
    """Linked customers that the token before could see, and the new one does not."""
    if not (seen.is_renewed and pulled.is_whole):
        return 0
    return sum(one.missed == 0 and one.remote_id not in pulled.rows for one in links)


def keep_as_seen(session: Session, scene: Scene, seen: SeenBooks) -> None:
    """The connection's page shows what the app said, whether or not the run went on.

    Inside the caller's transaction.
    """
    if seen.told is not None:
        change_connection(
            session,
            scene.account_id,
            scene.connection_id,
            organisation_name=seen.told.name,
            organisation_currency=seen.found.currency,
            checked_at=seen.at,
        )


def agreed_columns(seen: SeenBooks) -> dict[str, object]:
    """Columns of the settings after a run that no guard has stopped."""
    agreed: dict[str, object] = {
        "organisation_id": seen.found.organisation_id,
        "currency": seen.found.currency,
    }
    return agreed if seen.told is None else {**agreed, "books_seen_at": seen.at}


def _is_renewed(connection: Connection, settings: SyncSettings) -> bool:
    connected, last = connection.connected_at, settings.books_seen_at
    return connected is not None and last is not None and connected > last


def _is_time(settings: SyncSettings, now: datetime) -> bool:
    last = settings.books_seen_at
    return last is None or now - last >= ask_books_every(settings.calls_a_day)


def _expected(settings: SyncSettings, found: Books) -> Books:
    if not settings.organisation_id:
        return found
    return Books(settings.organisation_id, settings.currency)
