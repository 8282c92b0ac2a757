"""Ten thousand times the same text: `python -m tests.feedback.burst` sends them on a database of its own, and says the time."""

import os
import sys
import time
from typing import Any
from uuid import uuid4

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

from django.db import connection
from django.test import Client
from django.test.runner import DiscoverRunner

from assises.feedback.actions.answering import Origin, receive
from assises.feedback.actions.commenting import write_comment
from assises.feedback.enums import By
from assises.feedback.models import Answer, Comment, FeedbackForm
from assises.kernel import clock

COMMENT = "Ce service est une honte, démissionnez tous, signez la pétition de notre groupe."
MANY, BY_HTTP = 10_000, 1_000


def by_actions(form: FeedbackForm, count: int, *, first: int = 0) -> None:
    """Send the text as the component would, each time from elsewhere."""
    for place in range(first, first + count):
        key = uuid4()
        origin = Origin(by=By.API, language="fr", place=f"b{place}")
        receive(form=form, id=key, values={"overall": "bad"}, origin=origin)
        answer = Answer.objects.select_related("form", "service").get(pk=key)
        write_comment(answer=answer, text=COMMENT)


def by_http(form: FeedbackForm, count: int, client: Client) -> None:
    """Send it by the public interface; what the guards doubt is kept and set aside all the same."""
    path = f"/api/v1/feedback/forms/{form.key}"
    token = client.get(path).json()["token"]
    for _one in range(count):
        told = _post(
            client, f"{path}/answers", {"id": str(uuid4()), "token": token, "values": {"overall": "bad"}}
        )
        _post(
            client,
            f"/api/v1/feedback/answers/{told['id']}/steps",
            {"right": told["right"], "comment": COMMENT},
        )


def _post(client: Client, path: str, body: dict[str, Any]) -> Any:
    told = client.post(path, body, content_type="application/json")
    assert told.status_code in {200, 201}, told.content
    return told.json()


def main() -> int:
    from assises.feedback.queries.alerts import alerts_of
    from assises.feedback.queries.results import results
    from tests.factories import ServiceFactory
    from tests.feedback.conftest import make_form, say

    form = make_form(ServiceFactory.create())
    for n in range(40):
        say(form, "good", "Merci !", place=f"h{n}")
    before, took = results(form).main, {}
    for name, send in (
        ("actions", lambda: by_actions(form, MANY)),
        ("http", lambda: by_http(form, BY_HTTP, Client())),
    ):
        started = time.perf_counter()
        send()
        took[name] = round(time.perf_counter() - started, 1)
    counting = Comment.objects.filter(text=COMMENT, aside=False).count()
    shown = [one.count for one in alerts_of(form.organisation)]
    sys.stdout.write(f"{MANY} by actions: {took['actions']} s; {BY_HTTP} by HTTP: {took['http']} s; "
                     f"score unchanged: {results(form).main == before}; counting: {counting}; bursts: {shown}\n")  # fmt: skip
    return 0


if __name__ == "__main__":
    connection.settings_dict["TEST"]["NAME"] = "test_assises_burst"
    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        with clock.stopped_at(clock.now()):
            sys.exit(main())
    finally:
        runner.teardown_databases(databases)
