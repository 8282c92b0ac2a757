"""The job that calls an organisation's address; `tasks.py` declares it to the workers by importing it."""

from typing import Any

from procrastinate import JobContext
from procrastinate.contrib.django import app

from assises.feedback.actions.telling import call
from assises.kernel.webhooks import Again


@app.task(name="feedback.call", queue="callbacks", retry=Again(), pass_context=True)
def call_webhook(context: JobContext, webhook: int, body: dict[str, Any]) -> None:
    call(webhook=webhook, body=body, failures=context.job.attempts if context.job else 0)
