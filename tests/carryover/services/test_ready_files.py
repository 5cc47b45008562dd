"""A sheet that is sent with its answer is on no shelf afterwards."""

import pytest

from carryover.domain.sheet_formats import SheetFormat
from carryover.errors import NotFound
from carryover.services.ready_files import ReadyFile, sheet_meanwhile


def test_a_sheet_is_there_meanwhile(installation):
    written = ("rows.csv", SheetFormat.CSV, "Rows", ["Name"], [["Acme"], ["Beta"]])

    with sheet_meanwhile(installation, *written) as sheet:
        text = sheet.path.read_text("utf-8-sig")

    assert text.split() == ['"Name"', '"Acme"', '"Beta"']
    assert sheet == ReadyFile(sheet.path, "rows.csv", SheetFormat.CSV)
    assert list(installation.exports.folder.iterdir()) == []


@pytest.mark.parametrize("names", [["Acme"], []])
def test_whatever_happens_it_stays_on_no_shelf(installation, names):
    written = ("rows.csv", SheetFormat.CSV, "Rows", ["Name"], failing_after(names))

    with pytest.raises(NotFound), sheet_meanwhile(installation, *written):
        pass

    assert list(installation.exports.folder.iterdir()) == []


def failing_after(names):
    yield from ([name] for name in names)
    raise NotFound("client", 1)
