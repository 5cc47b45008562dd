"""What a run leaves behind, so that the next one need not ask again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from carryover.domain.sync_pace import has_settled, poll_every
from carryover.models import SyncSettings
from carryover.remote_errors import RemoteError
from carryover.services.syncing.allowance import allowance_of, told
from carryover.services.syncing.applying import Applying
from carryover.services.syncing.books import agreed_columns, keep_as_seen
from carryover.services.syncing.deciding import Decided
from carryover.services.syncing.pulling import Running
from carryover.store.database import writing
from carryover.store.sync_links import CustomerLink, close_outbox, note_missed, note_read
from carryover.store.sync_log import end_run, forget_old
from carryover.store.sync_settings import change_settings, keep_lease

AT_ONCE = timedelta(0)


def remember_run(
    run: Running,
    decided: Decided,
    applying: Applying,
    trouble: RemoteError | None,
    settings: SyncSettings,
) -> None:
    """What the next run need not ask again."""
    session, scene, now = run.session, run.scene, run.installation.clock()
    done = [
        one
        for one in decided.looked_at
        # What we have to tell of a customer that was not to be seen waits for the next run.
        if one.local_id not in applying.unfinished and one.remote_id in decided.read
    ]
    handled = {one.local_id for one in done}
    waiting = {one.local_id for one in decided.links} - handled
    told = [(row.id, row.edition) for row in decided.outbox if row.client_id not in waiting]
    with writing(session):
        keep_lease(session, scene, run.lease, now)
        note_read(session, scene, _readings(run, decided, done))
        close_outbox(session, scene, told)
        if trouble is None:
            _move_on(run, decided, settings, is_through=not decided.left)
        if applying.run_id is not None:
            end_run(session, scene, applying.run_id, now, str(trouble or ""))
        forget_old(session, scene, now)


def _readings(
    run: Running, decided: Decided, links: Sequence[CustomerLink]
) -> list[tuple[str, datetime | None, bool]]:
    """The app's id, when it was changed last, and whether that moment was over when we read."""
    ahead = run.connector.ahead
    now_there = None if ahead is None else decided.read_at + ahead
    found = []
    for link in links:
        customer = decided.read.get(link.remote_id)
        if customer is not None:
            at = customer.modified_at
            found.append((link.remote_id, at, at == link.modified_at or has_settled(at, now_there)))
    return found


def _move_on(run: Running, decided: Decided, settings: SyncSettings, is_through: bool) -> None:
    """How far the run has come, and when the next one is due."""
    session, scene, now = run.session, run.scene, run.installation.clock()
    pulled, budget = decided.pulled, run.connector.budget
    allowance = allowance_of(settings, now, budget)
    values: dict[str, object] = {
        "failures": 0,
        "paused_until": None,
        "pause_reason": "",
        "stopped": None,
        "confirmed": [],
        "last_run_at": now,
        "next_run_at": now + (poll_every(allowance) if is_through else AT_ONCE),
        **told(budget),
        **agreed_columns(decided.books),
    }
    keep_as_seen(session, scene, decided.books)
    if is_through:
        moments = [one for one in (settings.high_water, pulled.newest) if one]
        values["high_water"] = max(moments, default=None)
        if pulled.is_whole:
            values["listed_at"] = now
            note_missed(session, scene, _missed(decided))
    change_settings(session, scene, **values)


def _missed(decided: Decided) -> list[tuple[int, int]]:
    """Link id to the count of listings that missed it, where that has changed."""
    rows = decided.pulled.rows
    counted = [(one, 0 if one.remote_id in rows else one.missed + 1) for one in decided.links]
    return [(one.id, count) for one, count in counted if count != one.missed]
