"""Opening, changing and closing the questionnaire of a service."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from pydantic import ValidationError

from assises.feedback.errors import OwnQuestionInvalid
from assises.feedback.instruments import Instrument, Question
from assises.feedback.models import FeedbackForm, OpenSpan
from assises.feedback.queries.forms import forget_forms
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.register.models import Service


@transaction.atomic
def open_form(*, service: Service, asked: Instrument, actor: Actor) -> FeedbackForm:
    """Open the questionnaire of a service, or open it again with an instrument; its key stays the same."""
    form, _made = FeedbackForm.objects.get_or_create(
        service=service,
        defaults={
            "key": _key_of(service),
            "organisation_id": service.organisation_id,
            "instrument": asked.key,
            "version": asked.version,
            "open": False,
        },
    )
    form = FeedbackForm.objects.select_for_update().get(pk=form.pk)
    form.instrument, form.version = asked.key, asked.version
    if not form.open:
        OpenSpan.objects.create(form=form, opened_at=clock.now())
    form.open = True
    form.save()
    forget_forms()
    audit.record(
        actor=actor, action="feedback.form_opened", subject=f"service:{service.pk}", instrument=asked.key
    )
    return form


def _key_of(service: Service) -> str:
    """Return what names the form in pages: its administration and its service, as an address writes them."""
    key = slugify(f"{service.administration.slug}-{service.code}")[:90]
    taken = FeedbackForm.objects.filter(key=key).exists()
    return f"{key}-{service.pk}" if taken or not key else key


@transaction.atomic
def close_form(*, form: FeedbackForm, actor: Actor) -> None:
    """Close a questionnaire: answers are refused with a sentence, and its days no longer count as open."""
    if FeedbackForm.objects.filter(pk=form.pk, open=True).update(open=False):
        OpenSpan.objects.filter(form=form, closed_at=None).update(closed_at=clock.now())
        forget_forms()
        audit.record(actor=actor, action="feedback.form_closed", subject=f"service:{form.service_id}")


@transaction.atomic
def set_own(
    *,
    form: FeedbackForm,
    questions: Sequence[dict[str, Any]],
    origins: Sequence[str],
    promise_days: int,
    actor: Actor,
) -> None:
    """Set the questions that an organisation adds, the sites that may show the component, the answer it promises.

    Raises OwnQuestionInvalid when a question is not whole, or takes the key of one of the instrument's.
    """
    try:
        added = [Question.model_validate(one) for one in questions]
    except ValidationError as error:
        raise OwnQuestionInvalid from error
    if any(not one.key.startswith("own_") or one.required for one in added):
        raise OwnQuestionInvalid
    form.own_questions = [one.model_dump(mode="json") for one in added]
    form.origins = list(origins)
    form.promise_days = promise_days
    form.save(update_fields=["own_questions", "origins", "promise_days"])
    forget_forms()
    audit.record(
        actor=actor,
        action="feedback.form_changed",
        subject=f"service:{form.service_id}",
        added=len(added),
        promise_days=promise_days,
    )
