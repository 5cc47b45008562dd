"""Forms of client users, about themselves and their company."""

from dataclasses import asdict, replace
from typing import Self

from wtforms import Field

from blueprints.web.client_fields import TypedForm, input_for
from carryover.domain.fields import CONTACT_FIELDS, FIELDS_BY_KEY
from carryover.domain.portal import COMPANY_FIELDS
from carryover.domain.states import ClientState
from carryover.services.portal.portals import Details


class CompanyForm(TypedForm):
    """What a client user may correct of their company."""

    @classmethod
    def of(cls, details: Details) -> Self:
        company = details.company
        shown = {one.key: company.state.fields.get(one.key, "") for one in COMPANY_FIELDS}
        return cls(version=str(company.version), **shown)

    @property
    def typed(self) -> dict[str, str]:
        return self.values_of(COMPANY_FIELDS)

    def rebase(self, opened: ClientState, details: Details) -> None:
        """Keep what the person changed; everything else is as it stands now."""
        self.take_over(COMPANY_FIELDS, opened.fields, details.company.state.fields)

    def group(self, key: str) -> list[Field]:
        """The inputs of one group, in order."""
        return [self[one.key] for one in COMPANY_FIELDS if one.group == key]


class MyselfForm(TypedForm):
    """The contact that a client user is."""

    @classmethod
    def of(cls, details: Details) -> Self:
        record = details.me.record
        shown = {one.key: getattr(record, one.key) for one in CONTACT_FIELDS}
        return cls(version=str(details.company.version), **shown)

    @property
    def typed(self) -> dict[str, str]:
        return self.values_of(CONTACT_FIELDS)

    def rebase(self, opened: ClientState, details: Details) -> None:
        """Keep what the person changed; everything else is as it stands now."""
        was = opened.contact(details.me.id or 0) or details.me
        self.take_over(CONTACT_FIELDS, asdict(was.record), asdict(details.me.record))

    @property
    def inputs(self) -> list[Field]:
        return [self[one.key] for one in CONTACT_FIELDS]


for _one in COMPANY_FIELDS:
    setattr(CompanyForm, _one.key, input_for(_one))
# Nobody calls their own business a client.
CompanyForm.name = input_for(replace(FIELDS_BY_KEY["name"], label="Name"))
for _one in CONTACT_FIELDS:
    setattr(MyselfForm, _one.key, input_for(_one))
