"""What stands in the demo accounts before the pages are looked at, and where."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import xlrd
from playwright.sync_api import Locator, Page

from carryover.services.demo.accounts import DEMO_EMAIL
from tests.carryover.sheets.made_workbooks import protect, write_hiding
from tests.journeys.connecting import begin_connecting, connect_demo
from tests.journeys.duplicates import have_twice
from tests.journeys.importing import (
    export_to_xls,
    go_on_to_review,
    import_data,
    undo_import,
    upload,
)
from tests.journeys.listing import open_client
from tests.journeys.many import MANY, have_many
from tests.journeys.people import PASSWORD, make_account
from tests.journeys.portal import make_link_again, open_clients_of_project
from tests.journeys.server import Server
from tests.journeys.steps import choose_from_menu, expect_heading, press

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
DATED = (
    ("Client name", "Bank account", "Customer since", "Internal"),
    ("Blue Heron Books", 159_000_000_000_000_000, "03/04/2021", "a"),
    ("Café Lumière", "FR7630006000011234567890189", "05/06/2021", "b"),
    ("Nordwind", "DE89370400440532013000", "07/08/2021", "c"),
)


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
    merging: str
    """A client of that plan, beside the one that it is or could be."""
    result: str
    problems: str
    twice: str
    """An account in which some clients stand twice, and two have been merged."""
    merge: str
    unmerge: str
    undone: str
    failed: str
    protected: str
    """A workbook that waits for its password."""
    hiding: str
    """A workbook with hidden rows, shortened numbers and dates that can be read both ways."""
    export: str
    act: str
    """Something done to very many clients."""
    leaving: str
    member: str
    invitation: str
    project: str
    archived: str
    """A project that was put away."""
    removal: str
    """The question before a client leaves the project."""
    seat_removal: str
    """The question before the demo accounts' client user goes."""
    portal: str
    seat: str
    """What the portal shows of that client user."""
    welcome: str
    """A link into the portal."""
    connected: str
    customers: str
    """The connected app's, to be imported."""
    signing_in: str
    """An app whose sign-in page waits."""


def set_the_stage(page: Page, server: Server, folder: Path) -> Stage:
    """Do once what the pages tell about, as the demo person."""
    empty = f"/a/{make_account(server, 'Meadow Lane', DEMO_EMAIL).slug}"
    of_first, export = _export(page, FIRST, folder)
    of_second, _ = _export(page, SECOND, folder)
    stand = as_noted_at_the_stand(of_second, folder / "trade-fair.csv")
    leads, photo = _leads_and_photo(folder)

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
        merging=_path_of(page.locator("[id^=imports-choose-]").first),
        result=result,
        problems=_plan(page, SECOND, leads),
        undone=undone,
        failed=_upload_unread(page, photo, "The file was not read"),
        protected=_upload_unread(page, _protected(folder), "This workbook is protected"),
        hiding=_upload_hiding(page, folder),
        export=export,
        act=_archive_many(page, server, folder),
        **_members(page, server),
        invitation=_invitation(page),
        project=open_clients_of_project(page, FIRST, "Shop refit"),
        removal=_path_of(page.locator("a[href$='/remove']").first),
        archived=_archive_a_project(page),
        **_portal_of(page, demo_client_user(server)),
        welcome=make_link_again(page, FIRST, "schmidt"),
        **_have_connections(page, server),
        **have_twice(page, server, DEMO_EMAIL, folder),
    )


def demo_client_user(server: Server) -> str:
    """Loads the demo accounts where they are missing; answers how their client user signs in."""
    return server.run("demo", "load").split()[-2]


def _leads_and_photo(folder: Path) -> tuple[Path, Path]:
    """A sheet with problem rows, and a picture that calls itself a workbook."""
    leads, photo = folder / "spring-leads.csv", folder / "photo.xls"
    leads.write_text(WITH_PROBLEMS)
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    return leads, photo


def _export(page: Page, account: str, folder: Path) -> tuple[Path, str]:
    page.goto(f"{account}/clients")
    return export_to_xls(page, folder), _here(page)


def _archive_many(page: Page, server: Server, folder: Path) -> str:
    account = make_account(server, "Long List", DEMO_EMAIL)
    have_many(server, account, folder)
    page.goto(account.clients)
    page.get_by_label(f"all {MANY:,} that match").check()
    press(page, "Archive")
    expect_heading(page, "Archive clients")
    page.get_by_role("link", name="Back to Clients").wait_for()
    return _here(page)


def _archive_a_project(page: Page) -> str:
    page.goto(f"{FIRST}/projects/new")
    page.get_by_label("Project name").fill("Spring fair")
    press(page, "Create project")
    expect_heading(page, "Spring fair")
    here = _here(page)
    page.goto(f"{here}/settings")
    press(page, "Archive the project")
    return here


def _portal_of(page: Page, email: str) -> dict[str, str]:
    page.goto(f"{FIRST}/setup/client-users?q={email}")
    removal = _path_of(page.locator(".people-table a[href*='/remove']"))
    portal = f"{FIRST}/portal"
    return {"seat_removal": removal, "portal": portal, "seat": f"{portal}/{removal.split('/')[-2]}"}


def _have_connections(page: Page, server: Server) -> dict[str, str]:
    connected = connect_demo(page, server, FIRST)
    page.goto(f"{FIRST}/setup/client-users")
    menu = page.get_by_role("button", name="More about client users")
    choose_from_menu(page, menu, "Import from Zoho Books")
    expect_heading(page, "Import Customers")
    customers = _here(page)
    signing_in = begin_connecting(page, SECOND, "Zoho Books")
    return {"connected": connected, "customers": customers, "signing_in": signing_in}


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


def _members(page: Page, server: Server) -> dict[str, str]:
    """The questions before one owner leaves, and before another one is removed."""
    page.goto(f"{SECOND}/setup/users")
    newcomer = page.context.browser.new_context(base_url=server.url).new_page()
    newcomer.goto(_invitation(page))
    newcomer.get_by_label("Your name").fill("Noor Haddad")
    newcomer.get_by_label("E-mail").fill("noor@example.com")
    newcomer.get_by_label("Password").fill(PASSWORD)
    press(newcomer, "Join")
    expect_heading(newcomer, "Clients")
    newcomer.context.close()
    page.reload()
    row = page.get_by_role("row", name="Noor Haddad")
    choose_from_menu(page, row.get_by_role("button", name="More"), "Make owner")
    leaving, removal = page.locator("a[href$='/remove']").all()
    return {"leaving": _path_of(leaving), "member": _path_of(removal)}


def _invitation(page: Page) -> str:
    page.get_by_label("For whom").fill("Noor, bookkeeping")
    press(page, "Make a link")
    return urlsplit(page.get_by_label("Invitation link").input_value()).path


def _path_of(link: Locator) -> str:
    return urlsplit(link.get_attribute("href")).path


def _here(page: Page) -> str:
    return urlsplit(page.url).path
