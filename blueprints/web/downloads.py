"""Files to be saved: never shown, and kept by nobody on the way."""

from pathlib import Path
from typing import BinaryIO

from flask import Response, send_file


def download(file: Path | BinaryIO, file_name: str, mime_type: str) -> Response:
    """The file, for this one person."""
    response = send_file(file, mime_type, as_attachment=True, download_name=file_name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
