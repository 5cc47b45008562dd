"""What an import is asked for with."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

LONGEST_PASSWORD = 255
"""Characters that a workbook's password can have."""


class UploadForm(FlaskForm):
    """The file."""

    file = FileField(
        _("File with customers"),
        [FileRequired(_("Choose a file first."))],
        description=_(
            "Choose it, or drop it here: any workbook, delimited text, web table or contact cards, "
            "up to 50 MB."
        ),
    )


class CorrectedForm(FlaskForm):
    """Problem rows that were corrected elsewhere."""

    file = FileField(
        _("Corrected problem rows"),
        [FileRequired(_("Choose the corrected file first."))],
    )


class PasswordForm(FlaskForm):
    """The password of a protected workbook."""

    password = PasswordField(
        _("Password of the workbook"),
        [
            InputRequired(_("Type the password first.")),
            Length(max=LONGEST_PASSWORD, message=_("No workbook has so long a password.")),
        ],
        description=_("It is used to read the file now, and not kept."),
    )
