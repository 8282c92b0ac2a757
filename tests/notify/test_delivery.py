"""From the table to a real mail server and back: consent read last, faults, leases, and nothing twice."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest

from assises.kernel import clock
from assises.notify.actions.consenting import record_choice
from assises.notify.actions.delivering import deliver
from assises.notify.addresses import index_of
from assises.notify.carriers import Carriers, Open
from assises.notify.enums import Channel, Choice, Lane, Source, Standing, Status
from assises.notify.models import Attempt, ConsentEntry, Message
from assises.notify.providers.balancer import Health
from assises.notify.providers.base import Outcome, Outgoing, Verdict
from tests.notify.conftest import Api, make_email, make_purpose

pytestmark = pytest.mark.django_db
EVERY = (Lane.PRIORITY, Lane.NORMAL, Lane.BULK)


class Played:
    """A provider that answers as it is told, and keeps what it was given."""

    name, channel = "played", "email"

    def __init__(self, *verdicts: Verdict, code: str = "") -> None:
        self.verdicts, self.code, self.sent = list(verdicts), code, []

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        for one in batch:
            self.sent.append(one)
            verdict = self.verdicts.pop(0) if self.verdicts else Verdict.ACCEPTED
            yield Outcome(one.id, verdict, f"ref-{one.id[:8]}", self.code)

    def close(self) -> None:
        pass


class OnlyThis(Carriers):
    """Carriers of one provider, without reading what the installation set up."""

    def __init__(self, provider: Played, kind: str = "smtp") -> None:
        super().__init__()
        self.one = Open("played", kind, 100, provider, Health())

    def _chosen(self, channel: Channel) -> Open:
        return self.one


def run(provider: Played, kind: str = "smtp", channel: Channel = Channel.EMAIL) -> int:
    return deliver(OnlyThis(provider, kind), channel, EVERY)


def state(message_id: str) -> tuple[str, str]:
    found = Message.objects.get(pk=message_id)
    return found.status, found.reason


def test_a_message_leaves_once_in_both_forms(api, email):
    made, provider = api.email(email).json()["id"], Played()
    assert run(provider) == 1
    assert run(provider) == 0
    [one] = provider.sent
    assert (one.to, one.subject, one.message_id.startswith(f"<{made}@")) == (
        "marie@example.org",
        "Votre permis",
        True,
    )
    assert "Bonjour Marie" in one.text
    assert "<html" in one.html
    assert one.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert state(made) == (Status.DELIVERED, "by_default")
    assert api.get(f"/v2/notifications/{made}").json()["completed_at"]
    assert Attempt.objects.get(message=made).verdict == Verdict.ACCEPTED


def test_a_value_is_never_markdown(api, purpose):
    template, provider = make_email(purpose, "# Bonjour ((name))"), Played()
    api.email(template, personalisation={"name": "[cliquez](https://evil.example)"})
    run(provider)
    assert ">cliquez</a>" not in provider.sent[0].html


def test_a_receipt_is_awaited_where_the_provider_gives_one(api, email):
    made = api.email(email).json()["id"]
    run(Played(), kind="http_email")
    assert state(made) == (Status.SENDING, "by_default")


def test_a_refusal_for_now_is_tried_again_later_and_given_up_after_three_days(api, email):
    made, start = api.email(email).json()["id"], clock.now()
    provider = Played(*[Verdict.TEMPORARY] * 200)
    run(provider)
    assert run(provider) == 0, "not before half a minute"
    with clock.stopped_at(start + timedelta(seconds=40)):
        assert run(provider) == 1
    with clock.stopped_at(start + timedelta(days=4)):
        run(provider)
    assert state(made) == (Status.TEMPORARY, "given_up")
    assert Attempt.objects.filter(message=made).count() == 3


def test_what_never_left_the_house_is_tried_again_at_once(api, email):
    api.email(email)
    provider = Played(Verdict.NOT_TRIED)
    run(provider)
    with clock.stopped_at(clock.now() + timedelta(seconds=6)):
        assert run(provider) == 1


def test_a_missing_mailbox_is_written_in_the_ledger_and_left_alone(api, email):
    first = api.email(email).json()["id"]
    run(Played(Verdict.PERMANENT, code="5.1.1"))
    assert state(first)[0] == Status.PERMANENT
    assert ConsentEntry.objects.get().choice == Choice.BOUNCED
    second, provider = api.email(email).json()["id"], Played()
    run(provider)
    assert provider.sent == []
    assert state(second) == (Status.REFUSED, "unreachable")


def test_consent_is_read_after_the_message_was_taken(api, email, purpose):
    made, provider = api.email(email).json()["id"], Played()
    record_choice(
        channel=Channel.EMAIL,
        address="Marie@Example.org",
        choice=Choice.NO,
        source=Source.PAGE,
        purpose=purpose,
    )
    run(provider)
    assert provider.sent == []
    assert state(made) == (Status.REFUSED, "refused")
    assert api.get(f"/v2/notifications/{made}").json()["status"] == "validation-failed"


def test_an_unknown_outcome_is_counted_or_sent_again_by_standing(workspace):
    duty = make_purpose(workspace, Standing.MANDATORY, "notices")
    choice = make_purpose(workspace, Standing.SERVICE, "news")
    api = Api(workspace)
    must, may = (api.email(make_email(one)).json()["id"] for one in (duty, choice))
    provider = Played(Verdict.UNKNOWN, Verdict.UNKNOWN)
    run(provider)
    assert state(may) == (Status.UNKNOWN, "outcome_unknown")
    with clock.stopped_at(clock.now() + timedelta(seconds=6)):
        run(provider)
    ids = [one.message_id for one in provider.sent if one.id == must]
    assert len(ids) == 2
    assert len(set(ids)) == 1, "the same Message-ID: mail programs show one"
    assert state(must)[0] == Status.DELIVERED


class Dies(Played):
    """A worker that is killed in the middle of a hand-over."""

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        self.sent += batch
        raise SystemExit


def test_a_worker_that_dies_leaves_nothing_lost_nor_sent_twice(workspace, api, email):
    duty = make_purpose(workspace, Standing.MANDATORY, "notices")
    must, may = api.email(make_email(duty)).json()["id"], api.email(email).json()["id"]
    with pytest.raises(SystemExit):
        run(Dies())
    survivor = Played()
    assert run(survivor) == 0, "the lease holds them"
    with clock.stopped_at(clock.now() + timedelta(seconds=61)):
        run(survivor)
    assert state(may) == (Status.UNKNOWN, "outcome_unknown")
    with clock.stopped_at(clock.now() + timedelta(seconds=70)):
        run(survivor)
    assert [one.id for one in survivor.sent] == [must]


def test_test_keys_send_nothing_and_play_receipts(test_api, email):
    fine = test_api.email(email).json()["id"]
    bad = test_api.email(email, to="perm-fail@simulator.notify").json()["id"]
    soft = test_api.email(email, to="temp-fail@simulator.notify").json()["id"]
    provider = Played()
    run(provider)
    assert provider.sent == []
    assert [state(one)[0] for one in (fine, bad, soft)] == [
        Status.DELIVERED,
        Status.PERMANENT,
        Status.TEMPORARY,
    ]


def test_a_scheduled_message_waits(api, email):
    at = clock.now() + timedelta(hours=2)
    api.email(email, scheduled_for=at.isoformat())
    assert run(Played()) == 0
    with clock.stopped_at(at + timedelta(seconds=1)):
        assert run(Played()) == 1


def test_the_way_out_of_a_message_works_by_post_and_not_by_get(api, email, client):
    api.email(email)
    provider = Played()
    run(provider)
    link = provider.sent[0].headers["List-Unsubscribe"].strip("<>").partition("8000")[2]
    assert client.get(link).status_code == 302
    assert not ConsentEntry.objects.exists()
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    entry = ConsentEntry.objects.get()
    assert (entry.choice, entry.source, entry.index) == (
        Choice.NO, Source.ONE_CLICK, index_of(Channel.EMAIL, "marie@example.org"),
    )  # fmt: skip
    assert client.post(f"{link[:-4]}AAA/").status_code == 404


def test_a_person_chooses_by_the_link_without_an_account(api, email, workspace, client):
    duty = make_purpose(workspace, Standing.MANDATORY, "notices")
    api.email(email)
    api.email(make_email(duty))
    provider = Played()
    run(provider)
    link = next(one.headers["List-Unsubscribe"] for one in provider.sent if one.headers).strip("<>")
    page = client.get(client.get(link.partition("8000")[2]).url)
    text = page.content.decode()
    assert "Renouvellements" in text
    assert "marie" not in text
    assert text.count("disabled") == 1
    client.post(page.request["PATH_INFO"], {"purpose": []})
    assert ConsentEntry.objects.get().wording == "Renouvellements"
    refused = api.email(email).json()["id"]
    run(Played())
    assert state(refused) == (Status.REFUSED, "refused")
