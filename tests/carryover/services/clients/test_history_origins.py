"""Where the values of a stored client came from."""

from sqlalchemy.orm import Session

from carryover.domain.provenance import ContactPart, FieldPart, Part
from carryover.services.clients.history import client_origins, undo_change
from carryover.services.imports.importing import view_import
from carryover.services.installation import Installation
from carryover.store.clients import load_state, newest_change
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person
from tests.carryover.services.imports.steps import bring_in, take_back

MERGED = "Name,City,Contact person,Contact e-mail\nAcme,Leeds,Ada,ada@acme.example\n"


def test_a_merged_value_comes_from_its_row_and_an_older_one_from_the_creation(
    session: Session, installation: Installation
) -> None:
    account = make_account(session)
    [client_id] = make_clients(session, account, record("Acme", "Ada", email="a@acme.example"))

    done = bring_in(session, installation, account, MERGED)

    assert origins(session, account, client_id) == {
        "name": (None, None),
        "email": (None, None),
        "city": ("clients.csv", 2),
        "contact name": (None, None),
        "contact email": ("clients.csv", 2),
    }
    assert view_import(session, account, done.id).counts.merged == 1


def test_taking_an_import_back_leaves_the_origins_of_before(
    session: Session, installation: Installation
) -> None:
    account = make_account(session)
    [client_id] = make_clients(session, account, record("Acme", "Ada"))
    before = origins(session, account, client_id)

    take_back(session, installation, account, bring_in(session, installation, account, MERGED).id)

    assert origins(session, account, client_id) == before


def test_taking_back_the_undo_of_one_change_brings_its_origin_back(
    session: Session, installation: Installation
) -> None:
    account, person = make_account(session), make_person(session)
    [client_id] = make_clients(session, account, record("Acme", "Ada"))
    bring_in(session, installation, account, MERGED)
    merged = origins(session, account, client_id)

    undo_change(session, account, person, newest_change(session, account), NOW)
    without = origins(session, account, client_id)
    undo_change(session, account, person, newest_change(session, account), NOW)

    assert without == {"name": (None, None), "contact name": (None, None)}
    assert origins(session, account, client_id) == merged


def origins(session: Session, account: int, client_id: int) -> dict[str, object]:
    """Part to (file, row)."""
    found = client_origins(session, account, client_id)
    contacts = {one.id for one in load_state(session, account, client_id).contacts}
    assert {part.contact_id for part in found if isinstance(part, ContactPart)} <= contacts
    return {words(part): (one.file_name or None, one.import_row) for part, one in found.items()}


def words(part: Part) -> str:
    match part:
        case FieldPart(key):
            return key
        case ContactPart(_, key):
            return f"contact {key}"
    return str(part)
