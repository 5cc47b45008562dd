"""What can go wrong between us and a finance app, as types.

::

    RemoteError                       the branch of `CarryoverError` for finance apps
    ├── NoAnswer                      nothing that can be believed came back
    │   ├── Unreachable               no connection, or it broke
    │   ├── Unreadable                HTML, cut off, too large, not what was asked for
    │   └── RemoteFailed              the app itself says that it is broken (5xx)
    ├── Paused                        the app asks us to wait
    │   ├── TooQuick                  too many calls within a minute
    │   ├── TooManyAtOnce             too many calls beside each other
    │   └── DailyLimitReached
    ├── NeedsReconnecting             no call can succeed until a person does something
    │   ├── AccessEnded               the token was revoked or never valid
    │   ├── NotPermitted              the token lacks a scope
    │   ├── WrongDataCentre
    │   └── WrongOrganisation
    ├── RemoteRefused                 this record, or this change, is not accepted
    │   ├── NameTaken
    │   └── HasTransactions
    ├── RemoteMissing                 the app has no such record (any more)
    ├── CannotDo                      the app has no such thing at all
    ├── SignInFailed                  the app's sign-in ended without a token
    └── HostNotAllowed

`app` is the finance app's name as people know it. Sentences quote an app's own words
only where it refuses a record, and never the body of an answer.
"""

from datetime import datetime
from typing import ClassVar

from carryover.errors import CarryoverError

LONGEST_QUOTE = 200


class RemoteError(CarryoverError):
    """The finance app could not be asked, or said no."""

    def __init__(self, app: str, sentence: str) -> None:
        self.app = app
        super().__init__(sentence)


class NoAnswer(RemoteError):
    """Nothing that can be believed came back. Never means "no records"."""

    # When to try again is no part of the sentence: a job goes on by itself.
    may_have_happened: bool
    """Whether a change that was asked for may have been made all the same."""


class Unreachable(NoAnswer):
    """No connection, or it broke."""

    def __init__(self, app: str, detail: str, may_have_happened: bool) -> None:
        self.may_have_happened = may_have_happened
        super().__init__(app, f"{app} cannot be reached ({detail}).")


class Unreadable(NoAnswer):
    """An answer that is not what the app answers."""

    may_have_happened = True

    def __init__(self, app: str, detail: str) -> None:
        self.detail = detail
        super().__init__(app, f"{app} sent an answer that cannot be read ({detail}).")


class RemoteFailed(NoAnswer):
    """The app says that it is broken."""

    may_have_happened = True

    def __init__(self, app: str, status: int) -> None:
        self.status = status
        super().__init__(app, f"{app} has a fault of its own ({status}).")


class Paused(RemoteError):
    """The app asks us to wait; what was asked for has not happened."""

    until: datetime
    """No part of the sentence: pages say it in the person's own terms."""


class TooQuick(Paused):
    """Too many calls within a minute."""

    def __init__(self, app: str, until: datetime) -> None:
        self.until = until
        super().__init__(app, f"{app} takes no more calls for now.")


class TooManyAtOnce(Paused):
    """Too many calls beside each other."""

    def __init__(self, app: str, until: datetime) -> None:
        self.until = until
        super().__init__(app, f"{app} is busy with other calls of this organisation.")


class DailyLimitReached(Paused):
    """No more calls today, for anybody who shares the organisation."""

    def __init__(self, app: str, until: datetime) -> None:
        self.until = until
        super().__init__(app, f"Today's calls to {app} are used up.")


class NeedsReconnecting(RemoteError):
    """No call can succeed until a person does something."""


class AccessEnded(NeedsReconnecting):
    """The token was revoked, replaced or never valid."""

    def __init__(self, app: str) -> None:
        super().__init__(app, f"{app} no longer accepts this connection. Reconnect it.")


class NotPermitted(NeedsReconnecting):
    """The token is good, but not for this."""

    def __init__(self, app: str, scopes: tuple[str, ...]) -> None:
        self.scopes = scopes
        needed = f" It needs: {', '.join(scopes)}." if scopes else ""
        super().__init__(
            app, f"{app} does not let this connection do that.{needed} Reconnect and allow it."
        )


class WrongDataCentre(NeedsReconnecting):
    """Signed in at one data centre, asked at another."""

    def __init__(self, app: str, chosen: str, actual: str = "") -> None:
        self.chosen = chosen
        self.actual = actual
        home = f"at {actual}" if actual else "at another data centre"
        super().__init__(
            app,
            f"This {app} account is not kept at {chosen} but {home}. "
            "Choose that data centre and connect again.",
        )


class WrongOrganisation(NeedsReconnecting):
    """The token's owner is not in the organisation that was chosen."""

    def __init__(self, app: str, organisation: str) -> None:
        self.organisation = organisation
        super().__init__(
            app,
            f"Whoever connected {app} is not in the organisation {organisation}. "
            "Choose another organisation, or reconnect as somebody who is.",
        )


class RemoteRefused(RemoteError):
    """The app does not accept this record or change; `words` are its own."""

    reason: ClassVar[str] = "refused the change"

    def __init__(self, app: str, words: str, code: int = 0) -> None:
        self.words = words[:LONGEST_QUOTE]
        self.code = code
        super().__init__(app, f"{app} {self.reason}: {self.words}")


class NameTaken(RemoteRefused):
    """Another customer there has the name."""

    reason = "has another customer of that name"


class HasTransactions(RemoteRefused):
    """The customer cannot be deleted, only made inactive."""

    reason = "keeps customers that have transactions"


class RemoteMissing(RemoteError):
    """The app has no such record, or none any more."""

    def __init__(self, app: str, what: str) -> None:
        self.what = what
        super().__init__(app, f"{app} has no {what or 'such record'}.")


class CannotDo(RemoteError):
    """The app has no such thing; its capabilities say so beforehand."""

    def __init__(self, app: str, what: str) -> None:
        self.what = what
        super().__init__(app, f"{app} cannot {what}.")


class SignInFailed(RemoteError):
    """Signing in at the app ended without a token."""

    def __init__(self, app: str, why: str) -> None:
        self.why = why
        super().__init__(app, f"{app} was not connected: {why}")


class HostNotAllowed(RemoteError):
    """An address that no finance app of ours has."""

    def __init__(self, app: str, host: str) -> None:
        self.host = host[:LONGEST_QUOTE]
        super().__init__(app, f"“{self.host}” is no address of {app}.")
