"""What is due is told once before its date and once past it, in the language of who reads, and never when it is done."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.kernel import clock
from assises.kernel.due import due_by, waiting_for
from assises.register.actions.due_mails import forget_due_mails, people_to_remind, remind_of_dues
from assises.register.models import DueMail
from assises.support import actions
from tests.jobs import send_waiting_mail
from tests.support.stories import asked

pytestmark = pytest.mark.django_db


def live(days):
    """Live the daily job of a day, and send what it queued."""
    with clock.stopped_at(clock.now() + timedelta(days=days)):
        told = sum(remind_of_dues(person, clock.today()) for person in people_to_remind(clock.today()))
    send_waiting_mail()
    ProcrastinateJob.objects.filter(task_name="kernel.send_mail").delete()
    return told


def test_once_before_once_after_and_never_twice(people):
    one = asked(people)
    assert [live(day) for day in (1, 12, 12, 13, 15, 16)] == [0, 1, 0, 0, 1, 0]
    assert [message.to for message in outbox.outbox] == [["jade@exemple.test"]] * 2
    first, last = (message.body for message in outbox.outbox)
    address = f"/espace/boreale/MFOR/accompagnement/{one.pk}/"
    assert address in first
    assert "au plus tard" in first
    assert "en retard" in last


def test_what_is_done_is_not_reminded(people):
    one = asked(people)
    actions.decline(support_request=one, reason="Hors de l’offre.", actor=people.jade.actor)
    assert [live(day) for day in (12, 20)] == [0, 0]


def test_the_message_is_in_the_language_of_who_reads_and_names_all_at_once(people):
    people.jade.language = "en"
    people.jade.save()
    for number in range(3):
        asked(people, subject=f"Demande {number}")
    assert live(13) == 3
    [message] = outbox.outbox
    assert message.subject == "3 things to do"
    assert len(re.findall(r"/en/espace/", message.body)) == 3


def test_who_left_or_has_no_address_is_not_written_to(people):
    asked(people)
    people.jade.is_active = False
    people.jade.save()
    assert live(13) == 0


def test_what_waits_for_one_is_what_all_of_it_holds_for_them(people):
    asked(people)
    until = clock.today() + timedelta(days=30)
    mine = [one for one in waiting_for(people.jade.pk, until) if one.mailed]
    assert mine == [one for one in due_by(until) if one.person == people.jade.pk]
    assert mine
    assert not [one for one in waiting_for(people.alice.pk, until) if one.mailed]


def test_what_was_told_long_ago_is_forgotten(people):
    asked(people)
    live(13)
    assert forget_due_mails() == 0
    with clock.stopped_at(clock.now() + timedelta(days=500)):
        assert forget_due_mails() == 1
    assert not DueMail.objects.exists()
