"""Somebody who may everything in their workspace reaches nothing of another one by its number, on any page."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import serializers
from django.db import models, transaction
from django.test import Client
from django.urls import URLPattern, reverse

from assises.notify import urls
from assises.notify.models import (
    ApiKey,
    Batch,
    BroughtList,
    Callback,
    Guest,
    Message,
    SharedFile,
    Template,
    Workspace,
)
from assises.reminders import urls as reminders_urls
from assises.reminders.models import Obligation, Reminder, ReminderRule
from tests.factories import OrganisationFactory
from tests.notify.space import furnished
from tests.notify.test_pages import entered
from tests.people import cast

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("another_workspace")]
KEPT: list[type[models.Model]] = [
    ReminderRule, Obligation, Reminder, Template, Batch, BroughtList, Message, ApiKey, Callback, Guest,
    SharedFile,
]  # fmt: skip
NAMED = {
    f"{module.app_name}:{one.name}": tuple(one.pattern.converters)
    for module in (urls, reminders_urls)
    for one in module.urlpatterns
    if isinstance(one, URLPattern)
    and "workspace" in one.pattern.converters
    and len(one.pattern.converters) > 1
}
SAID = {"save": "1", "seen": "x", "offsets": "-7", "version": "1"}


@pytest.fixture(scope="module")
def two(_files_aside: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """Our workspace and its manager; everything that an address may name, in the workspace of others."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = cast()
        ours = furnished(people.organisation, people.louise)
        Workspace.objects.update(from_local="notre")
        theirs = furnished(OrganisationFactory.create(), people.louise)
        yield {
            "client": entered(people.louise),
            "theirs": theirs | {"number": 1, "token": "none"},
            "ours": ours["workspace"],
        }
        transaction.set_rollback(True)


def everything() -> Any:
    return json.loads(
        serializers.serialize("json", [one for kind in KEPT for one in kind._default_manager.order_by("pk")])
    )


def test_addresses_that_name_something_are_found() -> None:
    ours = {f"reminders:{name}" for name in ("rule", "confirm_bringing", "forget_obligations", "obligation_done")}
    assert ours | {"notify:batch", "notify:message", "notify:revoke_key"} <= set(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_what_belongs_to_another_workspace_is_not_found(name: str, two: dict[str, Any]) -> None:
    client: Client = two["client"]
    values = {one: two["theirs"][one] for one in NAMED[name]} | {"workspace": two["ours"]}
    before = everything()
    answers = [client.get(reverse(name, kwargs=values)).status_code]
    answers.append(client.post(reverse(name, kwargs=values), SAID).status_code)
    assert set(answers) <= {404, 405}, answers
    assert 404 in answers
    assert everything() == before
