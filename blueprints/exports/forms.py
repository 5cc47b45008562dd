"""What an export is asked for with."""

from flask_wtf import FlaskForm
from wtforms import SelectField

from carryover.domain.sheet_formats import SheetFormat


class ExportForm(FlaskForm):
    """The format; the selection travels beside it."""

    sheet_format = SelectField(choices=list(SheetFormat))
