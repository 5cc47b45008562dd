"""The tables. Importing this package registers every one of them on `Base`."""

from carryover.models.accounts import Account, Invitation, Member
from carryover.models.base import Base
from carryover.models.clients import Client, ClientTag, Contact
from carryover.models.connections import Connection, ConnectionSignIn, RemoteLink
from carryover.models.exports import Export
from carryover.models.imports import Import, ImportRow, PlannedClient, RowCorrection
from carryover.models.jobs import Job
from carryover.models.journal import Change
from carryover.models.mappings import SavedMapping
from carryover.models.people import Person, SignIn, SignInAttempt

__all__ = [
    "Account",
    "Base",
    "Change",
    "Client",
    "ClientTag",
    "Connection",
    "ConnectionSignIn",
    "Contact",
    "Export",
    "Import",
    "ImportRow",
    "Invitation",
    "Job",
    "Member",
    "Person",
    "PlannedClient",
    "RemoteLink",
    "RowCorrection",
    "SavedMapping",
    "SignIn",
    "SignInAttempt",
]
