"""Keeping a comment: personal data masked first, repeated texts counted, distress told at once."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction

from assises.feedback.actions.alerting import raise_alert
from assises.feedback.actions.telling import tell_comment
from assises.feedback.enums import AlertKind, Aside
from assises.feedback.errors import AddressInvalid, CommentTooLong
from assises.feedback.models import Alert, Answer, AnswerStep, Author, Comment
from assises.kernel import clock
from assises.kernel.encryption import encrypt
from assises.text.distress import is_urgent
from assises.text.masking import find, masked
from assises.text.near_duplicates import mark_of
from assises.text.search_text import vector

STATEMENT = (Path(__file__).parent.parent / "sql" / "fingerprint.sql").read_text(encoding="utf-8")
LONGEST = 3000
REPEATED_FROM, BURST, MOST_MARKS = 5, 20, 100
DAY = timedelta(days=1)
SEEN = [one for one in Aside if not one.hides]


@dataclass(frozen=True, slots=True)
class Group:
    """A text and those nearly like it, in the last day: what recognises them, and how many they are."""

    mark: int
    count: int


@transaction.atomic
def write_comment(*, answer: Answer, text: str) -> Comment | None:
    """Keep the comment of an answer, masked; a further text is added to it, the same one changes nothing.

    The original is never kept. An empty text keeps nothing and returns None. Raises CommentTooLong.
    """
    plain = text.replace("\x00", "").strip()
    if not plain:
        return None
    before = Comment.objects.select_for_update().filter(answer=answer).first()
    spans = find(plain, language=answer.language)
    shown = _added(before.text if before else "", masked(plain, spans, language=answer.language))
    if before and shown == before.text:
        return before
    if len(plain) > LONGEST or len(shown) > 2 * LONGEST:
        raise CommentTooLong(length=len(plain), most=LONGEST)
    AnswerStep.objects.create(answer=answer, at=clock.now(), wrote=True)
    comment, new = _kept(answer, shown, len(spans) + (before.masked if before else 0))
    if comment.urgent:
        raise_alert(service=answer.service, kind=AlertKind.DANGER, comment=str(answer.pk))
    tell_comment(comment, new=new)
    return comment


def _kept(answer: Answer, text: str, hidden: int) -> tuple[Comment, bool]:
    """Keep a comment, masked already; say whether it is new."""
    aside = _set_aside(answer, text)
    given: dict[str, Any] = {
        "service_id": answer.service_id, "organisation_id": answer.organisation_id, "at": answer.at,
        "language": answer.language, "text": text, "masked": hidden, "urgent": is_urgent(text),
        "aside": aside.hides, "main": answer.main, "search": vector(text, answer.language),
    }  # fmt: skip
    return Comment.objects.update_or_create(answer=answer, defaults=given)


def _added(before: str, text: str) -> str:
    """Return what a comment becomes: nothing that somebody may have read is taken away."""
    if not before or text.startswith(before):
        return text
    return before if text in before else f"{before}\n\n{text}"


def _set_aside(answer: Answer, text: str) -> Aside:
    """Say whether the comment is set aside, after it was counted beside the texts that it repeats."""
    mark = mark_of(text)
    if mark is None:
        return Aside(answer.aside)
    group = _grouped(answer.form_id, mark)
    # From the fifth on each is set aside as it comes: the first ones are looked for now and then, not each time.
    if group.count % BURST == 0:
        _set_group_aside(answer, group)
    if group.count >= REPEATED_FROM and not Aside(answer.aside).hides:
        answer.aside = Aside.REPEATED
    Answer.objects.filter(pk=answer.pk).update(mark=group.mark, aside=answer.aside)
    return Aside(answer.aside)


def _grouped(form: int, mark: int) -> Group:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"form": form, "mark": mark, "now": now, "since": now - DAY})
        return Group(*cursor.fetchone())


def _set_group_aside(answer: Answer, group: Group) -> None:
    """A burst moves no score: also its first texts, which nothing told from others, are set aside."""
    first = Answer.objects.filter(form_id=answer.form_id, mark=group.mark, aside__in=SEEN).exclude(
        pk=answer.pk
    )
    ids = list(first.filter(received_at__gt=clock.now() - DAY).values_list("pk", flat=True))
    Answer.objects.filter(pk__in=ids).update(aside=Aside.REPEATED)
    Comment.objects.filter(answer__in=ids).update(aside=True)
    raise_alert(
        service=answer.service,
        kind=AlertKind.BURST,
        count=group.count,
        marks=_marks(answer.service_id, group),
    )


def _marks(service: int, group: Group) -> list[str]:
    """Return the texts of the burst that is open, by their marks: who varies a text makes one burst of several."""
    rows = Alert.objects.filter(service=service, kind=AlertKind.BURST, closed_at=None)
    known = rows.values_list("details__marks", flat=True).first() or []
    return sorted({*known, str(group.mark)})[:MOST_MARKS]


@transaction.atomic
def leave_address(*, comment: Comment, address: str) -> None:
    """Keep the address of somebody who wants an answer, encrypted, for that alone. Raises AddressInvalid."""
    given = address.strip()
    try:
        validate_email(given)
    except ValidationError as error:
        raise AddressInvalid from error
    now = clock.now()
    Author.objects.update_or_create(
        comment=comment, defaults={"address_kept": encrypt(given), "left_at": now}
    )
    Comment.objects.filter(pk=comment.pk, wanted_at=None).update(wanted_at=now)
