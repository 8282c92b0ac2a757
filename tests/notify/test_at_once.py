"""Limits, repeated requests and claims hold when everything arrives at the same time: real threads, real commits."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from assises.notify.actions.delivering import deliver
from assises.notify.enums import Channel
from assises.notify.models import Message
from tests.notify.conftest import Api, make_email, make_purpose, make_workspace
from tests.notify.test_delivery import EVERY, OnlyThis, Played

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("allow_truncate")]
THREADS = 8


def at_once(work: Callable[[int], Any], times: int) -> list[Any]:
    def closed(number: int) -> Any:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(closed, range(times)))


def test_the_limit_of_the_day_is_never_passed() -> None:
    workspace = make_workspace(daily_email=10)
    template, api = make_email(make_purpose(workspace)), Api(workspace)
    answers = Counter(at_once(lambda _n: api.email(template).status_code, 30))
    assert answers == {201: 10, 429: 20}
    assert Message.objects.count() == 10


def test_only_the_limits_do_not_wait_for_the_disk() -> None:
    """Neither what the connection writes next, nor the transaction that a message is part of."""
    workspace = make_workspace()
    template, api = make_email(make_purpose(workspace)), Api(workspace)
    assert api.email(template).status_code == 201
    assert _durable()
    with transaction.atomic():
        assert api.email(template).status_code == 201
        assert _durable()


def _durable() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return bool(cursor.fetchone() == ("on",))


def test_a_request_repeated_at_the_same_time_sends_once() -> None:
    workspace = make_workspace()
    template, api = make_email(make_purpose(workspace)), Api(workspace)
    body = {
        "email_address": "a@example.org",
        "template_id": str(template.pk),
        "personalisation": {"name": "A"},
    }
    answers = at_once(lambda _n: api.post("/v2/notifications/email", body, **{"Idempotency-Key": "same"}), 12)
    assert {one.status_code for one in answers} <= {201, 409}
    assert len({one.json()["id"] for one in answers if one.status_code == 201}) == 1
    assert Message.objects.count() == 1


def test_two_workers_share_what_waits() -> None:
    workspace = make_workspace()
    template, api = make_email(make_purpose(workspace)), Api(workspace)
    for _time in range(60):
        api.email(template)
    providers = [Played() for _worker in range(4)]
    at_once(
        lambda n: [deliver(OnlyThis(providers[n]), Channel.EMAIL, EVERY, most=7) for _turn in range(20)], 4
    )
    sent = [one.id for provider in providers for one in provider.sent]
    assert len(sent) == len(set(sent)) == 60
