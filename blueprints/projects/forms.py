"""Forms about projects."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from blueprints.web.choices import currency_choices
from blueprints.web.forms import show_problems
from carryover.errors import ArchivedHasName, Rejected
from carryover.services.projects.projects import ProjectDetails


class ProjectForm(FlaskForm):
    """What a project is called, and its currency."""

    name = StringField(_("Project name"), [InputRequired(_("A project needs a name."))])
    currency = SelectField(
        _("Currency"), description=_("All clients of the project use this currency.")
    )

    def __init__(self, shown: ProjectDetails) -> None:
        self.archived_id: int | None = None
        """The archived project that has the name, once that is known."""
        super().__init__(name=shown.name, currency=shown.currency)
        choices = currency_choices()
        known = shown.currency in dict(choices)
        self.currency.choices = choices if known else [(shown.currency, shown.currency), *choices]

    def show(self, rejected: Rejected) -> None:
        """Put what was refused beside the fields."""
        show_problems(self, rejected)
        if isinstance(rejected, ArchivedHasName):
            self.archived_id = rejected.project_id

    @property
    def details(self) -> ProjectDetails:
        return ProjectDetails(self.name.data or "", self.currency.data or "")
