"""Every page, and how to get there."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import xlrd
from flask import Flask
from playwright.sync_api import Locator, Page

from carryover.services.demo import DEMO_EMAIL
from tests.carryover.sheets.made_workbooks import protect, write_hiding
from tests.journeys.importing import (
    export_to_xls,
    go_on_to_review,
    import_data,
    undo_import,
    upload,
)
from tests.journeys.listing import open_client
from tests.journeys.people import make_account
from tests.journeys.server import Server
from tests.journeys.steps import choose_from_menu, expect_heading, press

NO_PAGES = {"static", "exports.fetch", "imports.fetch", "imports.fetch_problems"}
"""Addresses that answer GET with a file."""
FIRST, SECOND = "/a/northlight-studio", "/a/harbour-supplies"
"""The demo accounts."""
MERGED = "Gruber & Partner Holz e.U."
"""In both of them, with contacts; each knows what the other does not."""
NOTED = {
    "Company": "Client name",
    "Contact person": "Contact 1 name",
    "Mail": "Email",
    "Tel.": "Telephone",
    "Street": "Street",
    "ZIP": "Post code",
    "Town": "City",
    "Country": "Country",
    "VAT no.": "Tax ID",
    "Web": "Website",
}
"""Heading of the sheet to heading of our export."""
EVERY = 8
"""So many of the exported clients stand for one that was noted."""
WITH_PROBLEMS = """Name,E-mail,Tax ID,City
Blue Heron Books,orders@blueheron.example.com,GB123456789,Leeds
,nobody@example.com,,Leeds
Café Lumière,not an address,FR40303265045,Lyon
"""
PARTNERS = """Display Name,Company Name,Billing Attention,Country,Payment Terms
Blue Heron Books,Blue Heron Books Ltd,Ivy Marsh,Great Britian,30 days
Café Lumière,Café Lumière SARL,Luc Roche,France,like always
Nordwind,Nordwind GmbH,Ute Brandt,Deutschland,14
"""
TWICE = """Name,E-mail,Tax ID,City,Phone,Tags
Blue Heron Books,orders@blueheron.example.com,GB123456789,Leeds,+44 113 496 0101,shop
Blue Heron Books Ltd,till@blueheron.example.com,123456789,Leeds,,
The Blue Heron,,GB 123 456 789,York,+44 113 496 0199,late
Café Lumière,luc@lumiere.example.com,,Lyon,,vip
Cafe Lumiere SARL,luc@lumiere.example.com,FR40303265045,Lyon,+33 4 72 00 00 00,
Nordwind Handel,ute@nordwind.example.com,,Köln,,
Nordwind Handel GmbH,ute@nordwind.example.com,DE129273398,Köln,+49 221 1234567,late
"""
DATED = (
    ("Client name", "Bank account", "Customer since", "Internal"),
    ("Blue Heron Books", 159_000_000_000_000_000, "03/04/2021", "a"),
    ("Café Lumière", "FR7630006000011234567890189", "05/06/2021", "b"),
    ("Nordwind", "DE89370400440532013000", "07/08/2021", "c"),
)


@dataclass(frozen=True)
class Stop:
    """One page of the tour."""

    endpoint: str
    name: str
    """Of its screenshots."""
    address: str
    """With the names of `Stage` in braces."""
    status: int = 200
    signed_in: bool = True
    press: str = ""
    """Selector of what is pressed before looking: a menu, a box."""


@dataclass(frozen=True)
class Stage:
    """Addresses of what has to be there so that every page has something to show."""

    first: str
    second: str
    empty: str
    """An account without clients and imports."""
    client: str
    contact: str
    columns: str
    known: str
    """A file that came before, with a column more and values that nobody understands."""
    mapping: str
    review: str
    result: str
    problems: str
    undone: str
    failed: str
    protected: str
    """A workbook that waits for its password."""
    hiding: str
    """A workbook with hidden rows, shortened numbers and dates that can be read both ways."""
    export: str
    twice: str
    """An account in which some clients stand twice, and two have been merged."""
    merge: str
    unmerge: str
    member: str
    invitation: str


IMPORT = "imports.import_page"
DELETE_CHOSEN = "clients.confirm_deletion_of_chosen"
MERGE = ".duplicate-group .button-plain"
STOPS = (
    Stop("auth.sign_in", "sign-in", "/sign-in", signed_in=False),
    Stop("auth.join", "join", "{invitation}", signed_in=False),
    Stop("auth.join", "join-signed-in", "{invitation}"),
    Stop("auth.join", "join-closed", "/join/nonsense", status=404),
    Stop("auth.me", "me", "/me"),
    Stop("accounts.new_account", "new-account", "/accounts/new"),
    Stop("accounts.settings", "settings", "{second}/settings"),
    Stop("accounts.members", "members", "{second}/settings/members"),
    Stop("accounts.confirm_removal", "remove-member", "{member}"),
    Stop("clients.clients", "clients", "{first}/clients"),
    Stop("clients.clients", "clients-filtered", "{second}/clients?q=berlin&kind=company"),
    Stop("clients.clients", "clients-none", "{second}/clients?q=nobodyatall"),
    Stop("clients.clients", "clients-empty", "{empty}/clients"),
    Stop("clients.clients", "clients-export-menu", "{first}/clients?q=linz", press=".split-more"),
    Stop("clients.clients", "clients-account-menu", "{empty}/clients", press=".bar-account"),
    Stop("clients.clients", "clients-chosen", "{first}/clients?q=linz", press="[data-row]"),
    Stop("clients.client", "client", "{client}"),
    Stop("clients.new_client", "new-client", "{first}/clients/new"),
    Stop("clients.edit_client", "edit-client", "{client}/edit"),
    Stop("clients.confirm_deletion", "delete-client", "{client}/delete"),
    Stop(DELETE_CHOSEN, "delete-chosen", "{first}/clients/chosen/delete?all_matching=1"),
    Stop("clients.copy_chosen", "copy-chosen", "{first}/clients/chosen/copy?q=linz"),
    Stop("clients.duplicates", "duplicates", "{twice}/clients/duplicates"),
    Stop("clients.duplicates", "duplicates-none", "{empty}/clients/duplicates"),
    Stop("clients.duplicates", "merge-dialog", "{twice}/clients/duplicates", press=MERGE),
    Stop("clients.merge", "merge", "{merge}"),
    Stop("clients.confirm_unmerge", "unmerge", "{unmerge}"),
    Stop("clients.new_contact", "new-contact", "{client}/contacts/new"),
    Stop("clients.edit_contact", "edit-contact", "{contact}"),
    Stop("clients.history", "history", "{second}/clients/history"),
    Stop("clients.history", "history-deleted", "{second}/clients/history?shown=deleted"),
    Stop("exports.export", "export", "{export}"),
    Stop("imports.imports", "imports", "{second}/settings/import"),
    Stop("imports.imports", "imports-none", "{empty}/settings/import"),
    Stop("imports.mapping", "mapping", "{mapping}"),
    Stop("imports.new_import", "import-file", "{second}/settings/import/new"),
    Stop(IMPORT, "import-columns", "{columns}"),
    Stop(IMPORT, "import-source", "{problems}?step=columns", press="#imports-source summary"),
    Stop(IMPORT, "import-known", "{known}", press="#imports-known summary"),
    Stop("imports.unknown_values", "import-values", "{known}/values"),
    Stop(IMPORT, "import-review", "{review}?outcome=exists"),
    Stop(IMPORT, "import-review-problems", "{problems}"),
    Stop(IMPORT, "import-result", "{result}"),
    Stop(IMPORT, "import-undone", "{undone}"),
    Stop(IMPORT, "import-failed", "{failed}"),
    Stop(IMPORT, "import-password", "{protected}"),
    Stop(IMPORT, "import-hidden", "{hiding}"),
    Stop("imports.confirm_discard", "import-discard", "{problems}/discard"),
    Stop("imports.confirm_undo", "import-undo", "{result}/undo"),
    Stop("shared", "not-found", "{second}/clients/999999", status=404),
)
SEEN_ELSEWHERE = {
    "auth.home": "leads on to another page",
    "auth.set_up": "test_setting_up",
}


def endpoints_of_pages(app: Flask) -> set[str]:
    """Everything that answers GET with a page."""
    rules = app.url_map.iter_rules()
    return {rule.endpoint for rule in rules if "GET" in (rule.methods or ())} - NO_PAGES


def set_the_stage(page: Page, server: Server, folder: Path) -> Stage:
    """Do once what the pages tell about, as the demo person."""
    empty = f"/a/{make_account(server, 'Meadow Lane', DEMO_EMAIL).slug}"
    page.goto(f"{FIRST}/clients")
    of_first, export = export_to_xls(page, folder), _here(page)
    page.goto(f"{SECOND}/clients")
    stand = as_noted_at_the_stand(export_to_xls(page, folder), folder / "trade-fair.csv")
    leads, photo = folder / "spring-leads.csv", folder / "photo.xls"
    leads.write_text(WITH_PROBLEMS)
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))

    result = _import(page, SECOND, of_first)
    client, contact = _client_with_contact(page)
    undone = _import(page, SECOND, leads)
    undo_import(page)
    return Stage(
        first=FIRST,
        second=SECOND,
        empty=empty,
        client=client,
        contact=contact,
        columns=_upload(page, FIRST, stand),
        known=_upload_again(page, folder),
        mapping=_keep_mapping(page),
        review=_plan(page, FIRST, stand),
        result=result,
        problems=_plan(page, SECOND, leads),
        undone=undone,
        failed=_upload_unread(page, photo, "The file was not read"),
        protected=_upload_unread(page, _protected(folder), "This workbook is protected"),
        hiding=_upload_hiding(page, folder),
        export=export,
        **_have_twice(page, server, folder),
        member=_member(page),
        invitation=_invitation(page),
    )


def _have_twice(page: Page, server: Server, folder: Path) -> dict[str, str]:
    """An account with duplicates; of one group the first two are merged."""
    account = make_account(server, "Old Mill", DEMO_EMAIL)
    sheet = folder / "twice.csv"
    for line in TWICE.splitlines()[1:]:
        sheet.write_text(f"{TWICE.splitlines()[0]}\n{line}\n")
        here = ("--account", account.slug, "--duplicates", "clone")
        server.run("clients", "import", str(sheet), *here)
    page.goto(account.clients)
    choose_from_menu(page, page.locator(".split-more"), "Find duplicates")
    merging = page.get_by_role("link", name="Merge…").first
    address = _path_of(merging)
    page.goto(page.get_by_role("link", name="Merge…").last.get_attribute("href") or "")
    press(page, "Merge")
    unmerge = _path_of(page.get_by_role("link", name="Unmerge…").first)
    return {"twice": f"/a/{account.slug}", "merge": address, "unmerge": unmerge}


def as_noted_at_the_stand(export: Path, sheet: Path) -> Path:
    """A few of the exported clients, as somebody else's sheet would name its columns."""
    exported = xlrd.open_workbook(str(export)).sheet_by_index(0)
    columns = [exported.row_values(0).index(heading) for heading in NOTED.values()]
    rows = [exported.row_values(row) for row in range(1, exported.nrows, EVERY)]
    with sheet.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Visitors of our stand, spring fair"])
        writer.writerow(NOTED)
        writer.writerows([row[column] for column in columns] for row in rows if is_drawn(row))
    return sheet


def is_drawn(row: Sequence[str]) -> bool:
    """Whether the pictures show it alike everywhere: Chinese letters need fonts of their own."""
    return max("".join(map(str, row))) < "\u2e80"


def _upload(page: Page, account: str, file: Path) -> str:
    page.goto(f"{account}/clients")
    upload(page, file)
    return _here(page)


def _plan(page: Page, account: str, file: Path) -> str:
    here = _upload(page, account, file)
    go_on_to_review(page)
    return here


def _import(page: Page, account: str, file: Path) -> str:
    here = _plan(page, account, file)
    import_data(page)
    return here


def _upload_unread(page: Page, file: Path, heading: str) -> str:
    page.goto(f"{SECOND}/settings/import/new")
    page.get_by_label("File with customers").set_input_files(file)
    press(page, "Next")
    expect_heading(page, heading)
    return _here(page)


def _protected(folder: Path) -> Path:
    file = folder / "protected.xlsx"
    file.write_bytes(protect(write_hiding(folder / "open.xlsx", DATED), "hush"))
    return file


def _upload_hiding(page: Page, folder: Path) -> str:
    file = write_hiding(folder / "dated.xlsx", DATED, hidden_rows="3", hidden_columns="D")
    here = _upload(page, SECOND, file)
    press(page, "Keep the other column as an extra field")
    return here


def _upload_again(page: Page, folder: Path) -> str:
    for number, more in enumerate(("", ",Instagram")):
        sheet = folder / f"partners-{number}.csv"
        sheet.write_text(PARTNERS.replace("\n", f"{more}\n", 1))
        here = (_plan, _upload)[number](page, FIRST, sheet)
    return here


def _keep_mapping(page: Page) -> str:
    """Of the columns page that is open."""
    page.locator("#imports-known summary").click()
    page.get_by_label("Keep this mapping as").fill("Partners")
    press(page, "Save mapping")
    page.goto(f"{FIRST}/settings/import")
    return _path_of(page.get_by_role("link", name="Partners", exact=True))


def _client_with_contact(page: Page) -> tuple[str, str]:
    page.goto(f"{SECOND}/clients?q=gruber")
    open_client(page, MERGED)
    editing = page.get_by_role("link", name="Edit contact").first
    return _here(page), _path_of(editing)


def _member(page: Page) -> str:
    page.goto(f"{SECOND}/settings/members")
    return _path_of(page.locator("a[href$='/remove']").first)


def _invitation(page: Page) -> str:
    page.get_by_label("For whom").fill("Noor, bookkeeping")
    press(page, "Make a link")
    return urlsplit(page.get_by_label("Invitation link").input_value()).path


def _path_of(link: Locator) -> str:
    return link.get_attribute("href") or ""


def _here(page: Page) -> str:
    return urlsplit(page.url).path
