"""Reminders from the rule to the message: planned, sent once, stopped, moved."""

from dataclasses import replace
from datetime import date, time

import pytest

from assises.kernel.audit import SYSTEM
from assises.kernel.models import AuditEntry
from assises.notify.actions.cancelling import cancel_message
from assises.notify.enums import Channel, Lane, Status
from assises.notify.models import Message, Reach
from assises.notify.providers.base import Verdict
from assises.reminders.actions import obligations as actions
from assises.reminders.actions.obligations import oblige, register_obligations
from assises.reminders.actions.reminding import send_due
from assises.reminders.actions.rules import Terms, change_rule, make_rule, stop_rule
from assises.reminders.enums import LateRule, ObligationState, ReminderState
from assises.reminders.errors import ObligationClosed, ObligationsFaulty, RuleInUse, RuleInvalid, RuleStopped
from assises.reminders.models import Obligation, Reminder, ReminderRule
from assises.reminders.tasks import purge_daily
from tests.factories import PersonFactory
from tests.notify.conftest import make_email, make_purpose, make_sms, make_workspace
from tests.reminders.common import (
    at,
    deliver_all,
    local,
    make_deadline,
    register,
    row,
    rule_for,
    send_all,
    states,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule():
    return rule_for()


def test_the_plan_of_an_obligation(rule):
    with at("2026-01-05 10:00"):
        (one,) = register(rule)
    assert one.due_at == local("2026-03-21 00:00")
    assert states(one) == [
        (-30, "02-18 09:00", "planned", "email"), (-7, "03-13 09:00", "planned", "email"),
        (-1, "03-19 09:00", "planned", "email"),
    ]  # fmt: skip
    assert "marie" not in str(Obligation.objects.values().get()).lower()
    assert AuditEntry.objects.get(action="notify.obligations_registered").details["created"] == 1


def test_a_reminder_leaves_at_its_hour_and_once(rule):
    with at("2026-01-05 10:00"):
        register(rule)
    with at("2026-02-18 08:59:59"):
        assert send_all() == 0
    with at("2026-02-18 09:00"):
        assert send_all() == 1
        assert send_all() == 0
    message = Message.objects.get()
    assert (message.lane, message.channel, message.reference) == (Lane.PRIORITY, "email", "R-1")
    with at("2026-02-18 09:00"):
        (carried,) = deliver_all()
    assert "Bonjour Marie, Renouvellement du permis\u00a0: le 20 mars 2026." in carried.text
    assert states(Obligation.objects.get())[0] == (-30, "02-18 09:00", "sent", "email")


def test_the_reader_is_written_to_in_their_language_at_what_they_verified_last():
    workspace = make_workspace()
    purpose = make_purpose(workspace)
    template = make_email(purpose, "((deadline)) : ((due_date)), ((name))", body_en="((deadline)): ((due_date)), ((name))",
                          subject="x", subject_en="y")  # fmt: skip
    rule = rule_for(workspace, purpose=purpose, email_template=template, sms_template=None)
    person = PersonFactory.create(full_name="Ann Lee", email="old@example.org", language="en")
    due = local("2026-03-20 14:30")
    with at("2026-01-05 10:00"):
        register(rule, row(due=due, person=person.pk, email="", phone="", values={}))
    person.email = "new@example.org"
    person.save()
    with at("2026-02-18 09:00"):
        assert send_all() == 1
        (carried,) = deliver_all()
    assert carried.to == "new@example.org"
    assert "Permit renewal: 20 March 2026 at 2:30 PM, Ann Lee" in carried.text


def test_registered_again_nothing_changes(rule):
    with at("2026-01-05 10:00"):
        register(rule)
    rows = list(Reminder.objects.order_by("pk").values())
    with at("2026-01-06 10:00"):
        (found,) = register_obligations(rule=rule, rows=[row()], actor=SYSTEM)
    assert found.outcome == "unchanged"
    assert list(Reminder.objects.order_by("pk").values()) == rows
    assert AuditEntry.objects.filter(action="notify.obligations_registered").count() == 1


def test_a_moved_date_moves_what_was_not_sent(rule):
    with at("2026-01-05 10:00"):
        (one,) = register(rule)
    with at("2026-02-18 09:00"):
        send_all()
    with at("2026-02-20 10:00"):
        (found,) = register_obligations(rule=rule, rows=[row(due=date(2026, 4, 24))], actor=SYSTEM)
    assert found.outcome == "moved"
    assert states(one) == [
        (-30, "02-18 09:00", "sent", "email"), (-30, "03-25 09:00", "planned", "email"),
        (-7, "04-17 09:00", "planned", "email"), (-1, "04-23 09:00", "planned", "email"),
    ]  # fmt: skip
    with at("2026-04-23 09:00"):
        assert send_all() == 3, "what was sent told another date"
    assert Message.objects.count() == 4


def test_a_date_brought_forward_drops_then_pushed_back_plans_again(rule):
    with at("2026-01-05 10:00"):
        (one,) = register(rule)
    with at("2026-02-19 10:00"):
        register(rule, row(due=date(2026, 2, 20)))
        assert {state[0]: state[2] for state in states(one)} == {-30: "dropped", -7: "dropped", -1: "planned"}
        register(rule, row(due=date(2026, 4, 24)))
    assert {state[0]: state[2] for state in states(one)} == {-30: "planned", -7: "planned", -1: "planned"}


def test_a_new_address_is_used_from_then_on(rule):
    with at("2026-01-05 10:00"):
        register(rule)
        (found,) = register_obligations(rule=rule, rows=[row(email="new@example.org")], actor=SYSTEM)
    assert found.outcome == "changed"
    with at("2026-02-18 09:00"):
        send_all()
        assert [one.to for one in deliver_all()] == ["new@example.org"]


@pytest.mark.parametrize("close", [actions.complete, actions.cancel])
def test_what_is_closed_is_left_alone(rule, close):
    with at("2026-01-05 10:00"):
        (one,) = register(rule)
    with at("2026-02-18 09:00"):
        send_all()
        close(obligation=one, actor=SYSTEM)
        close(obligation=one, actor=SYSTEM)
        assert deliver_all() == []
    assert Message.objects.get().status == Status.CANCELLED
    assert {state[2] for state in states(one)[1:]} == {"dropped"}
    with at("2026-03-19 09:00"):
        assert send_all() == 0
    other = actions.cancel if close is actions.complete else actions.complete
    with pytest.raises(ObligationClosed):
        other(obligation=one, actor=SYSTEM)
    assert AuditEntry.objects.filter(action__startswith="notify.obligation_").count() == 1


def test_a_closed_reference_told_again_stays_closed_and_a_new_date_is_refused(rule):
    with at("2026-01-05 10:00"):
        (one,) = register(rule)
        actions.complete(obligation=one, actor=SYSTEM)
        register(rule)
        with pytest.raises(ObligationsFaulty) as refused:
            register(rule, row(due=date(2026, 5, 1)))
    assert [fault.code for fault in refused.value.faults] == ["closed"]
    one.refresh_from_db()
    assert one.state == ObligationState.DONE


@pytest.mark.parametrize(
    ("late", "when", "leaves"),
    [(LateRule.SEND_NOW, "03-15 21:00", "03-16 08:00"), (LateRule.NEXT, "03-15 21:00", "03-16 09:00"),
     (LateRule.SEND_NOW, "03-16 10:00", "03-16 10:00"), (LateRule.SKIP, "03-16 10:00", "03-19 09:00")],
)  # fmt: skip
def test_created_late_the_nearest_one_is_caught_up_as_the_rule_says(late, when, leaves):
    rule = rule_for(late=late)
    with at(f"2026-{when}"):
        (one,) = register(rule)
    assert states(one)[0][1] == leaves


def test_nothing_leaves_after_the_date_but_what_is_meant_to():
    rule = rule_for(offsets=(-1, 3))
    with at("2026-03-10 10:00"):
        (one,) = register(rule)
    with at("2026-03-21 09:00"):
        assert send_all() == 0
    assert Reminder.objects.get(offset=-1).reason == "too_late"
    with at("2026-03-23 09:00"):
        assert send_all() == 1
    assert states(one)[-1][2] == "sent"


def test_a_message_that_waited_past_the_date_is_cancelled():
    rule = rule_for(offsets=(0,))
    with at("2026-03-10 10:00"):
        register(rule)
    with at("2026-03-20 09:00"):
        assert send_all() == 1
    with at("2026-03-21 00:00"):
        assert deliver_all() == []
    message = Message.objects.get()
    assert (message.status, message.reason) == (Status.CANCELLED, "too_late")


def test_a_scheduler_that_was_down_waits_for_the_window(rule):
    with at("2026-01-05 10:00"):
        (one,) = register(rule)
    with at("2026-02-18 21:30"):
        assert send_all() == 0
    assert states(one)[0][1:3] == ("02-19 08:00", "planned")
    with at("2026-02-19 08:00"):
        assert send_all() == 1


def test_quiet_hours_of_a_person_are_theirs(rule):
    person = PersonFactory.create(email="ann@example.org")
    Reach.objects.create(person=person, quiet_from=time(21), quiet_until=time(10, 30))
    with at("2026-01-05 12:00"):
        (one,) = register(rule, row(person=person.pk, email="", phone="", values={}))
    with at("2026-02-18 09:00"):
        assert send_all() == 0
    assert states(one)[0][1] == "02-18 10:30"
    with at("2026-02-18 10:30"):
        assert send_all() == 1


def test_a_reader_whose_hours_never_meet_the_rule_is_left_alone(rule):
    person = PersonFactory.create(email="ann@example.org")
    Reach.objects.create(person=person, quiet_from=time(7), quiet_until=time(21))
    with at("2026-01-05 12:00"):
        register(rule, row(person=person.pk, email="", phone="", values={}))
    with at("2026-02-18 09:00"):
        assert send_all() == 0
    assert Reminder.objects.get(offset=-30).reason == "quiet_hours"


def test_somebody_without_an_address_is_dropped_with_its_reason(rule):
    person = PersonFactory.create(email=None)
    with at("2026-01-05 12:00"):
        register(rule, row(person=person.pk, email="", phone="", values={}))
    with at("2026-02-18 09:00"):
        send_all()
    assert Reminder.objects.get(offset=-30).reason == "no_address"


def test_a_trial_workspace_reminds_its_team_alone():
    rule = rule_for(make_workspace(live=False))
    with at("2026-01-05 12:00"):
        register(rule)
    with at("2026-02-18 09:00"):
        assert send_all() == 0
    assert Reminder.objects.get(offset=-30).reason == "trial"


def test_the_day_of_a_workspace_has_its_limit():
    rule = rule_for(make_workspace(daily_email=1))
    with at("2026-01-05 12:00"):
        register(rule, row(), row("R-2", email="other@example.org"))
    with at("2026-02-18 09:00"):
        assert send_all() == 1
    put_off = Reminder.objects.get(offset=-30, state=ReminderState.PLANNED)
    assert (put_off.reason, put_off.at) == ("day_limit", local("2026-02-19 08:00"))


def test_every_faulty_row_at_once_and_nothing_is_kept(rule):
    rows = [row(), replace(row("R-2", email="", phone=""), line=2), replace(row("R-3", values={}), line=3)]
    with at("2026-01-05 10:00"), pytest.raises(ObligationsFaulty) as refused:
        register_obligations(rule=rule, rows=rows, actor=SYSTEM)
    assert [fault.code for fault in refused.value.faults] == ["no_address", "missing"]
    assert "corriger\u00a0: 2." in str(refused.value)
    assert not Obligation.objects.exists()


def test_an_event_of_another_module(rule):
    with at("2026-01-05 10:00"):
        assert len(oblige(deadline=rule.deadline_id, rows=[row()], actor=SYSTEM)) == 1
        stop_rule(rule=rule, actor=SYSTEM)
        assert oblige(deadline=rule.deadline_id, rows=[row("R-2")], actor=SYSTEM) == []


def test_a_rule_is_one_a_deadline_until_it_is_stopped(rule):
    terms = Terms(offsets=(-7,), email_template=rule.email_template)
    with pytest.raises(RuleInUse):
        make_rule(workspace=rule.workspace, deadline=rule.deadline, terms=terms, actor=SYSTEM)
    with at("2026-01-05 10:00"):
        register(rule)
    assert stop_rule(rule=rule, actor=SYSTEM) == 3
    with pytest.raises(RuleStopped):
        register(rule, row("R-2"))
    with pytest.raises(RuleStopped):
        change_rule(rule=rule, terms=terms, actor=SYSTEM)
    with at("2026-02-18 09:00"):
        assert send_due() == 0
    make_rule(workspace=rule.workspace, deadline=rule.deadline, terms=terms, actor=SYSTEM)
    found = AuditEntry.objects.filter(action__startswith="notify.rule_").order_by("pk")
    assert list(found.values_list("action", flat=True)) == [
        "notify.rule_made",
        "notify.rule_stopped",
        "notify.rule_made",
    ]


def test_a_changed_rule_plans_again_what_was_not_sent(rule):
    with at("2026-01-05 10:00"):
        (one,) = register(rule)
    with at("2026-02-18 09:00"):
        send_all()
    terms = Terms(offsets=(-30, -3), at=time(11), email_template=rule.email_template)
    with at("2026-02-18 12:00"):
        change_rule(rule=rule, terms=terms, actor=SYSTEM)
    planned = [(state[0], state[1]) for state in states(one) if state[2] == "planned"]
    assert planned == [(-3, "03-17 11:00")]
    assert AuditEntry.objects.get(action="notify.rule_changed").details["moved"] == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"offsets": ()}, "de 1 à 12"), ({"offsets": tuple(range(-13, 0))}, "de 1 à 12"), ({"offsets": (-1, -1)}, "deux fois"),
        ({"offsets": (-366,)}, "365 jours"), ({"offsets": (61,)}, "60 jours"), ({"at": time(21)}, "heures permises"),
        ({"email_template": None}, "il faut un modèle"), ({"silence_hours": 0}, "720 heures"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_serve_is_refused_in_words(workspace, email, change, words):
    terms = Terms(**({"offsets": (-7,), "email_template": email} | change))
    with pytest.raises(RuleInvalid, match=words):
        make_rule(workspace=workspace, deadline=make_deadline(workspace), terms=terms, actor=SYSTEM)
    assert not ReminderRule.objects.exists()


def test_templates_and_deadline_are_the_workspace_own(workspace, sms):
    foreign = make_email(make_purpose(make_workspace(from_local="autre")))
    deadline = make_deadline(make_workspace(from_local="tiers"))
    terms = Terms(offsets=(-7, -7), email_template=sms, sms_template=foreign)
    with pytest.raises(RuleInvalid) as refused:
        make_rule(workspace=workspace, deadline=deadline, terms=terms, actor=SYSTEM)
    for words in ("deux fois", "autre espace", "pas de son canal", "autre organisation"):
        assert words in str(refused.value)


def test_what_is_over_is_forgotten(rule):
    with at("2026-01-05 10:00"):
        register(rule)
    with at("2026-03-19 09:00"):
        send_all()
        purge_daily(0)
    assert Obligation.objects.get().reach_kept
    with at("2026-03-29 09:00"):
        purge_daily(0)
    one = Obligation.objects.get()
    assert (one.reach_kept, one.index) == ("", "")


def test_a_message_cancelled_by_hand_is_not_made_again(rule):
    with at("2026-01-05 10:00"):
        register(rule)
    with at("2026-02-18 09:00"):
        send_all()
        cancel_message(message_id=Message.objects.get().pk, actor=SYSTEM)
    with at("2026-02-19 09:00"):
        assert send_all() == 0


def test_a_preferred_text_message_goes_first():
    workspace = make_workspace()
    purpose = make_purpose(workspace)
    rule = rule_for(workspace, purpose=purpose, sms_template=make_sms(purpose))
    with at("2026-01-05 10:00"):
        (one,) = register(rule, row(email=""))
    assert {state[3] for state in states(one)} == {Channel.SMS}
    with at("2026-02-18 09:00"):
        assert send_all() == 1
        assert deliver_all(Verdict.DELIVERED)[0].to == "+14185550123"
