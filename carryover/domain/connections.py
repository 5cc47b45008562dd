"""An account's link to a finance app: how far it is, and what it may be told."""

from enum import StrEnum


class ConnectionState(StrEnum):
    """How far a connection is."""

    SIGNING_IN = "signing_in"
    """Waits for the person to allow it at the app."""
    CHOOSING = "choosing"
    """Allowed, but the organisation is not chosen yet."""
    CONNECTED = "connected"
    RECONNECT = "reconnect"
    """The app does not accept it any more; nothing is asked until a person reconnects."""
    DISCONNECTED = "disconnected"
    """Ended by a person. The links to the app's records are kept."""


class LinkKind(StrEnum):
    """What a link holds together."""

    CLIENT = "client"
    CONTACT = "contact"


class Parting(StrEnum):
    """What becomes of a customer at its app when its client goes into another one."""

    STAYS = ""
    """Nothing; a client that stays and has no customer there takes it over."""
    INACTIVE = "inactive"
    DELETED = "deleted"
