"""What every connector keeps when the app, the network or the token fails."""

import logging
from datetime import timedelta

import pytest

from carryover.connectors.base import CustomerChange, Deletion, People
from carryover.domain.records import ContactRecord
from carryover.remote_errors import (
    NeedsReconnecting,
    NoAnswer,
    Paused,
    RemoteFailed,
    Unreachable,
    Unreadable,
)
from standins.faults import Fault, Kind
from tests.carryover.connectors.remotes import Remote

BROKEN = {
    Kind.SERVER_ERROR: RemoteFailed,
    Kind.HTML: Unreadable,
    Kind.HTML_503: RemoteFailed,
    Kind.CUT_OFF: Unreachable,
    Kind.HALF_JSON: Unreadable,
    Kind.HUGE: Unreadable,
    Kind.BOMB: Unreadable,
    Kind.REDIRECT: Unreadable,
    Kind.CONTROL_CHARACTERS: Unreadable,
}
ANNA = ContactRecord(first_name="Anna", last_name="Nowak", email="anna@acme.example")


class FailureConformance:
    """Give the fixture `remote`, and say how the app is made to block."""

    def block_for_a_while(self, remote) -> None:
        """Make the app refuse calls for at least half a minute."""
        raise NotImplementedError

    @pytest.mark.parametrize("kind", list(Kind))
    def test_a_broken_answer_is_never_an_empty_list(self, remote: Remote, kind: Kind):
        remote.add("Acme")
        impatient = remote.connect(pauses=())
        remote.fail(Fault(kind))

        with pytest.raises(NoAnswer) as broken:
            impatient.list_customers()

        assert type(broken.value) is BROKEN[kind]

    @pytest.mark.parametrize("kind", [one for one in Kind if one is not Kind.CONTROL_CHARACTERS])
    def test_reading_goes_on_after_a_broken_answer(self, remote: Remote, kind: Kind):
        customer_id = remote.add("Acme")
        remote.fail(Fault(kind))

        assert listed(remote) == [customer_id]

    def test_a_failure_that_lasts_is_given_up(self, remote: Remote):
        remote.fail(Fault(Kind.HTML_503, times=100))
        before = remote.calls()

        with pytest.raises(RemoteFailed):
            remote.connector.list_customers()

        assert remote.calls() - before == 4

    def test_a_change_whose_answer_was_lost_is_made_once(self, remote: Remote):
        customer_id = remote.add("Acme")
        remote.fail(Fault(Kind.CUT_OFF, method="PUT", after=True))

        told = remote.connector.change_customer(customer_id, CustomerChange({"note": "Once"}))

        assert told.record.fields["note"] == "Once"

    def test_a_deletion_whose_answer_was_lost_counts_as_done(self, remote: Remote):
        customer_id = remote.add("Acme")
        remote.fail(Fault(Kind.SERVER_ERROR, method="DELETE", after=True))

        assert remote.connector.delete_customer(customer_id) is Deletion.GONE_ALREADY
        assert remote.customers() == []

    @pytest.mark.parametrize("kind", [Kind.CUT_OFF, Kind.SERVER_ERROR, Kind.HTML])
    def test_a_creation_whose_answer_was_lost_is_not_sent_again(self, remote: Remote, kind: Kind):
        customer_id = remote.add("Acme")
        if remote.connector.capabilities.people is People.DERIVED:
            return
        remote.fail(Fault(kind, method="POST", after=True))

        with pytest.raises(NoAnswer) as lost:
            remote.connector.create_contact(customer_id, ANNA)

        assert lost.value.may_have_happened
        assert len(remote.connector.get_customer(customer_id).contacts) == 1

    # Tokens

    def test_the_organisation_is_found_and_tried(self, remote: Remote):
        remote.add("Acme")

        organisation = remote.connector.check()

        assert organisation in remote.connector.organisations()
        assert organisation == remote.connector.organisation()

    def test_a_token_that_has_expired_is_renewed_unseen(self, remote: Remote):
        customer_id = remote.add("Acme")
        remote.let_tokens_expire()

        assert listed(remote) == [customer_id]

    def test_a_revoked_token_asks_for_a_person_and_does_not_insist(self, remote: Remote):
        remote.add("Acme")
        remote.revoke()
        before = remote.calls()

        with pytest.raises(NeedsReconnecting):
            remote.connector.list_customers()

        assert remote.calls() - before <= 3

    def test_no_secret_is_logged_shown_or_kept(
        self, remote: Remote, caplog: pytest.LogCaptureFixture
    ):
        caplog.set_level(logging.DEBUG)
        customer_id = remote.add("Acme", "Ada")
        remote.fail(Fault(Kind.HTML_503))

        shown = [repr(remote.connector.list_customers()), str(vars(remote.connector))]
        shown.append(repr(remote.connector.get_customer(customer_id)))
        remote.revoke()
        with pytest.raises(NeedsReconnecting) as refused:
            remote.connector.list_customers()

        everything = "\n".join([*shown, caplog.text, str(refused.value), repr(refused.value)])
        assert [one for one in remote.secrets if one in everything] == []

    # Pace

    def test_many_calls_stay_within_what_the_app_allows(self, remote: Remote):
        limits = remote.connector.capabilities.limits
        calls = (limits.per_minute or 60) + 5
        began = remote.clock()

        for _ in range(calls):
            remote.connector.list_customers()

        took = remote.clock() - began
        assert took >= timedelta(seconds=min(60.0, calls * max(limits.seconds_between, 0.5)))

    def test_an_impatient_caller_is_told_to_wait(self, remote: Remote):
        self.block_for_a_while(remote)

        with pytest.raises(Paused) as paused:
            remote.connect(pauses=()).list_customers()

        assert paused.value.until > remote.clock()

    def test_a_patient_caller_waits_as_long_as_the_app_says(self, remote: Remote):
        customer_id = remote.add("Acme")
        self.block_for_a_while(remote)
        began = remote.clock()

        assert listed(remote) == [customer_id]

        assert remote.clock() - began >= timedelta(seconds=30)


def listed(remote: Remote) -> list[str]:
    ids, page = [], 1
    while page is not None:
        found = remote.connector.list_customers(page)
        ids += [one.id for one in found.customers]
        page = found.next_page
    return ids
