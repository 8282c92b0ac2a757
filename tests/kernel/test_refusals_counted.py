"""What anybody can have refused as often as they like leaves few audit rows, and their number."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from assises.kernel import audit, clock
from assises.kernel.audit import WHOLE, Actor, record_refusal
from assises.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db


def rows():
    return AuditEntry.objects.order_by("pk")


def refuse(times, subject="person:unknown", method="code"):
    for _one in range(times):
        record_refusal(
            actor=Actor("visitor"), action="accounts.sign_in_refused", subject=subject, method=method
        )


def test_a_form_that_is_hammered_fills_nothing_and_the_number_is_known():
    refuse(120)
    assert [row.details.get("count") for row in rows()] == [None] * WHOLE + [100]
    assert {row.details["method"] for row in rows()} == {"code"}


def test_another_door_another_person_and_another_time_are_counted_apart(monkeypatch):
    monkeypatch.setattr(audit, "WHOLE", 2)
    now = clock.now()
    with clock.stopped_at(now):
        refuse(5)
        refuse(1, method="password")
        refuse(1, subject="person:7")
        assert rows().count() == 4
    with clock.stopped_at(now + timedelta(minutes=15)):
        refuse(5)
    assert rows().count() == 6


def test_a_sign_in_code_that_somebody_hammers_leaves_what_is_kept_one_by_one(client, monkeypatch):
    monkeypatch.setattr(audit, "WHOLE", 2)
    for _one in range(6):
        Client().post("/compte/confirm-email/", {"code": "BBBB-BBBB"})
    assert rows().filter(action="accounts.sign_in_refused").count() == 2


def test_many_counters_are_kept_at_once():
    for number in range(305):
        cache.set(f"counter-{number}", number, 900)
    assert cache.get("counter-0") == 0
