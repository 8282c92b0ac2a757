"""Whatever the order, the repetition and the lateness of what providers tell, the same state is reached."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.kernel import clock
from assises.notify.actions.attempting import LEASE, claim, open_attempts
from assises.notify.actions.delivering import deliver
from assises.notify.actions.early import KEPT, apply_ready, forget_early
from assises.notify.actions.receiving import take_receipt
from assises.notify.enums import Channel, Choice, Standing, Status
from assises.notify.models import (
    Attempt,
    ConsentEntry,
    EarlyReceipt,
    Message,
    Receipt,
)
from assises.notify.providers import verp
from assises.notify.providers.base import Outcome, Outgoing, Verdict
from assises.notify.providers.receipts import Fate, of_mail, of_smpp
from assises.notify.providers.receipts import Receipt as Told
from tests.jobs import waiting_jobs
from tests.notify.conftest import Api, make_email, make_purpose, make_sms, make_workspace
from tests.notify.providers.test_receipts import report
from tests.notify.providers.test_receipts import status as blocks
from tests.notify.test_delivery import EVERY, OnlyThis, Played, state

pytestmark = pytest.mark.django_db(transaction=False)
WORST = [Fate.DELIVERED, Fate.FAILED_TEMPORARY, Fate.FAILED_PERMANENT]
STATES = dict(zip(WORST, (Status.DELIVERED, Status.TEMPORARY, Status.PERMANENT), strict=True))
Teller = Callable[[Fate, Outgoing, Outcome], None]


class Early:
    """A provider of texts of which receipts come while its own answer is not read yet: then it answers."""

    name, channel = "passerelle", "sms"

    def __init__(self, before: Sequence[Fate], tell: Teller, parts: tuple[str, ...] = ()) -> None:
        self.before, self.tell, self.parts, self.sent = before, tell, parts, []

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        for one in batch:
            self.sent.append(one.id)
            outcome = Outcome(one.id, Verdict.ACCEPTED, f"R{one.id}", part_references=self.parts)
            for fate in self.before:
                self.tell(fate, one, outcome)
            yield outcome

    def close(self) -> None:
        pass


def by_smpp(fate: Fate, _one: Outgoing, outcome: Outcome) -> None:
    word = {Fate.DELIVERED: "DELIVRD", Fate.FAILED_TEMPORARY: "EXPIRED", Fate.FAILED_PERMANENT: "UNDELIV"}
    told = of_smpp(f"id:{outcome.provider_reference} stat:{word[fate]} err:000")
    assert told
    take_receipt(told=told, provider="played")


def by_http(fate: Fate, _one: Outgoing, outcome: Outcome) -> None:
    take_receipt(told=Told(fate, provider_reference=outcome.provider_reference))


def by_bounce(fate: Fate, one: Outgoing, _outcome: Outcome) -> None:
    """Tell by a report that names the message, as mail servers do: before the end of our session or after it."""
    action = "delivered" if fate == Fate.DELIVERED else "failed"
    status = {Fate.DELIVERED: "2.1.5", Fate.FAILED_TEMPORARY: "4.4.7", Fate.FAILED_PERMANENT: "5.1.1"}[fate]
    to = verp.tagged("bounces@exemple.test", one.id)
    [told] = of_mail(report("delivery-status", blocks(action, status), to=to))
    take_receipt(told=told)


PATHS = {"smpp": by_smpp, "http": by_http, "bounce": by_bounce}
FATES = st.lists(st.sampled_from(WORST), max_size=4)


def play(path: str, before: Sequence[Fate], after: Sequence[Fate]) -> str:
    """Tell some receipts before our commit and others after it; return the message."""
    tell = PATHS[path]
    workspace = make_workspace(from_local=f"p{Message.objects.count()}")
    channel = Channel.EMAIL if path == "bounce" else Channel.SMS
    purpose = make_purpose(workspace)
    template = make_email(purpose) if channel == Channel.EMAIL else make_sms(purpose)
    api = Api(workspace)
    made = (api.email(template) if channel == Channel.EMAIL else api.sms(template)).json()["id"]
    carried = Early(before, tell)
    deliver(OnlyThis(carried, "http_sms"), channel, EVERY)
    for fate in after:
        tell(fate, Outgoing(made, channel.value, "", ""), Outcome(made, Verdict.ACCEPTED, f"R{made}"))
    apply_ready()
    assert carried.sent == [made]
    return str(made)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=25, deadline=None)
@given(before=FATES, after=FATES)
def test_no_order_no_repetition_and_no_lateness_changes_the_end(path, before, after):
    with transaction.atomic():
        made = play(path, before, after)
        told = [fate for fate in WORST if fate in (*before, *after)]
        assert state(made)[0] == (STATES[told[-1]] if told else Status.SENDING)
        assert sorted(Receipt.objects.filter(message=made).values_list("verdict", flat=True)) == sorted(told)
        assert not EarlyReceipt.objects.exists(), "what was applied waits no more"
        bounced = ConsentEntry.objects.filter(choice=Choice.BOUNCED).exists()
        assert bounced == (Fate.FAILED_PERMANENT in told)
        transaction.set_rollback(True)


@settings(max_examples=15, deadline=None)
@given(before=FATES, after=FATES, complaints=st.integers(1, 3))
def test_a_complaint_is_told_once_and_the_last_callback_says_the_state(before, after, complaints):
    with transaction.atomic():
        made = play("http", before, after)
        for _time in range(complaints):
            take_receipt(told=Told(Fate.COMPLAINT, id=made))
        assert len(waiting_jobs("notify.tell_complaint")) == 1
        message = Message.objects.get(pk=made)
        settled = [job for job in waiting_jobs("notify.tell_settled") if made in job["messages"]]
        assert bool(settled) == (message.status in Status.final()), "whoever waits is told when it is settled"
        transaction.set_rollback(True)


def test_a_receipt_of_the_instant_of_the_commit_is_applied_by_the_next_minute(api, sms):
    made = api.sms(sms).json()["id"]
    deliver(OnlyThis(Early([], by_smpp), "smpp"), Channel.SMS, EVERY)
    EarlyReceipt.objects.create(reference=f"R{made}", provider="played", verdict=Fate.DELIVERED)
    assert apply_ready() == 1
    assert state(made)[0] == Status.DELIVERED


def test_it_counts_from_when_it_came_not_from_when_we_read_it(api, sms):
    made = api.sms(sms).json()["id"]
    came: list[object] = []

    def tell(fate: Fate, one: Outgoing, outcome: Outcome) -> None:
        by_smpp(fate, one, outcome)
        came.append(EarlyReceipt.objects.get().at)

    deliver(OnlyThis(Early([Fate.DELIVERED], tell), "smpp"), Channel.SMS, EVERY)
    assert Message.objects.get(pk=made).completed_at == came[0]


def test_another_provider_of_the_same_reference_is_not_confused(api, sms):
    made = api.sms(sms).json()["id"]
    deliver(OnlyThis(Early([], by_smpp), "smpp"), Channel.SMS, EVERY)
    take_receipt(told=Told(Fate.FAILED_PERMANENT, provider_reference=f"R{made}"), provider="autre")
    apply_ready()
    assert state(made)[0] == Status.SENDING


@pytest.mark.parametrize("early", [True, False])
def test_a_part_that_fails_fails_the_text_and_one_that_arrives_says_nothing(api, sms, early):
    made = api.sms(sms).json()["id"]

    def tell(fate: Fate, _one: Outgoing, _outcome: Outcome) -> None:
        take_receipt(told=Told(fate, provider_reference="P1"), provider="played")

    deliver(OnlyThis(Early([Fate.DELIVERED], tell, ("P1",)), "smpp"), Channel.SMS, EVERY)
    assert state(made)[0] == Status.SENDING
    if early:
        EarlyReceipt.objects.create(reference="P1", provider="played", verdict=Fate.FAILED_PERMANENT)
        apply_ready()
    else:
        take_receipt(told=Told(Fate.FAILED_PERMANENT, provider_reference="P1"), provider="played")
    assert state(made)[0] == Status.PERMANENT


def test_a_message_that_was_told_delivered_is_not_sent_again_after_a_crash(workspace):
    template = make_sms(make_purpose(workspace, Standing.MANDATORY))
    made = Api(workspace).sms(template).json()["id"]
    held = claim(Channel.SMS, EVERY, 10)
    open_attempts("played", held)  # and here the worker dies, while the person has the text
    take_receipt(told=Told(Fate.DELIVERED, id=made))
    Message.objects.update(leased_until=clock.now() - LEASE)
    played = Played()
    deliver(OnlyThis(played, "http_sms"), Channel.SMS, EVERY)
    assert played.sent == []
    assert state(made)[0] == Status.DELIVERED
    assert not Attempt.objects.filter(ended_at=None).exists()


def test_of_what_never_left_nothing_is_believed(api, sms):
    made = api.sms(sms).json()["id"]
    take_receipt(told=Told(Fate.DELIVERED, id=made))
    assert not EarlyReceipt.objects.exists()
    assert state(made)[0] == Status.CREATED


def test_what_names_nothing_is_forgotten_after_a_week():
    take_receipt(told=Told(Fate.DELIVERED, provider_reference="d’un autre"))
    assert forget_early() == 0
    EarlyReceipt.objects.update(at=clock.now() - KEPT - timedelta(seconds=1))
    assert forget_early() == 1
