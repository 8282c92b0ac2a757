"""Reading questionnaires."""

import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from assises.feedback.errors import AnswerInvalid, AnswerMissing
from assises.feedback.instruments import Instrument, Question, instrument
from assises.feedback.models import Answer, FeedbackForm
from assises.kernel import clock
from assises.kernel.errors import NotFound

ATTACK = 120  # answers in a minute to one form: more than a busy service has in an hour
_attacks: dict[int, tuple[float, bool]] = {}
_places: dict[int, tuple[float, int]] = {}
MOST_A_DAY, LEAST_A_DAY, TENTH, MINUTE = 40, 5, 10, 60.0
_lately: dict[str, tuple[float, FeedbackForm]] = {}
KEPT = 2.0  # seconds: a form that closes elsewhere is closed here two seconds later
LOOKED = 3.0  # seconds between two looks


def form_by_key(key: str) -> FeedbackForm:
    """Return a form and its service; raises NotFound."""
    rows = FeedbackForm.objects.select_related("service", "organisation__administration")
    found = rows.filter(key=key).first()
    if found is None:
        raise NotFound
    return found


def form_lately(key: str) -> FeedbackForm:
    """Return a form as it was two seconds ago at the most, for the path that thousands take; raises NotFound."""
    read, found = _lately.get(key, (0.0, None))
    if found is None or time.monotonic() - read > KEPT:
        found = form_by_key(key)
        _lately[key] = (time.monotonic(), found)
    return found


def forget_forms() -> None:
    """Read forms anew: one has changed."""
    _lately.clear()
    _places.clear()


def open_forms() -> list[FeedbackForm]:
    """Return the forms that anybody may answer, by administration, organisation and service."""
    rows = FeedbackForm.objects.select_related("service", "organisation__administration").filter(open=True)
    order = ("organisation__administration__slug", "organisation__search_text", "service__search_text", "pk")
    return list(rows.order_by(*order))


def instrument_of(form: FeedbackForm) -> Instrument:
    return instrument(form.instrument, form.version)


def questions_of(form: FeedbackForm) -> list[Question]:
    """Return the questions of a form: those of its instrument, untouched, then those that were added."""
    return [*instrument_of(form).questions, *(Question.model_validate(one) for one in form.own_questions)]


def checked(form: FeedbackForm, values: Mapping[str, Any], *, whole: bool = False) -> dict[str, str]:
    """Return the answers that are known and allowed; raises AnswerInvalid, or AnswerMissing when `whole`.

    An answer to a question that another answer hides is dropped, as on the page.
    """
    kept: dict[str, str] = {}
    for question in questions_of(form):
        given = values.get(question.key)
        if given in (None, ""):
            if whole and question.required:
                raise AnswerMissing(question=str(question.text))
            continue
        if str(given) not in question.values:
            raise AnswerInvalid(question=str(question.text))
        condition = question.shown_if
        if (
            condition is None
            or kept.get(condition.question, values.get(condition.question)) in condition.values
        ):
            kept[question.key] = str(given)
    return kept


def most_from_a_place(form: FeedbackForm) -> int:
    """Return how many answers of a day may come from one place: a tenth of a month's, so that no address moves a score.

    Five at least; forty at most, which is a class or a library. Looked at once a minute by each process.
    """
    looked, most = _places.get(form.pk, (0.0, 0))
    if not most or time.monotonic() - looked > MINUTE:
        since = clock.now() - timedelta(days=30)
        lately = Answer.objects.filter(form=form, aside="", received_at__gt=since)[: TENTH * MOST_A_DAY]
        most = min(MOST_A_DAY, max(LEAST_A_DAY, len(lately.values_list("pk")) // TENTH))
        _places[form.pk] = (time.monotonic(), most)
    return most


def under_attack(form: FeedbackForm) -> bool:
    """Say whether a form receives more than people can send; looked at every few seconds by each process."""
    looked, attacked = _attacks.get(form.pk, (0.0, False))
    if time.monotonic() - looked > LOOKED:
        since = clock.now() - timedelta(minutes=1)
        lately = Answer.objects.filter(form=form, received_at__gt=since)[:ATTACK]
        attacked = len(lately.values_list("pk")) >= ATTACK
        _attacks[form.pk] = (time.monotonic(), attacked)
    return attacked
