"""What an export is asked for with."""

from flask_wtf import FlaskForm
from wtforms import SelectField

SHEET_FORMATS = [("xls", "xls"), ("xlsx", "xlsx"), ("csv", "csv")]


class ExportForm(FlaskForm):
    """The format; the selection travels beside it."""

    sheet_format = SelectField(choices=SHEET_FORMATS)
