"""The records that flow: what a source says about one client."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A contact person, as typed. Blank values are empty strings."""

    name: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    role: str = ""

    @property
    def full_name(self) -> str:
        return self.name or f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """A client, as typed."""

    fields: Mapping[str, str] = field(default_factory=dict)
    """Field key (see `fields.CLIENT_FIELDS`) to value; blank values are absent."""
    tags: tuple[str, ...] = ()
    contacts: tuple[ContactRecord, ...] = ()
    extras: Mapping[str, str] = field(default_factory=dict)
    """Heading to value, for columns that no field fits."""

    @property
    def name(self) -> str:
        return self.fields.get("name", "")
