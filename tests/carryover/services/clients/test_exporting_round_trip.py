"""A thousand clients go out of one account and into another, and nothing is lost."""

import random
from itertools import zip_longest

import pytest

from carryover.domain.export_layout import export_columns
from carryover.domain.fields import CLIENT_FIELDS, CONTACT_FIELDS
from carryover.domain.planning import Decision
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.selection import AllMatching, Filter
from carryover.domain.sheet_formats import SheetFormat
from carryover.services.clients.exporting import write_clients
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.deciding import decide_for_all
from carryover.services.imports.grid import view_grid
from carryover.services.imports.uploading import upload
from carryover.worker.running import run_job
from tests.carryover.factories import make_account, make_clients
from tests.carryover.services.imports.steps import commit, plan

CLIENTS = 1_000
PIECES = (
    "Żółć", "Müller & Söhne", "李伟商店", "شركة النور", "Ελλάς ΑΕ", "ООО «Ромашка»", "株式会社",
    "O'Brien", '"Quoted" Ltd', "=1+1", "+48 22 123 45 67", "-5", "@SUM(A1)", "\tTab", "'=1",
    "''", "00123", "1.59E+17", "12345678901234567890123456", "2024-03-05", "1/2", "50%", "TRUE",
    "#REF!", "a;b,c", "line one\nline two", "carriage\r\nreturn", "_x0041_", "<b>&amp;</b>",
    "👩‍💻", "e\u0301", "\u202eRTL", "\x01control", "  inner   spaces  ", "N/A", "{{7*7}}", "\\",
)  # fmt: skip
CHOICES = {
    "kind": ("company", "person"),
    "currency": ("EUR", "PLN", "JPY"),
    "language": ("pl", "en", "pt-BR"),
    "days": ("0", "14", "90"),
    "email": ("a@b.example", "żółć@exämple.example", "first.last+tag@sub.domain.example"),
    "country": ("PL", "Polska", "Côte d’Ivoire", "日本", "Narnia"),
}


def make_record(luck: random.Random, number: int) -> ClientRecord:
    """A client with about half of its fields, some contacts, tags and extras."""
    fields = {field.key: value(luck, field.shape) for field in CLIENT_FIELDS if luck.random() < 0.5}
    fields["name"] = f"{luck.choice(PIECES).strip()} {number}"
    if "email" not in fields:
        fields.pop("email_2", None)
    contacts = tuple(make_contact(luck) for _ in range(luck.choice((0, 0, 1, 2, 5))))
    tags = tuple(sorted(luck.sample(("vip", "żółty", "=late", "B2B"), luck.randrange(3))))
    extras = {
        heading: value(luck, "text")
        for heading in ("Branch", "Individual bank account", "=HYPERLINK()", "Name")
        if luck.random() < 0.2
    }
    return ClientRecord(fields, tags, contacts, extras)


def make_contact(luck: random.Random) -> ContactRecord:
    values = {
        field.key: value(luck, field.shape) for field in CONTACT_FIELDS if luck.random() < 0.6
    }
    return ContactRecord(**{"name": "Somebody", **values})


def value(luck: random.Random, shape: str) -> str:
    if shape in CHOICES:
        return luck.choice(CHOICES[shape])
    return f"{luck.choice(PIECES)} {luck.randrange(100)} {luck.choice(PIECES)}".strip()


@pytest.mark.parametrize("sheet_format", list(SheetFormat))
def test_what_is_exported_is_imported_complete_without_a_click(
    session, installation, tmp_path, sheet_format
):
    luck = random.Random(f"clients {sheet_format}")
    records = [make_record(luck, number) for number in range(CLIENTS)]
    here, there = make_account(session, "here"), make_account(session, "there")
    make_clients(session, here, *records)
    path = tmp_path / f"clients.{sheet_format}"

    write_clients(session, here, AllMatching(Filter()), sheet_format, path, lambda *_: None)
    with path.open("rb") as stream:
        begun = upload(session, there, None, stream, path.name, installation)
    run_job(begun.job_id, "test", installation)
    grid = view_grid(session, there, begun.id)
    plan(session, installation, there, begun.id)
    decide_for_all(session, there, begun.id, Decision.CLONE)
    done = commit(session, installation, there, begun.id)

    assert (done.counts.rows, done.counts.created + done.counts.cloned) == (CLIENTS, CLIENTS)
    extras = list(dict.fromkeys(key for record in records for key in record.extras))
    assert [column.rubric for column in grid.columns] == [
        column.rubric for column in export_columns(5, extras)
    ]
    for ours, theirs in zip_longest(every_client(session, here), every_client(session, there)):
        assert without_id(theirs) == without_id(ours)


def without_id(client: dict) -> dict:
    return {key: value for key, value in client.items() if key != "id"}
