"""What a connection is told to do: who wins a conflict, and what is synced at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from carryover.domain.connections import LinkKind

TAG = "tag:"
"""Each tag is a field of its own, `tag:vip` with the value `vip`: so tags that were added
and taken away on both sides unite without a conflict."""


class Rule(StrEnum):
    """Which value stays where both sides changed a field to different ones."""

    NEWEST = "newest"
    """The newer edit where both times are known, else theirs."""
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Policy:
    """A connection's rule, and other ones for single fields."""

    rule: Rule = Rule.NEWEST
    fields: Mapping[str, Rule] = field(default_factory=dict)

    def rule_for(self, key: str) -> Rule:
        return self.fields.get(key, self.rule)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the app keeps, and so what is synced; everything else stays ours alone."""

    fields: frozenset[str]
    contact_fields: frozenset[str] = frozenset()
    has_contacts: bool = True
    """False where an app has no records of people; then contacts are left alone."""
    has_tags: bool = False

    def covers(self, kind: LinkKind, key: str) -> bool:
        if kind is LinkKind.CONTACT:
            return key in self.contact_fields
        return key in self.fields or (self.has_tags and key.startswith(TAG))
