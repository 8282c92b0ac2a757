"""Jobs of feedback: writing to authors, telling people and programs, watching scores, forgetting what is past."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from assises.feedback import retention
from assises.feedback.actions.bursting import watch_themes_of, watched_services
from assises.feedback.actions.settling import forget_invitations, settle_invitations
from assises.feedback.actions.telling import call, tell
from assises.feedback.actions.theming import learn, learn_later
from assises.feedback.actions.watching import watch
from assises.feedback.enums import Told
from assises.feedback.models import Alert, Author, FeedbackForm, Fingerprint, Rate, Reply
from assises.kernel import clock, mail
from assises.kernel.aside import Step
from assises.kernel.encryption import decrypt
from assises.kernel.periodic import periodic
from assises.kernel.webhooks import Again
from assises.register.enums import Role
from assises.register.models import Membership, Organisation

PATIENCE = RetryStrategy(max_attempts=8, exponential_wait=4)
TOLD = [Role.ADMINISTRATOR, Role.SERVICE_OWNER]


@app.task(name="feedback.write_back", queue="events", retry=PATIENCE)
def write_back(reply: int) -> None:
    """Write to the author of a comment, then forget the address; done again after that, it writes to nobody."""
    with transaction.atomic():
        rows = Reply.objects.select_related("comment__service").filter(pk=reply)
        found = rows.get()
        author = Author.objects.select_for_update().filter(comment=found.comment_id).first()
        if author is None:
            return
        language = "en" if found.comment.language == "en" else "fr-ca"
        address = decrypt(author.address_kept)
        author.delete()
        context = {"reply": found, "service": found.comment.service, "comment": found.comment}
        mail.send(to=address, template="feedback/mail/reply.txt", language=language, context=context)


@app.task(name="feedback.tell_alert", queue="events", retry=PATIENCE)
@transaction.atomic
def tell_alert(alert: int) -> None:
    """Tell an organisation's people that something broke, without a word of any comment."""
    found = Alert.objects.select_related("service__administration", "organisation").get(pk=alert)
    rows = Membership.objects.filter(organisation=found.organisation, role__in=TOLD).select_related("person")
    for person in {row.person for row in rows if row.person.email and row.person.is_active}:
        with override(person.language):
            way = reverse(
                "feedback:alerts", args=[found.service.administration.slug, found.organisation.code]
            )
        context = {"alert": found, "service": found.service, "url": settings.PUBLIC_URL + way}
        message = mail.written(
            to=str(person.email),
            template="feedback/mail/alert.txt",
            language=person.language,
            context=context,
        )
        mail.send_later(message)
    data = {"alert": found.pk, "kind": found.kind, "service": found.service.code}
    tell(found.organisation_id, Told.ALERT, data)


@app.task(name="feedback.call", queue="callbacks", retry=Again(), pass_context=True)
def call_webhook(context: JobContext, webhook: int, body: dict[str, Any]) -> None:
    """Call an organisation's address."""
    call(webhook=webhook, body=body, failures=context.job.attempts if context.job else 0)


@periodic("feedback.watch", cron="*/10 * * * *", queue="events")
def watch_often() -> Iterator[Step]:
    """Look for scores that fall, then for themes that burst."""
    yield "scores", watch
    for service in watched_services():
        yield f"service:{service.pk}", partial(watch_themes_of, service)


@periodic("feedback.settle", cron="7-57/10 * * * *", queue="events")
def settle_often() -> Iterator[Step]:
    """Note what became of invitations, and forget those that are past."""
    yield "settle", settle_invitations
    yield "forget", forget_invitations


@periodic("feedback.forget", cron="41 3 * * *", queue="events")
def forget_daily() -> Iterator[Step]:
    """Forget places and texts of former days, and addresses that nobody wrote to in a year."""
    now = clock.now()
    yield "places", Rate.objects.filter(day__lte=clock.today() - retention.PLACE).delete
    yield "texts", Fingerprint.objects.filter(last_at__lt=now - retention.TEXT_MARK).delete
    yield "addresses", Author.objects.filter(left_at__lt=now - retention.ADDRESS).delete


@periodic("feedback.learn_weekly", cron="23 4 * * 1", queue="events")
def learn_weekly() -> Iterator[Step]:
    """Find the themes of every organisation that receives feedback."""
    for organisation in Organisation.objects.filter(pk__in=FeedbackForm.objects.values("organisation")):
        yield f"organisation:{organisation.pk}", partial(learn_later, organisation)


@app.task(name="feedback.learn", queue="events", retry=PATIENCE)
def learn_themes(organisation: int) -> None:
    learn(Organisation.objects.get(pk=organisation))
