"""The tables. Importing this package registers every one of them on `Base`."""

from carryover.models.accounts import Account, Invitation, Member
from carryover.models.acts import Act
from carryover.models.base import Base
from carryover.models.clients import Client, ClientKey, ClientTag, Contact
from carryover.models.connections import (
    ChosenCustomer,
    Connection,
    ConnectionSignIn,
    CustomerListing,
    ImportedCustomer,
    ListedCustomer,
    RemoteLink,
    RemoteTwin,
)
from carryover.models.duplicates import DuplicatePair, DuplicateSearch, KeptApart
from carryover.models.exports import Export
from carryover.models.imports import (
    Import,
    ImportRow,
    KeptDecision,
    PlannedClient,
    PlannedKey,
    RowCorrection,
    ShortenedCells,
)
from carryover.models.jobs import Job
from carryover.models.journal import Change
from carryover.models.mappings import SavedMapping
from carryover.models.people import Person, SignIn, SignInAttempt
from carryover.models.portal import ClientUser
from carryover.models.projects import Project, ProjectClient, ProjectUser
from carryover.models.syncing import (
    SetAside,
    SyncConflict,
    SyncEvent,
    SyncOutbox,
    SyncRun,
    SyncSettings,
)

__all__ = [
    "Account",
    "Act",
    "Base",
    "Change",
    "ChosenCustomer",
    "Client",
    "ClientKey",
    "ClientTag",
    "ClientUser",
    "Connection",
    "ConnectionSignIn",
    "Contact",
    "CustomerListing",
    "DuplicatePair",
    "DuplicateSearch",
    "Export",
    "Import",
    "ImportRow",
    "ImportedCustomer",
    "Invitation",
    "Job",
    "KeptApart",
    "KeptDecision",
    "ListedCustomer",
    "Member",
    "Person",
    "PlannedClient",
    "PlannedKey",
    "Project",
    "ProjectClient",
    "ProjectUser",
    "RemoteLink",
    "RemoteTwin",
    "RowCorrection",
    "SavedMapping",
    "SetAside",
    "ShortenedCells",
    "SignIn",
    "SignInAttempt",
    "SyncConflict",
    "SyncEvent",
    "SyncOutbox",
    "SyncRun",
    "SyncSettings",
]
