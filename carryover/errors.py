"""Everything that can go wrong, as types.

::

    CarryoverError
    ├── NotFound                     a record that is not there, or not yours
    │   └── ExportGone               an export that is not there, or not any more
    ├── NotAllowed                   the person lacks a permission
    │   ├── OnlyForOwners            it takes an owner of the account
    │   └── OnlyForMembers           a client user asks for what is outside the portal
    ├── Conflict                     somebody else was faster
    │   ├── Stale                    the record changed since the page was opened
    │   ├── CountChanged             more or fewer match by now than a person was told
    │   ├── ChangedSince             what should be taken back was changed again
    │   ├── HalfOfMerge              a change that two clients share cannot be taken back for one
    │   ├── PartOfImport             an import's changes are taken back with all of it
    │   ├── ApartAlready             the clients of a merge are two again
    │   ├── SurvivorGone             the client that stayed in a merge has gone since
    │   ├── ArchivedProject          nobody comes into a project that was put away
    │   ├── NothingToUndo            everything that an import did was changed since
    │   └── WrongStep                the import is not at the step that was asked for
    ├── Busy                         somebody else writes for longer than anybody waits
    ├── Rejected                     what was entered cannot be kept; `problems` says where
    │   ├── ArchivedHasName          a project that was put away keeps its name
    │   ├── OnlyHeadings             nothing stands below the headings of a file
    │   └── SheetNotChosen           nobody said which of several sheets is meant
    ├── SignInRefused
    │   └── TooManyAttempts
    ├── ExportRefused                the base does not fit into the format
    ├── Cancelled                    a person stopped the job, which wrote nothing
    │   └── ListingStopped           a person stopped the reading of an app's customers
    ├── BadSealingKey                a key too short for secrets: in `services.sealing_keys`
    ├── Unsealable                   a secret at rest that the installation's key does not open
    ├── JobEnded                     background work ended before it was done
    ├── RemoteError                  a finance app: the branch in `remote_errors`
    └── SheetError                   a file: the branch in `sheet_errors`

A constructor takes facts; ``str(error)`` tells a person what happened, where, and what to do.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta


class CarryoverError(Exception):
    """The root. Never raised itself."""


class NotFound(CarryoverError):
    """A record that does not exist, or belongs to another account."""

    def __init__(self, what: str, key: object) -> None:
        self.what = what
        self.key = key
        gone = " Perhaps it was deleted since you saw it." if isinstance(key, int) else ""
        super().__init__(f"There is no {what} {key} here.{gone}")


class ExportGone(NotFound):
    """An export that was removed with its file, or that never was: nothing of it is kept."""

    def __init__(self, export_id: int, kept: timedelta) -> None:
        self.what = "export"
        self.key = export_id
        CarryoverError.__init__(
            self,
            f"Export {export_id} is not here, or not any more: exported files are removed after "
            f"{kept // timedelta(hours=1)} hours. Export the clients again.",
        )


class NotAllowed(CarryoverError):
    """The person lacks a permission in this account."""

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__(
            f"You need the permission “{permission}” for this. "
            "Ask an administrator of the account for it."
        )


class OnlyForOwners(NotAllowed):
    """Members with every permission cannot do it either."""

    def __init__(self) -> None:
        self.permission = ""
        CarryoverError.__init__(self, "Only an owner of the account can do this. Ask one of them.")


class OnlyForMembers(NotAllowed):
    """A client user asks for something that only members of accounts do."""

    def __init__(self) -> None:
        self.permission = ""
        CarryoverError.__init__(
            self,
            "You come in as a client user and see your portal only. "
            "Ask an administrator of the account to invite you as a member.",
        )


class Conflict(CarryoverError):
    """Two people, or two tabs, wanted different things."""


class Stale(Conflict):
    """The record changed since the page with the form was opened."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"“{name}” was changed by somebody else since you opened this page. "
            "Open it again and repeat your change."
        )


class CountChanged(Conflict):
    """More or fewer clients match by now than the person was told who asked for something."""

    def __init__(self, told: int, now: int) -> None:
        self.told = told
        self.now = now
        clients = "one client matches" if now == 1 else f"{now:,} clients match"
        super().__init__(
            f"By now {clients}; the page that you saw said {told:,}. "
            "Nothing was changed: look at them, then do it again."
        )


class ChangedSince(Conflict):
    """A change cannot be taken back, because what it changed was changed again.

    ``what`` names the parts; it is empty where the client as a whole was
    deleted, brought back or changed.
    """

    def __init__(self, name: str, what: tuple[str, ...] = ()) -> None:
        self.name = name
        self.what = what
        parts = f" ({', '.join(what)})" if what else ""
        super().__init__(
            f"“{name}” was changed again since{parts}, so this cannot be taken back. "
            "Take back the newer change first."
        )


class HalfOfMerge(Conflict):
    """A merge, or the end of one, changed two clients; one alone cannot go back."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"This changed “{name}” together with another client. "
            "Take the merge apart, or merge the two again."
        )


class PartOfImport(Conflict):
    """What an import did to many clients is taken back as a whole, by who could begin it."""

    def __init__(self, import_id: int, file_name: str) -> None:
        self.import_id = import_id
        super().__init__(
            f"This belongs to the import of “{file_name}”, which is taken back as a whole. "
            "Open it under Import; its result takes it back."
        )


class ApartAlready(Conflict):
    """The clients of a merge are two again."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” was brought back since; there is nothing to take apart.")


class SurvivorGone(Conflict):
    """The client that stayed in a merge has been deleted, or merged into a third one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” has gone since. Bring it back first: its history says how it went."
        )


class ArchivedProject(Conflict):
    """Nobody comes into a project that was put away."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"The project “{name}” is archived. Bring it back first.")


class NothingToUndo(Conflict):
    """Everything that an import did was changed since."""

    def __init__(self, import_id: int, kept: int) -> None:
        self.import_id = import_id
        self.kept = kept
        whose = "The one client" if kept == 1 else f"All {kept:,} clients"
        was = "was" if kept == 1 else "were"
        super().__init__(
            f"{whose} of this import {was} changed since, so nothing of it can be taken back. "
            "Take those changes back first, in the history; then undo the import."
        )


class WrongStep(Conflict):
    """The import is not at the step that was asked for.

    ``step`` is a `planning.Step`.
    """

    def __init__(self, import_id: int, step: str) -> None:
        self.import_id = import_id
        self.step = step
        stands, so = _STANDS[step]
        super().__init__(f"This import {stands}, so this was not done. {so}")


_STANDS = {
    "reading": ("is being read just now", "Wait until all of it is there."),
    "columns": (
        "is back at its columns",
        "Go through them, and what will happen to each client is worked out anew.",
    ),
    "planning": (
        "is being compared with your clients just now",
        "Wait a moment, then look at what will happen.",
    ),
    "review": (
        "waits for you to look at what will happen",
        "Nothing of it has been written yet.",
    ),
    "committing": ("is being written just now", "Its result says soon what it did."),
    "done": ("has been written already", "Its result says what it did, and takes it back."),
    "undoing": ("is being undone just now", "Wait until your clients stand as before."),
    "undone": ("was undone", "To do it after all, import the file again."),
    "failed": ("could not be read", "Its page says why."),
}
"""How an import stands at a step, and what follows from it for the person."""


class Busy(CarryoverError):
    """Somebody else's large change holds the base for longer than anybody waits."""

    retry_after = 30
    """Seconds after which it is worth another try."""

    def __init__(self) -> None:
        super().__init__(
            "A large change is being written just now, and yours could not wait any longer: "
            "nothing of it was saved. Try again in half a minute."
        )


class Rejected(CarryoverError):
    """What was entered cannot be kept.

    ``problems`` maps a field key to one sentence about it.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class ArchivedHasName(Rejected):
    """A project that was put away keeps its name."""

    def __init__(self, name: str, project_id: int, others: Mapping[str, str]) -> None:
        self.project_id = project_id
        taken = f"An archived project is called “{name}” already."
        told = {"name": f"{taken} Bring it back, or choose another name."}
        super().__init__({**others, **told})


class OnlyHeadings(Rejected):
    """Nothing stands below the headings of a file, so that there is nothing to plan."""

    def __init__(self) -> None:
        told = "The file holds headings and no clients yet. Fill it in and upload it again."
        super().__init__({"rows": told})


class SheetNotChosen(Rejected):
    """The first of several sheets does not do, and nobody said which one is meant."""

    def __init__(self, name: str, sheet: str, others: Sequence[str], reason: str) -> None:
        self.sheet = sheet
        self.others = others
        place = f"This is sheet “{sheet}” of {name}; others are: {', '.join(others)}."
        super().__init__({"sheet": f"{reason} {place}"})


class SignInRefused(CarryoverError):
    """Wrong address or wrong password; deliberately never says which."""

    def __init__(self) -> None:
        super().__init__("This e-mail address and password do not belong together.")


class TooManyAttempts(SignInRefused):
    """Guessing was slowed down."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        CarryoverError.__init__(
            self, f"Too many attempts. Wait {retry_after} seconds, then sign in again."
        )


class ExportRefused(CarryoverError):
    """The base does not fit into the format that was asked for."""

    def __init__(self, sheet_format: str, reason: str, instead: str) -> None:
        self.sheet_format = sheet_format
        self.instead = instead
        super().__init__(f"{reason} Export to {instead} instead of {sheet_format}.")


class Cancelled(CarryoverError):
    """A person stopped the job, and all that it did was taken back."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was written.")


class ListingStopped(Cancelled):
    """A person stopped the reading of an app's customers; the pages that were read stay."""

    def __init__(self) -> None:
        CarryoverError.__init__(
            self, "Stopped. What was read so far is here; the next reading goes on from there."
        )


class Unsealable(CarryoverError):
    """A secret at rest that cannot be opened: sealed with another key, or for something else."""

    def __init__(self, context: str) -> None:
        self.context = context
        super().__init__("A password or token that was kept cannot be opened. Enter it again.")


class JobEnded(CarryoverError):
    """Background work ended before it was done; the sentence says why."""
