"""The interface by which sites and programs bring answers: open, without cookie, from any origin the form allows."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Router, Status

from assises.feedback.abuse_tokens import FORM_TOKENS
from assises.feedback.actions.answering import add_values, receive, receive_late
from assises.feedback.actions.commenting import LONGEST, leave_address, write_comment
from assises.feedback.answer_origin import origin_of
from assises.feedback.completion_tokens import answer_of, bound, browser_of
from assises.feedback.enums import By
from assises.feedback.errors import NotYours
from assises.feedback.instruments import Question
from assises.feedback.models import Comment, FeedbackForm
from assises.feedback.queries.forms import form_by_key, form_lately, instrument_of, questions_of, under_attack
from assises.feedback.queries.publishing import published
from assises.feedback.rates import published_rate
from assises.feedback.shapes import (
    REFUSED,
    AnswerIn,
    AnswerOut,
    FormOut,
    Language,
    LateIn,
    ResultsOut,
    SpanOut,
    StepIn,
    StepOut,
    TextIn,
)
from assises.kernel.abuse.work import WORK
from assises.kernel.errors import NotAllowed
from assises.kernel.tokens import new_secret
from assises.text.distress import level_of
from assises.text.masking import find, utf16

router: Router = Router(tags=["feedback"])


def _described(question: Question, language: Language) -> dict[str, Any]:
    options = [{"value": one.value, "text": getattr(one, language)} for one in question.options]
    condition = question.shown_if.model_dump() if question.shown_if else None
    return {
        "key": question.key,
        "kind": question.kind,
        "text": getattr(question.text, language),
        "required": question.required,
        "shown_if": condition,
        "options": options,
    }


def _allowed(request: HttpRequest, form: FeedbackForm) -> None:
    """Raise NotAllowed when the request comes from a site that the form does not name."""
    origin = request.headers.get("Origin", "")
    if form.origins and origin and origin != "null" and origin not in {*form.origins, _own_origin()}:
        raise NotAllowed


def _own_origin() -> str:
    own = urlsplit(settings.PUBLIC_URL)
    return f"{own.scheme}://{own.netloc}"


@router.get(
    "/forms/{key}", response={200: FormOut, **REFUSED}, summary="A questionnaire, and the token to answer it"
)
def read_form(request: HttpRequest, key: str, language: Language = "fr") -> Any:
    form = form_by_key(key)
    _allowed(request, form)
    asked, work = instrument_of(form), WORK if under_attack(form) else 0
    with override("en" if language == "en" else "fr-ca"):
        page = settings.PUBLIC_URL + reverse("feedback:form", args=[form.key])
    return {
        "key": form.key,
        "service": form.service.name_en if language == "en" else form.service.name_fr,
        "open": form.open,
        "page": page,
        "instrument": asked.key,
        "version": asked.version,
        "token": FORM_TOKENS.issue(form.key, work),
        "work": work,
        "longest": LONGEST,
        "questions": [_described(one, language) for one in questions_of(form)],
    }


@router.post(
    "/forms/{key}/answers", response={201: AnswerOut, **REFUSED}, summary="Keep an answer, once by identifier"
)
def keep_answer(request: HttpRequest, key: str, given: AnswerIn) -> Any:
    form = form_lately(key)
    _allowed(request, form)
    origin = origin_of(
        request,
        form,
        by=By.API if given.by is By.LATE else given.by,  # that one is said by its own address alone
        language=given.language,
        token=given.token,
        nonce=given.nonce,
        trap=given.site,
        at=given.at,
        page=given.page,
    )
    secret, browser = given.secret or new_secret(), browser_of(request)
    kept = bound(secret, answer=given.id, browser=browser)
    new = receive(form=form, id=given.id, values=given.values, origin=origin, right=kept)
    return Status(201, {"id": given.id, "right": secret if new or _still(given, browser) else None})


def _still(given: AnswerIn, browser: str) -> bool:
    """Say whether an answer sent again comes from the browser that began it: its own secret says so."""
    try:
        return bool(given.secret and answer_of(given.id, given.secret, browser))
    except NotYours:
        return False


@router.post("/answers/{uuid:answer}/steps", response={200: StepOut, **REFUSED}, summary="Complete an answer")
def keep_step(request: HttpRequest, answer: UUID, given: StepIn) -> Any:
    found = answer_of(answer, given.right, browser_of(request))
    _allowed(request, found.form)
    if given.values:
        add_values(answer=found, values=given.values)
    comment = write_comment(answer=found, text=given.comment) if given.comment is not None else None
    if given.email and (comment or (comment := getattr(found, "comment", None))):
        leave_address(comment=comment, address=given.email)
    return _stepped(comment, given.comment)


@router.post(
    "/forms/{key}/late",
    response={200: StepOut, **REFUSED},
    summary="Keep a later step whose answer is no longer completed, as an answer of its own",
)
def keep_late(request: HttpRequest, key: str, given: LateIn) -> Any:
    form = form_lately(key)
    _allowed(request, form)
    origin = origin_of(
        request, form, by=By.LATE, language=given.language, token=given.token, nonce=given.nonce, trap=given.site,
        at=given.at, page=given.page,
    )  # fmt: skip
    comment = None
    with transaction.atomic():  # its words are kept with it, or it is sent again
        answer = receive_late(
            form=form, id=given.id, values=given.values, before=given.before, origin=origin,
            wrote=bool((given.comment or "").strip()),
        )  # fmt: skip
        comment = write_comment(answer=answer, text=given.comment) if answer and given.comment else None
    if given.email and comment:
        leave_address(comment=comment, address=given.email)
    return _stepped(comment, given.comment)


def _stepped(comment: Comment | None, said: str | None) -> dict[str, Any]:
    return {
        "saved": True,
        "comment": comment.text if comment else None,
        "masked": comment.masked if comment else 0,
        "help": bool(said and level_of(said)),
    }


@router.post(
    "/check",
    response={200: list[SpanOut], **REFUSED},
    summary="What would be masked in a text; nothing is kept",
)
def check_text(request: HttpRequest, given: TextIn) -> Any:
    spans = find(given.text, language=given.language)
    return [{"start": one.start, "end": one.end, "kind": one.kind} for one in utf16(given.text, spans)]


@router.get(
    "/forms/{key}/results", response={200: ResultsOut, **REFUSED}, summary="Scores over twelve months"
)
def read_results(request: HttpRequest, key: str, language: Language = "fr") -> Any:
    form = form_by_key(key)
    found = published(form)
    lines = [
        {
            "key": line.score.key,
            "title": getattr(line.score.title, language),
            "mean": line.mean and round(line.mean.value, 2),
            "low": line.mean and round(line.mean.low, 2),
            "high": line.mean and round(line.mean.high, 2),
            "count": line.mean and line.mean.count,
        }
        for line in found.lines
    ]
    with override("en" if language == "en" else "fr-ca"):
        rate = published_rate(found.rate)
    answers = found.answers if found.shown else None
    return {"service": form.service.code, "answers": answers, "scores": lines, "answer_rate": rate}
