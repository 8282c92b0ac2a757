"""Keeping an answer: its first step in one statement, then each further step; nothing is counted twice."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from assises.feedback.abuse_tokens import QUICKEST
from assises.feedback.enums import Aside, By
from assises.feedback.errors import AnswerKept, FormClosed, LateEmpty
from assises.feedback.models import Answer, AnswerStep, Comment, FeedbackForm
from assises.feedback.queries.forms import checked, instrument_of, most_from_a_place, questions_of
from assises.feedback.scoring import scores_of
from assises.kernel import clock
from assises.kernel.abuse.tokens import Opened

STATEMENT = (Path(__file__).parent.parent / "sql" / "answer.sql").read_text(encoding="utf-8")
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Origin:
    """How an answer came: what is needed to count it or set it aside, and nothing that names anybody."""

    by: By
    language: str
    place: str
    opened: Opened | None = None
    at: datetime | None = None
    trapped: bool = False
    proven: bool = True
    page: str = ""


def receive(*, form: FeedbackForm, id: UUID, values: dict[str, Any], origin: Origin, right: str = "") -> bool:  # noqa: A002  (the device's own identifier)
    """Keep the first step of an answer, and the hash of the right to complete it; say whether it was new.

    An identifier that is known already keeps and changes nothing. Raises FormClosed, AnswerInvalid, AnswerMissing.
    """
    if not form.open:
        raise FormClosed
    return _written(form, id, checked(form, values, whole=True), origin, right)


def receive_late(
    *,
    form: FeedbackForm,
    id: UUID,  # noqa: A002  (as above)
    values: dict[str, Any],
    before: dict[str, Any],
    origin: Origin,
    wrote: bool = True,
) -> Answer | None:
    """Keep what was to complete an answer, as an answer of its own, once; None when its identifier is known.

    It says by what it came (`By.LATE`) and names no other answer: who sends it proves nothing of the first one.
    `before`: what was answered first, for what a question hangs on; it is not counted again, nor is what it adds:
    nothing proves that there was a first one. `wrote`: a comment comes with it. Raises FormClosed, AnswerInvalid,
    LateEmpty.
    """
    if not form.open:
        raise FormClosed
    kept = checked(form, {**before, **values})
    added = {key: value for key, value in kept.items() if key not in before}
    if not (added or wrote):
        raise LateEmpty
    new = _written(form, id, added, replace(origin, by=By.LATE), "")
    return Answer.objects.select_related("form", "service").get(pk=id) if new else None


def _written(form: FeedbackForm, id: UUID, kept: dict[str, str], origin: Origin, right: str) -> bool:  # noqa: A002  (as above)
    now = clock.now()
    row = _told(form, kept) | {
        "id": id, "at": _answered(origin.at, now), "now": now, "language": origin.language, "by": origin.by.value,
        "aside": _doubt(origin).value, "day": clock.today(), "place": origin.place, "right": right,
        "page": origin.page, "most": most_from_a_place(form),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, row)
        return bool(cursor.rowcount)


def _told(form: FeedbackForm, kept: dict[str, str]) -> dict[str, Any]:
    """Return what an answer says, and the scores that it gives."""
    asked = instrument_of(form)
    scores = scores_of(asked, kept)
    return {
        "form": form.pk, "service": form.service_id, "organisation": form.organisation_id,
        "instrument": asked.key, "version": asked.version, "values": json.dumps(kept),
        "scores": json.dumps({key: float(value) for key, value in scores.items()}), "main": scores.get(asked.main),
    }  # fmt: skip


def _answered(said: datetime | None, now: datetime) -> datetime:
    """Return when the person answered: what an offline device says, if it can be true."""
    return said if said and now - WEEK < said <= now else now


def _doubt(origin: Origin) -> Aside:
    if origin.trapped:
        return Aside.TRAP
    if not origin.proven:
        return Aside.UNPROVEN
    if origin.opened and origin.opened.age < QUICKEST:
        return Aside.HASTY
    return Aside.LATE if origin.by is By.LATE else Aside.NONE


@transaction.atomic
def add_values(*, answer: Answer, values: dict[str, Any]) -> None:
    """Keep a further step as a row of its own; what was answered before stays as it was.

    The same answer again changes nothing. Raises AnswerInvalid, and AnswerKept when one was answered otherwise.
    """
    form, now = answer.form, Answer.objects.select_for_update().get(pk=answer.pk)
    _check_unchanged(form, now, values)
    kept = checked(form, {**values, **now.values}) | now.values
    added = {key: value for key, value in kept.items() if key not in now.values}
    if not added:
        return
    asked = instrument_of(form)
    scores = scores_of(asked, kept)
    main = scores.get(asked.main)
    shown = {key: float(value) for key, value in scores.items()}
    AnswerStep.objects.create(answer=now, at=clock.now(), values=added)
    Answer.objects.filter(pk=answer.pk).update(values=kept, scores=shown, main=main)
    Comment.objects.filter(answer=answer).update(main=main)


def _check_unchanged(form: FeedbackForm, now: Answer, values: dict[str, Any]) -> None:
    for question in questions_of(form):
        held, given = now.values.get(question.key), values.get(question.key)
        if held is not None and given not in (None, "", held):
            raise AnswerKept(question=str(question.text))
