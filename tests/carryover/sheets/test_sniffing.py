"""What a file is, by its content."""

import gzip
import zipfile
from pathlib import Path
from random import Random

import pytest

from carryover.sheet_errors import DamagedFile, EmptyFile, UnknownFileType
from carryover.sheets.sniffing import sniff
from tests.carryover.sheets.made_workbooks import (
    dbase_table,
    write_members,
    write_ole,
    write_xls,
    write_xlsx,
)

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def made(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "file.xls"
    path.write_bytes(content)
    return path


def test_workbooks_are_known_whatever_they_are_called(tmp_path: Path) -> None:
    assert sniff(write_xls(tmp_path / "a.csv", {"Sheet": [["a"]]})) == "xls"
    assert sniff(write_xlsx(tmp_path / "a.xls", ROW)) == "xlsx"


@pytest.mark.parametrize(
    "content",
    [
        b"Name;Phone\r\nA;1\r\n",
        b"ID;Phone;Name\n1;2;a\n",
        b"MZ code;Name\n1;a\n",
        "Żółć\tMiasto\n".encode("cp1250"),
        "\ufeffName,City\n".encode(),
        "Name,City\nŁódź,x\n".encode("utf-16"),
        "Name,City\na,x\n".encode("utf-16-le"),
        b"<none>,b\n",
    ],
)
def test_text_of_any_encoding_is_text(tmp_path: Path, content: bytes) -> None:
    assert sniff(made(tmp_path, content)) == "text"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!DOCTYPE html><html><body><table>", "html"),
        (b"\xef\xbb\xbf\r\n<HTML xmlns:x=1><table>", "html"),
        (b"BEGIN:VCARD\r\nVERSION:3.0", "vcf"),
        ("BEGIN:VCARD\r\nVERSION:2.1".encode("utf-16"), "vcf"),
        (b"ID;PWXL;N;E\r\nC;Y1;X1;K1\r\n", "slk"),
        (dbase_table([("NAME", "C", 8)], [b" Acme    "]), "dbf"),
        (b"\x09\0\x04\0\x02\0\x10\0" + bytes(20), "old_xls"),
        (b"\x09\x04\x06\0\0\0\x10\0" + bytes(20), "old_xls"),
        (b"\x09\x08\x08\0\0\x05\x05\0" + bytes(20), "old_xls"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "xml",
        ),
        (
            b'<?xml version="1.0"?><office:document '
            b'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
            "fods",
        ),
    ],
)
def test_tables_of_other_programs_are_known(tmp_path: Path, content: bytes, kind: str) -> None:
    assert sniff(made(tmp_path, content)) == kind


def test_workbooks_in_other_containers_are_known(tmp_path: Path) -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"

    assert sniff(write_members(tmp_path / "a.xls", {"xl/workbook.bin": ""})) == "xlsb"
    assert sniff(write_members(tmp_path / "a.xls", {"mimetype": kind})) == "ods"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"{\\rtf1\\ansi", "a rich text document"),
        (gzip.compress(b"a,b", mtime=0), "a packed archive"),
        (b"MZ\x90\0\x03\0\0\0\x04" + bytes(50), "a program"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "a web archive (MHTML)"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0", "a calendar"),
        (b'<?xml version="1.0"?><invoices/>', "an XML document"),
        (b"\0\x01\x02\x03" * 40, "bytes of an unknown kind"),
        (b"\xf5" + Random(1).randbytes(4_000), "bytes of an unknown kind"),
    ],
)
def test_anything_else_is_named(tmp_path: Path, content: bytes, found: str) -> None:
    with pytest.raises(UnknownFileType) as refused:
        sniff(made(tmp_path, content), "klienci.xls")

    assert (refused.value.name, refused.value.found) == ("klienci.xls", found)


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({"[Content_Types].xml": "", "word/document.xml": ""}, "a Word document"),
        ({"[Content_Types].xml": "", "ppt/presentation.xml": ""}, "a presentation"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "an OpenDocument text"),
        ({"Index/Document.iwa": ""}, "a Numbers workbook"),
        ({"clients.csv": "a,b"}, "a zip archive"),
    ],
)
def test_containers_are_named_by_what_they_hold(
    tmp_path: Path, members: dict[str, str | bytes], found: str
) -> None:
    with pytest.raises(UnknownFileType) as refused:
        sniff(write_members(tmp_path / "file.xlsx", members))

    assert refused.value.found == found


@pytest.mark.parametrize(
    ("stream", "found"),
    [
        ("WordDocument", "a Word document"),
        ("PowerPoint Document", "a presentation"),
        ("__properties_version1.0", "an e-mail message"),
        ("Contents", "an Office document of another program"),
    ],
)
def test_compound_documents_are_named_by_what_they_hold(
    tmp_path: Path, stream: str, found: str
) -> None:
    with pytest.raises(UnknownFileType) as refused:
        sniff(write_ole(tmp_path / "file.xls", stream))

    assert refused.value.found == found


def test_an_encrypted_workbook_is_known_by_its_package(tmp_path: Path) -> None:
    assert sniff(write_ole(tmp_path / "file.xlsx", "EncryptedPackage")) == "encrypted"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t", bytes(40)])
def test_a_file_of_nothing_is_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EmptyFile):
        sniff(made(tmp_path, content))


def test_half_a_container_is_damaged(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as container:
        container.writestr("xl/workbook.xml", "x" * 500)
    cut_zip = (tmp_path / "a.zip").read_bytes()[:300]
    cut_ole = write_xls(tmp_path / "a.xls", {"Sheet": [["a"]]}).read_bytes()[:400]

    for content in (cut_zip, cut_ole):
        with pytest.raises(DamagedFile):
            sniff(made(tmp_path, content))
