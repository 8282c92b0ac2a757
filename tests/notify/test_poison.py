"""A row that nothing can be made of stops none of those beside it, and its organisation reads why."""

import pytest
from django.urls import reverse

from assises.kernel import clock
from assises.kernel.aside import TRIES, put
from assises.kernel.models import SetAside
from assises.notify import tasks
from assises.notify.actions import batches, receiving
from assises.notify.actions.delivering import deliver
from assises.notify.actions.early import apply_ready
from assises.notify.actions.receiving import take_each
from assises.notify.enums import Channel, Status
from assises.notify.models import Batch, EarlyReceipt, Message
from assises.notify.providers.receipts import Fate
from assises.notify.providers.receipts import Receipt as Told
from assises.reminders.actions import reminding
from assises.reminders.enums import ReminderState
from assises.reminders.models import Reminder
from tests.notify.space import furnished
from tests.notify.test_delivery import EVERY, OnlyThis, Played, run, state
from tests.notify.test_pages import entered
from tests.people import cast
from tests.reminders.common import at, register, row, rule_for

pytestmark = pytest.mark.django_db


def test_a_message_that_cannot_be_made_is_closed_after_some_tries_and_the_others_leave(api, email):
    bad, good = (api.email(email).json()["id"] for _time in range(2))
    Message.objects.filter(pk=bad).update(content_kept="illisible")
    played = Played()
    for _turn in range(TRIES):
        Message.objects.filter(pk=bad).update(due_at=clock.now())
        deliver(OnlyThis(played), Channel.EMAIL, EVERY)
    assert [one.id for one in played.sent] == [good]
    assert state(bad) == (Status.TECHNICAL, "cannot_be_made")
    assert SetAside.objects.get(job="notify.compose").item == bad


def rows(api, template, texts):
    listed = [
        ["email address", "name", "reference"],
        *([f"p{n}@exemple.test", text, text] for n, text in enumerate(texts)),
    ]
    return api.post(
        "/v2/notifications/bulk", {"name": "liste", "template_id": str(template.pk), "rows": listed}
    )


def test_a_row_that_cannot_be_written_spoils_no_other_row(api, email, monkeypatch):
    assert rows(api, email, ["a", "b", "c"]).status_code == 201
    plain = batches._reference
    monkeypatch.setattr(batches, "_reference", lambda values: plain(values).replace("b", "\0"))
    tasks.resume_minutely(0)
    batch = Batch.objects.get()
    found = Message.objects.filter(batch=batch).order_by("row").values_list("status", "reason")
    assert list(found) == [("created", ""), ("technical-failure", "cannot_be_made"), ("created", "")]
    assert batch.state == "finished"


def test_a_list_that_fails_stops_no_other_list(api, email, monkeypatch):
    for _time in range(2):
        rows(api, email, ["a"])
    bad, good = Batch.objects.order_by("pk").values_list("pk", flat=True)
    plain = batches.place_rows

    def place(key):
        if key == bad:
            raise RuntimeError
        return plain(key)

    monkeypatch.setattr(tasks, "place_rows", place)
    tasks.resume_minutely(0)
    assert Message.objects.filter(batch=good).count() == 1


def test_a_reminder_that_cannot_be_made_is_dropped_and_the_others_leave(monkeypatch, workspace):
    rule = rule_for(workspace)
    with at("2026-01-05 10:00"):
        first, second = register(rule, row(reference="r1"), row(reference="r2", email="b@exemple.test"))
    plain = reminding._message

    def message(bundle, sender, now):
        if bundle.reminders[0].obligation_id == first.pk:
            raise RuntimeError
        return plain(bundle, sender, now)

    monkeypatch.setattr(reminding, "_message", message)
    moment = Reminder.objects.order_by("at").first().at
    assert second.pk
    with at(f"{moment:%Y-%m-%d} 12:00"):
        for _turn in range(TRIES):
            reminding.send_due_apart()
    assert Message.objects.count() == 1
    dropped = Reminder.objects.get(obligation=first, at=moment)
    assert (dropped.state, dropped.reason) == (ReminderState.DROPPED, "cannot_be_made")
    assert second.pk


def test_a_receipt_that_cannot_be_taken_now_is_kept(api, email, monkeypatch):
    made = api.email(email).json()["id"]
    run(Played(), kind="http_email")
    plain = receiving.record_choice
    monkeypatch.setattr(receiving, "record_choice", lambda **_all: 1 / 0)
    take_each([Told(Fate.FAILED_PERMANENT, id=made), Told(Fate.DELIVERED, id=made)])
    assert state(made)[0] == Status.DELIVERED
    assert EarlyReceipt.objects.count() == 1
    monkeypatch.setattr(receiving, "record_choice", plain)
    apply_ready()
    assert state(made)[0] == Status.PERMANENT


def test_its_page_says_that_a_list_is_put_aside():
    people = cast()
    louise = entered(people.louise)
    made = furnished(people.organisation, people.bob)
    Batch.objects.filter(pk=made["batch"]).update(state="pending")
    way = reverse("notify:batch", args=[made["workspace"], made["batch"]])
    assert "mise de côté" not in louise.get(way).content.decode()
    for _time in range(TRIES):
        put("notify.resume", str(made["batch"]), ValueError())
    assert "mise de côté" in louise.get(way).content.decode()
