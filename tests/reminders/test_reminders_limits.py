"""How often and by which channel: the cap of a day, the digest, the other channel."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.accounts.enums import ContactKind
from assises.accounts.models import ContactPoint
from assises.kernel.audit import SYSTEM
from assises.notify.actions.consenting import record_choice
from assises.notify.enums import Channel, Choice, Source, Standing, Status
from assises.notify.models import Message, Reach, Template
from assises.notify.providers.base import Verdict
from assises.notify.queries.templates import editions
from assises.reminders.actions import obligations as actions
from assises.reminders.actions.falling_back import add_fallbacks
from assises.reminders.actions.rules import Terms, change_rule
from assises.reminders.enums import ReminderState
from assises.reminders.models import Reminder
from tests.factories import PersonFactory
from tests.notify.conftest import make_workspace
from tests.reminders.common import at, deliver_all, local, register, row, rule_for, send_all, states

pytestmark = pytest.mark.django_db
BEFORE, MORNING = "2026-01-05 10:00", "2026-02-18 09:00"


def organisations(count, standing=Standing.SERVICE, **more):
    return [
        rule_for(
            make_workspace(id=UUID(int=place + 1), from_local=f"w{place}"),
            standing,
            code=f"E-{place}",
            **more,
        )
        for place in range(count)
    ]


def test_three_messages_a_day_to_one_address_from_all_organisations():
    rules = organisations(5)
    with at(BEFORE):
        for rule in rules:
            register(rule)
    with at(MORNING):
        assert send_all() == 3
        deliver_all()
        assert send_all() == 0
    put_off = list(Reminder.objects.filter(reason="frequency_cap"))
    assert [one.at for one in put_off] == [local("2026-02-19 08:00")] * 2
    with at("2026-02-19 08:00"):
        assert send_all() == 2


def test_the_cap_never_carries_a_reminder_past_its_date():
    rules = organisations(4, offsets=(0,))
    with at(BEFORE):
        for rule in rules:
            register(rule)
    with at("2026-03-20 09:00"):
        assert send_all() == 3
    left = Reminder.objects.exclude(state=ReminderState.SENT).get()
    assert (left.state, left.reason) == (ReminderState.DROPPED, "frequency_cap")


def test_what_is_mandatory_is_neither_counted_nor_put_off():
    rules = [*organisations(4), rule_for(make_workspace(from_local="m"), Standing.MANDATORY, code="M")]
    with at(BEFORE):
        for rule in rules:
            register(rule)
    with at(MORNING):
        assert send_all() == 4
    assert Reminder.objects.filter(reason="frequency_cap").count() == 1


def test_refused_messages_do_not_fill_the_day():
    rules = organisations(4)
    with at(BEFORE):
        for rule in rules:
            register(rule, row(phone=""))
        for rule in rules[:3]:
            purpose = rule.email_template.purpose
            record_choice(channel=Channel.EMAIL, address="marie@example.org", choice=Choice.NO, source=Source.PAGE,
                          purpose=purpose)  # fmt: skip
    with at(MORNING):
        assert send_all() == 4
        deliver_all()
    assert Message.objects.filter(status=Status.REFUSED).count() == 3
    assert Message.objects.filter(status=Status.DELIVERED).count() == 1


def optional_rule(**more):
    rule = rule_for(standing=Standing.OPTIONAL, **more)
    record_choice(channel=Channel.EMAIL, address="marie@example.org", choice=Choice.YES, source=Source.PAGE,
                  purpose=rule.email_template.purpose)  # fmt: skip
    return rule


def test_one_digest_a_day_for_what_is_optional():
    rule = optional_rule()
    with at(BEFORE):
        _first, second, _other = register(
            rule, row("A"), row("B", due=local("2026-03-20 15:00")), row("C", email="luc@example.org")
        )
    Reminder.objects.filter(obligation=second, offset=-30).update(at=local("2026-02-18 16:00"))
    with at(MORNING):
        assert send_all() == 2
        texts = {one.to: one.text for one in deliver_all()}
    assert "Renouvellement du permis, au plus tard le 20 mars 2026 à 15\u00a0h" in texts["marie@example.org"]
    assert texts["marie@example.org"].count("Renouvellement") == 2
    assert "Bonjour Marie" not in texts["marie@example.org"]
    assert states(second)[0][2] == "sent"
    with at("2026-02-18 16:00"):
        assert send_all() == 0
    assert Message.objects.filter(status=Status.REFUSED).count() == 1  # Luc was not asked


def test_a_digest_is_made_once_and_is_no_template_of_the_workspace():
    rule = optional_rule(offsets=(-30, -7))
    with at(BEFORE):
        register(rule, row("A"), row("B"))
    for morning in (MORNING, "2026-03-13 09:00"):
        with at(morning):
            assert send_all() == 1
    assert Template.objects.filter(digest=True).count() == 1
    assert not any(one.template.digest for one in editions(rule.workspace.pk))


def test_another_optional_reminder_of_the_day_waits_for_tomorrow():
    rule = optional_rule()
    with at(BEFORE):
        register(rule, row("A"))
    with at(MORNING):
        send_all()
    with at("2026-02-18 10:00"):
        register(rule, row("B"))
        assert send_all() == 0
    assert Reminder.objects.get(reason="frequency_cap").at == local("2026-02-19 08:00")


def test_a_digest_waits_for_all_its_obligations_to_be_closed():
    rule = optional_rule()
    with at(BEFORE):
        first, second = register(rule, row("A"), row("B"))
    with at(MORNING):
        send_all()
        actions.complete(obligation=first, actor=SYSTEM)
        assert Message.objects.get().status == Status.CREATED
        actions.complete(obligation=second, actor=SYSTEM)
        assert Message.objects.get().status == Status.CANCELLED


def test_a_refused_channel_gives_way_to_the_other_one():
    rule = rule_for()
    with at(BEFORE):
        register(rule)
        record_choice(
            channel=Channel.EMAIL, address="marie@example.org", choice=Choice.NO, source=Source.PAGE
        )
    with at(MORNING):
        assert send_all() == 1
    assert Message.objects.get().channel == Channel.SMS


def test_the_other_channel_after_a_failure_and_once():
    rule = rule_for()
    with at(BEFORE):
        (one,) = register(rule)
    with at(MORNING):
        send_all()
        deliver_all(Verdict.PERMANENT)
        assert add_fallbacks() == 1
        assert add_fallbacks() == 0
        assert send_all() == 1
        (carried,) = deliver_all()
        assert add_fallbacks() == 0
    assert carried.to == "+14185550123"
    assert states(one)[:2] == [(-30, "02-18 09:00", "sent", "email"), (-30, "02-18 09:00", "sent", "sms")]


def test_the_other_channel_after_a_silence():
    rule = rule_for(silence_hours=24)
    with at(BEFORE):
        register(rule)
    with at(MORNING):
        send_all()
        deliver_all(final=False)
    with at("2026-02-19 08:59"):
        assert add_fallbacks() == 0
    with at("2026-02-19 09:00"):
        assert add_fallbacks() == 1
        assert send_all() == 1


def test_what_arrives_meanwhile_stops_the_other_channel():
    rule = rule_for()
    with at(BEFORE):
        register(rule)
    with at(MORNING):
        send_all()
        deliver_all(final=False)
    with at("2026-02-19 09:00"):
        add_fallbacks()
        Message.objects.update(status=Status.DELIVERED)
        assert send_all() == 0
    assert Reminder.objects.get(channel=Channel.SMS).reason == "delivered_first"


def test_a_message_that_still_waits_is_cancelled_before_the_other_channel():
    rule = rule_for()
    with at(BEFORE):
        register(rule)
    with at(MORNING):
        send_all()
    with at("2026-02-19 09:00"):
        assert add_fallbacks() == 1
        send_all()
        assert [one.channel for one in deliver_all()] == ["sms"]
    assert Message.objects.get(channel=Channel.EMAIL).status == Status.CANCELLED


def test_a_message_that_a_worker_holds_is_not_doubled():
    rule = rule_for()
    with at(BEFORE):
        register(rule)
    with at(MORNING):
        send_all()
        Message.objects.update(leased_until=local("2026-02-19 10:00"))
    with at("2026-02-19 09:00"):
        assert add_fallbacks() == 0


@pytest.mark.parametrize("when", ["2026-03-21 00:00", "2026-03-25 09:00"])
def test_no_other_channel_after_the_date(when):
    rule = rule_for()
    with at(BEFORE):
        register(rule)
    with at("2026-03-19 09:00"):
        send_all()
        deliver_all(Verdict.PERMANENT)
    with at(when):
        assert add_fallbacks() == 0


def test_a_refusal_is_not_answered_by_the_other_channel():
    rule = rule_for()
    with at(BEFORE):
        register(rule)
    with at(MORNING):
        send_all()
        for channel, address in ((Channel.EMAIL, "marie@example.org"), (Channel.SMS, "+14185550123")):
            record_choice(channel=channel, address=address, choice=Choice.NO, source=Source.PAGE)
        assert deliver_all() == []
    with at("2026-02-20 09:00"):
        assert add_fallbacks() == 0


def test_the_preferred_channel_is_read_when_it_leaves():
    rule = rule_for()
    person = PersonFactory.create(email="ann@example.org")
    with at(BEFORE):
        (one,) = register(rule, row(person=person.pk, email="", phone="", values={}))
        verify_phone(person)
        Reach.objects.create(person=person, first=Channel.SMS)
    with at(MORNING):
        assert send_all() == 1
        assert deliver_all()[0].to == "+14185550142"
    assert states(one)[0][3] == "sms"


def verify_phone(person):
    point = ContactPoint(person=person, kind=ContactKind.PHONE, verified_at=local(BEFORE))
    point.lines = ["+14185550142"]
    point.save()


def test_a_rule_that_changes_asks_the_database_as_often_for_many_as_for_few():
    counted = []
    for number, code in ((2, "E-1"), (40, "E-2")):
        rule = rule_for(code=code, workspace=make_workspace(from_local=code.lower()))
        with at("2026-01-05 10:00"):
            register(rule, *(row(f"R-{place}", email=f"p{place}@example.org") for place in range(number)))
            terms = Terms(
                offsets=(-20, -7), email_template=rule.email_template, sms_template=rule.sms_template
            )
            with CaptureQueriesContext(connection) as queries:
                change_rule(rule=rule, terms=terms, actor=SYSTEM)
        counted.append(len(queries))
        planned = Reminder.objects.filter(obligation__rule=rule, state="planned")
        assert sorted(set(planned.values_list("offset", flat=True))) == [-20, -7]
        assert planned.count() == 2 * number
    assert counted[0] == counted[1]
