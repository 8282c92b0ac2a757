"""An organisation's program is told what happens: signed, tried again, suspended, never inside the network."""

import json
from contextlib import suppress

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.feedback.actions.improving import cite, release
from assises.feedback.actions.telling import call
from assises.feedback.actions.webhooks import remove_webhook, resume_webhook, set_webhook
from assises.feedback.enums import Told
from assises.feedback.models import Alert, Comment, Improvement, Webhook, WebhookCall
from assises.feedback.tasks import tell_alert
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.endpoints import SUSPENDED_AFTER
from assises.kernel.errors import NotInThisState
from assises.kernel.models import AuditEntry
from assises.kernel.signatures import HEADER, verify
from assises.kernel.webhooks import TryAgain
from tests.factories import OrganisationFactory
from tests.feedback.conftest import comment_of, furnished_feedback, say
from tests.kernel.test_webhooks import says, service

pytestmark = pytest.mark.django_db


def queued():
    """Return what the jobs that wait would tell, in order."""
    jobs = ProcrastinateJob.objects.filter(task_name="feedback.call").order_by("pk")
    return [job.args for job in jobs]


def told():
    return [job["body"]["type"] for job in queued()]


@pytest.fixture
def hook(form):
    """An address that wants everything."""
    return set_webhook(
        organisation=form.organisation, url="https://exemple.test/avis", events=list(Told), actor=SYSTEM
    )[0]


def test_a_comment_is_told_once_and_never_repeated(form, hook):
    comment = comment_of(say(form, "bad", "Le guichet ferme trop tôt."))
    (job,) = queued()
    assert job["body"]["type"] == "comment.received"
    assert job["body"]["data"]["comment"] == str(comment.pk)
    assert "guichet" not in json.dumps(job)


def test_danger_is_told_apart_and_what_is_set_aside_is_not(form, hook):
    say(form, "bad", "Je n’en peux plus, je veux mourir.")
    assert told() == ["comment.received", "comment.danger"]
    say(form, "bad", "Un texte de machine, sans danger.", place="p", origin={"trapped": True})
    assert len(told()) == 2


def test_a_release_and_an_alert_are_told(form, hook):
    given = furnished_feedback(OrganisationFactory.create())
    beside = Alert.objects.get(pk=given["alert"])
    set_webhook(
        organisation=beside.organisation,
        url="https://x.test",
        events=[Told.RELEASED, Told.ALERT],
        actor=SYSTEM,
    )
    tell_alert(beside.pk)
    improvement = Improvement.objects.get(pk=given["improvement"])
    cite(improvement=improvement, comments=[Comment.objects.get(pk=given["comment"])], actor=SYSTEM)
    words = {"version": "2", "told_fr": "Fait.", "told_en": "Done.", "person": None, "actor": SYSTEM}
    release(improvement=improvement, **words)
    with pytest.raises(NotInThisState):
        release(improvement=improvement, **words)
    assert told() == ["alert.raised", "improvement.released"]
    assert queued()[1]["body"]["data"]["version"] == "2"


def test_only_what_is_wanted_is_told_and_to_its_organisation_alone(form):
    set_webhook(organisation=form.organisation, url="https://a.test", events=[Told.ALERT], actor=SYSTEM)
    set_webhook(
        organisation=OrganisationFactory.create(), url="https://b.test", events=list(Told), actor=SYSTEM
    )
    say(form, "bad", "Le guichet ferme trop tôt.")
    assert told() == []


def test_the_address_hears_what_was_signed(form, settings):
    settings.OUTGOING_ALLOWED = ["127.0.0.1"]
    heard = []

    def answer(request, sent):
        heard.append((sent, dict(request.headers)))
        says(204)(request, sent)

    with service(answer) as url:
        hook, secret = set_webhook(organisation=form.organisation, url=url, events=list(Told), actor=SYSTEM)
        say(form, "bad", "Le guichet ferme trop tôt.")
        call(failures=0, **queued()[0])
    ((sent, headers),) = heard
    assert verify(sent, headers[HEADER], secret, clock.now())
    assert "Authorization" not in headers
    assert secret not in str(Webhook.objects.values())
    kept = WebhookCall.objects.get()
    assert (kept.webhook, kept.answer, kept.code, kept.next_at) == (hook, "ok", "204", None)


def body():
    return {"id": "0b6f9c1e-7f0e-4f6c-9d5e-2f0f5d3f1a11", "type": "alert.raised", "data": {}}


def test_one_that_fails_is_tried_again_then_suspended(form, settings):
    settings.OUTGOING_ALLOWED = ["127.0.0.1"]
    with service(says(503)) as url:
        hook, _secret = set_webhook(organisation=form.organisation, url=url, events=list(Told), actor=SYSTEM)
        with pytest.raises(TryAgain):
            call(webhook=hook.pk, body=body(), failures=0)
        assert WebhookCall.objects.get().next_at is not None
        Webhook.objects.update(failures=SUSPENDED_AFTER - 1)
        with suppress(TryAgain):
            call(webhook=hook.pk, body=body(), failures=9)
    hook.refresh_from_db()
    assert hook.suspended_at
    assert (
        AuditEntry.objects.get(action="feedback.webhook_suspended").scope
        == form.organisation.administration_id
    )
    call(webhook=hook.pk, body=body(), failures=0)
    assert WebhookCall.objects.count() == 2, "a suspended address is not called"
    say(form, "bad", "Le guichet ferme trop tôt.")
    assert told() == []
    resume_webhook(webhook=hook, actor=SYSTEM)
    say(form, "bad", "La page est trop lente.", place="p")
    assert told() == ["comment.received"]


def test_an_address_inside_the_network_is_never_called(form):
    hook, _secret = set_webhook(
        organisation=form.organisation, url="https://127.0.0.1/avis", events=list(Told), actor=SYSTEM
    )
    call(webhook=hook.pk, body=body(), failures=0)
    assert WebhookCall.objects.get().code == "address_refused"


def test_one_that_is_removed_is_not_called(form, hook):
    say(form, "bad", "Le guichet ferme trop tôt.")
    remove_webhook(webhook=hook, actor=SYSTEM)
    call(failures=0, **queued()[0])
    assert not WebhookCall.objects.exists()
