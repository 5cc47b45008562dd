"""What an import is asked for with."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class UploadForm(FlaskForm):
    """The file."""

    file = FileField(
        _("File with customers"),
        [FileRequired(_("Choose a file first."))],
        description=_("Choose it, or drop it here: xls, xlsx, csv, tsv or txt, up to 50 MB."),
    )


class CorrectedForm(FlaskForm):
    """Problem rows that were corrected elsewhere."""

    file = FileField(
        _("Corrected problem rows"),
        [FileRequired(_("Choose the corrected file first."))],
    )
