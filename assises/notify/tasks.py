"""Jobs of notification: placing lists, telling workspaces, forgetting what is past, finding what is stuck."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

import structlog
from django.conf import settings
from django.utils.translation import override
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from assises.kernel.aside import Step
from assises.kernel.periodic import periodic
from assises.kernel.webhooks import Again
from assises.notify.actions.batches import place_rows
from assises.notify.actions.early import apply_one, forget_early, ready_receipts
from assises.notify.actions.keeping_lists import forget_list, past_lists
from assises.notify.actions.purging import forget_replays, purge_workspace
from assises.notify.actions.reading_lists import give_up, read_waiting, waiting_in_vain
from assises.notify.actions.receiving import take_receipt
from assises.notify.actions.sharing import forget_file, past_files
from assises.notify.actions.telling import tell_complaint, tell_delivery, tell_inbound
from assises.notify.models import Callback, CallbackKind, Message, Receipt, ReceivedText, Workspace
from assises.notify.providers.mailbox import BounceMailbox, Mail, MailboxUnreachable
from assises.notify.queries.batches import unfinished_batches

TRIES = 5  # after the first
PATIENCE = RetryStrategy(max_attempts=TRIES, exponential_wait=3)

AGAIN = Again()
log = structlog.get_logger(__name__)


@app.task(name="notify.place_rows", queue="notify", retry=PATIENCE)
def place(batch_id: str) -> None:
    """Make messages of the rows of a batch."""
    place_rows(UUID(batch_id))


@app.task(name="notify.read_list", queue="lists", retry=PATIENCE, pass_context=True)
def read_list(context: JobContext, brought: str, language: str) -> None:
    """Read a list that a person brought; after the last try, its page says that it failed."""
    try:
        with override(language):
            read_waiting(UUID(brought))
    except Exception:
        if context.job and context.job.attempts >= TRIES:
            give_up(UUID(brought))
        raise


@periodic("notify.resume", cron="* * * * *", queue="notify")
def resume_minutely() -> Iterator[Step]:
    """Place what a dead worker left of batches; say of lists that nobody reads any more that they failed."""
    for batch_id in unfinished_batches():
        yield str(batch_id), partial(place_rows, batch_id)
    for brought in waiting_in_vain():
        yield f"list:{brought}", partial(give_up, brought)


@periodic("notify.purge", cron="17 3 * * *", queue="notify")
def purge_daily() -> Iterator[Step]:
    """Forget what is past, a workspace at a time."""
    for workspace in Workspace.objects.order_by("pk"):
        yield str(workspace.pk), partial(purge_workspace, workspace)
    yield "replays", forget_replays
    for file in past_files():
        yield f"file:{file}", partial(forget_file, file)
    for one in past_lists():
        yield f"list:{one.pk}", partial(forget_list, one)
    yield "early", forget_early


@periodic("notify.apply_early", cron="* * * * *", queue="notify")
def apply_early_minutely() -> Iterator[Step]:
    """Apply the receipts that came in the very instant of our commit."""
    for receipt in ready_receipts():
        yield str(receipt), partial(apply_one, receipt)


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


@periodic("notify.read_bounces", cron="*/5 * * * *", queue="notify")
def read_bounces() -> Iterator[Step]:
    """Read the mailbox of bounces, where the installation has one."""
    if not settings.BOUNCE_MAILBOX:
        return
    try:
        for mail in BounceMailbox(settings.BOUNCE_MAILBOX).mails():
            yield mail.number, partial(_take_mail, mail)
    except MailboxUnreachable as error:
        log.warning("the mailbox of bounces cannot be read", code=error.code)


def _take_mail(mail: Mail) -> None:
    """Take what a report says; one that fails is not seen, and comes again at the next turn."""
    for told in mail.facts():
        take_receipt(told=told)
    mail.seen()
