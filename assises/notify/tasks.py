"""Jobs of notification: placing lists, telling workspaces, forgetting what is past, finding what is stuck."""

from uuid import UUID

import structlog
from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from assises.kernel.webhooks import Again
from assises.notify.actions.batches import place_rows
from assises.notify.actions.early import apply_ready, forget_early
from assises.notify.actions.purging import purge
from assises.notify.actions.receiving import take_receipt
from assises.notify.actions.telling import tell_complaint, tell_delivery, tell_inbound
from assises.notify.models import Callback, CallbackKind, Message, Receipt, ReceivedText
from assises.notify.providers.mailbox import BounceMailbox, MailboxUnreachable
from assises.notify.queries.batches import unfinished_batches

PATIENCE = RetryStrategy(max_attempts=5, exponential_wait=3)

AGAIN = Again()
log = structlog.get_logger(__name__)


@app.task(name="notify.place_rows", queue="notify", retry=PATIENCE)
def place(batch_id: str) -> None:
    """Make messages of the rows of a batch."""
    place_rows(UUID(batch_id))


@app.periodic(cron="* * * * *")
@app.task(name="notify.resume", queue="notify", queueing_lock="notify.resume")
def resume_minutely(timestamp: int) -> None:
    """Place what a dead worker left of batches."""
    for batch_id in unfinished_batches():
        place_rows(batch_id)


@app.periodic(cron="17 3 * * *")
@app.task(name="notify.purge", queue="notify", queueing_lock="notify.purge")
def purge_daily(timestamp: int) -> None:
    purge()
    forget_early()


@app.periodic(cron="* * * * *")
@app.task(name="notify.apply_early", queue="notify", queueing_lock="notify.apply_early")
def apply_early_minutely(timestamp: int) -> None:
    """Apply the receipts that came in the very instant of our commit."""
    apply_ready()


@app.task(name="notify.tell_settled", queue="callbacks")
def tell_settled(messages: str) -> None:
    """Queue one call for each message whose workspace asked to be told, and that a program or a list sent."""
    keys = [UUID(one) for one in messages.split(",")]
    told = Callback.objects.filter(kind=CallbackKind.DELIVERY, suspended_at=None).values("workspace")
    for pk in (
        Message.objects.filter(pk__in=keys, workspace__in=told).order_by("pk").values_list("pk", flat=True)
    ):
        tell_one.defer(message=str(pk))


@app.task(name="notify.tell_one", queue="callbacks", retry=AGAIN)
def tell_one(message: str) -> None:
    found = Message.objects.filter(pk=UUID(message)).first()
    if found is not None:
        tell_delivery(found)


@app.task(name="notify.tell_inbound", queue="callbacks", retry=AGAIN)
def tell_received(received: str) -> None:
    found = ReceivedText.objects.filter(pk=UUID(received)).first()
    if found is not None:
        tell_inbound(found)


@app.task(name="notify.tell_complaint", queue="callbacks", retry=AGAIN)
def tell_of_complaint(receipt: int) -> None:
    found = Receipt.objects.select_related("message").filter(pk=receipt).first()
    if found is not None:
        tell_complaint(found)


@app.periodic(cron="*/5 * * * *")
@app.task(name="notify.read_bounces", queue="notify", queueing_lock="notify.read_bounces")
def read_bounces(timestamp: int) -> None:
    """Read the mailbox of bounces, where the installation has one."""
    if not settings.BOUNCE_MAILBOX:
        return
    try:
        for told in BounceMailbox(settings.BOUNCE_MAILBOX).read():
            take_receipt(told=told)
    except MailboxUnreachable as error:
        log.warning("the mailbox of bounces cannot be read", code=error.code)
