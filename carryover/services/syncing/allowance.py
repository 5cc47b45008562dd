"""What an app allows in a day, kept from one run to the next."""

from datetime import datetime

from carryover.connectors.base import Budget
from carryover.domain.sync_pace import DAY, Allowance
from carryover.models import SyncSettings


def allowance_of(
    settings: SyncSettings, now: datetime, budget: Budget | None = None
) -> Allowance | None:
    """What is left of it now, as `budget` says or the last run heard; None without a limit."""
    if budget is not None:
        return Allowance(budget.limit, budget.remaining, budget.resets_at - now)
    a_day, left, resets_at = settings.calls_a_day, settings.calls_left, settings.calls_reset_at
    if not a_day:
        return None
    if left is None or resets_at is None or resets_at <= now:
        return Allowance(a_day, a_day, DAY)
    return Allowance(a_day, left, resets_at - now)


def told(budget: Budget | None) -> dict[str, object]:
    """Columns of the settings, as the app's last answer says; none where it said nothing."""
    if budget is None:
        return {}
    return {
        "calls_a_day": budget.limit,
        "calls_left": budget.remaining,
        "calls_reset_at": budget.resets_at,
    }
