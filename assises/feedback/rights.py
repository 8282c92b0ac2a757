"""The right to complete an answer: signed for the device that began it, for two days."""

from uuid import UUID

from django.core import signing

from assises.feedback.errors import NotYours
from assises.feedback.models import Answer

SALT, LIFE = "feedback.answer", 2 * 86_400


def right_of(answer: UUID) -> str:
    return signing.dumps(str(answer), salt=SALT)


def answer_of(right: str) -> Answer:
    """Return the answer that a right completes; raises NotYours when it is altered, too old, or of no answer."""
    try:
        key = signing.loads(right, salt=SALT, max_age=LIFE)
    except signing.BadSignature as error:
        raise NotYours from error
    rows = Answer.objects.select_related("form__service", "form__organisation", "service")
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotYours
    return found
