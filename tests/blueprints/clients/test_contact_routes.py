"""Contacts: as pages of their own, and where they stand by htmx."""

import pytest

from carryover.domain.records import ContactRecord
from carryover.services.portal.client_users import deactivate, give_access
from tests.carryover.factories import NOW


def contacts(office, client_id):
    return [one.record for one in office.states()[client_id].contacts]


def test_a_contact_is_added_changed_and_deleted_on_pages(office):
    [client_id] = office.make("Adam")
    [ada] = office.states()[client_id].contacts

    added = office.post(f"/{client_id}/contacts/new", {"name": "Bo", "role": "Boss"})
    changed = office.post(
        f"/{client_id}/contacts/{ada.id}/edit", {"version": "2", "name": "Ada Nowak"}
    )
    both = contacts(office, client_id)
    deleted = office.post(f"/{client_id}/contacts/{ada.id}/delete", {"version": "3"})

    assert {one.headers["Location"] for one in (added, changed, deleted)} == {
        f"/a/acme/clients/{client_id}"
    }
    assert both == [ContactRecord("Ada Nowak"), ContactRecord("Bo", role="Boss")]
    assert contacts(office, client_id) == [ContactRecord("Bo", role="Boss")]
    assert "Ada Nowak is deleted." in office.get(f"/{client_id}").text


def test_htmx_gets_the_form_and_then_the_client_with_a_way_back(office):
    [client_id] = office.make("Adam")
    [ada] = office.states()[client_id].contacts

    form = office.get(f"/{client_id}/contacts/{ada.id}/edit", htmx=True)
    deleted = office.post(f"/{client_id}/contacts/{ada.id}/delete", {"version": "1"}, htmx=True)

    assert form.text.strip().startswith(
        f'<div class="contact-form" id="clients-contact-form-{ada.id}">'
    )
    assert deleted.text.strip().startswith('<div class="page-split" id="clients-client">')
    assert deleted.headers["HX-Trigger"] == "clients-changed"
    assert "Ada is deleted." in deleted.text
    assert f"/clients/changes/{office.changes()}/undo" in deleted.text


@pytest.mark.parametrize(("deactivated", "ends"), [(False, True), (True, False)])
def test_deleting_a_contact_says_that_their_access_ends(office, deactivated, ends):
    [client_id] = office.make("Adam")
    [ada] = office.states()[client_id].contacts
    form = {"version": "1", "name": "Ada", "email": "ada@adam.example"}
    office.post(f"/{client_id}/contacts/{ada.id}/edit", form)
    [access] = give_access(office.session, office.account, [ada.id], NOW)
    if deactivated:
        deactivate(office.session, office.account.account_id, access, NOW)

    deletion = f"/{client_id}/contacts/{ada.id}/delete"
    page = office.post(deletion, {"version": "2"}, htmx=True).text

    assert ("Ada is deleted and can no longer come into the portal." in page) is ends
    assert f"/clients/changes/{office.changes()}/undo" in page


def test_a_wrong_form_stays_where_it_was_with_its_values(office):
    [client_id] = office.make("Adam")

    answer = office.post(
        f"/{client_id}/contacts/new", {"name": "Bo", "email": "nowhere"}, htmx=True
    )

    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#clients-contact-form-new"
    assert 'value="nowhere"' in answer.text
    assert "“nowhere” is not an e-mail address." in answer.text
    assert contacts(office, client_id) == [ContactRecord("Ada")]


def test_a_contact_form_that_somebody_overtook_keeps_what_was_typed(office):
    [client_id] = office.make("Adam")
    [ada] = office.states()[client_id].contacts
    path = f"/{client_id}/contacts/{ada.id}/edit"
    office.post(path, {"version": "1", "name": "First"})

    answer = office.post(path, {"version": "1", "name": "Second"})

    assert answer.status_code == 422
    assert "Somebody else changed this since you opened it." in answer.text
    assert 'value="Second"' in answer.text
    assert contacts(office, client_id) == [ContactRecord("First")]


def test_a_contact_form_that_somebody_overtook_shows_what_stands_where_nothing_was_typed(office):
    [client_id] = office.make("Adam")
    [ada] = office.states()[client_id].contacts
    path = f"/{client_id}/contacts/{ada.id}/edit"
    office.post(path, {"version": "1", "name": "Ada", "role": "Boss"})

    answer = office.post(path, {"version": "1", "name": "Ada", "phone": "0113 496 0000"})

    assert answer.status_code == 422
    assert "What you left as it was shows what stands now" in answer.text
    assert 'value="Boss"' in answer.text
    assert 'value="0113 496 0000"' in answer.text
    assert 'name="version" type="hidden" value="2"' in answer.text


def test_a_contact_is_reached_through_its_own_client_only(office):
    mine, other = office.make("Adam", "Berta")
    foreign = office.states()[other].contacts[0].id
    before = office.states()

    answers = [
        office.get(f"/{mine}/contacts/{foreign}/edit"),
        office.post(f"/{mine}/contacts/{foreign}/edit", {"version": "1", "name": "X"}),
        office.post(f"/{mine}/contacts/{foreign}/delete", {"version": "1"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert office.states() == before


def test_the_form_on_a_page_of_its_own_asks_nothing_of_htmx(office):
    [client_id] = office.make("Acme")

    page, fragment = (
        office.get(f"/{client_id}/contacts/new", htmx=htmx).text for htmx in (False, True)
    )

    assert "hx-post" not in page
    assert 'hx-post="/a/acme/clients' in fragment
