"""The interface by which sites and programs bring answers: open, without cookie, from any origin the form allows."""

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Field, Router, Schema, Status

from assises.feedback.actions.answering import add_values, receive, receive_late
from assises.feedback.actions.commenting import LONGEST, leave_address, write_comment
from assises.feedback.coming import coming_of
from assises.feedback.distress import level_of
from assises.feedback.enums import By
from assises.feedback.errors import NotYours
from assises.feedback.guarding import WORK, token_for
from assises.feedback.instruments import Question
from assises.feedback.masking import find, utf16
from assises.feedback.models import Comment, FeedbackForm
from assises.feedback.queries.forms import form_by_key, form_lately, instrument_of, questions_of, under_attack
from assises.feedback.queries.publishing import published
from assises.feedback.rates import published_rate
from assises.feedback.rights import answer_of, bound, browser_of
from assises.kernel.errors import NotAllowed
from assises.kernel.tokens import new_secret
from assises.kernel.web.apis import Moment

router: Router = Router(tags=["feedback"])
Language = Literal["fr", "en"]


class Problem(Schema):
    type: str
    title: str
    status: int


REFUSED = dict.fromkeys((400, 403, 404, 410), Problem) | {422: dict[str, Any]}


class OptionOut(Schema):
    value: str
    text: str


class QuestionOut(Schema):
    key: str
    kind: str
    text: str
    required: bool
    shown_if: dict[str, Any] | None
    options: list[OptionOut]


class FormOut(Schema):
    key: str
    service: str
    open: bool
    page: str
    instrument: str
    version: int
    token: str
    work: int
    longest: int
    questions: list[QuestionOut]


class AnswerIn(Schema):
    id: UUID
    token: Annotated[str, Field(max_length=400)]
    values: dict[Annotated[str, Field(max_length=30)], Annotated[str, Field(max_length=20)]] = Field(
        max_length=40
    )
    language: Language = "fr"
    by: By = By.API
    at: Moment | None = None
    nonce: Annotated[str, Field(max_length=40)] = ""
    site: Annotated[str, Field(max_length=200)] = ""
    page: Annotated[str, Field(max_length=2000)] = ""
    secret: Annotated[str, Field(pattern=r"^([A-Za-z0-9_-]{32,100})?$")] = ""


class AnswerOut(Schema):
    """`right` completes the answer for an hour; null when the identifier was known and the secret is not its own."""

    id: UUID
    right: str | None


class StepIn(Schema):
    right: Annotated[str, Field(max_length=400)]
    values: dict[Annotated[str, Field(max_length=30)], Annotated[str, Field(max_length=20)]] = Field(
        {}, max_length=40
    )
    comment: Annotated[str | None, Field(max_length=20_000)] = None
    email: Annotated[str, Field(max_length=254)] = ""


class LateIn(Schema):
    """A later step whose answer can no longer be completed. `before`: what was answered first, which counts once."""

    id: UUID
    token: Annotated[str, Field(max_length=400)]
    values: dict[Annotated[str, Field(max_length=30)], Annotated[str, Field(max_length=20)]] = Field(
        {}, max_length=40
    )
    before: dict[Annotated[str, Field(max_length=30)], Annotated[str, Field(max_length=20)]] = Field(
        {}, max_length=40
    )
    comment: Annotated[str | None, Field(max_length=20_000)] = None
    email: Annotated[str, Field(max_length=254)] = ""
    language: Language = "fr"
    at: Moment | None = None
    nonce: Annotated[str, Field(max_length=40)] = ""
    site: Annotated[str, Field(max_length=200)] = ""
    page: Annotated[str, Field(max_length=2000)] = ""


class StepOut(Schema):
    """What is kept of a step. `help`: the words may tell of distress, show at once where to call."""

    saved: bool
    comment: str | None
    masked: int
    help: bool


class TextIn(Schema):
    text: Annotated[str, Field(max_length=20_000)]
    language: Language = "fr"


class SpanOut(Schema):
    start: int
    end: int
    kind: str


class ScoreOut(Schema):
    key: str
    title: str
    mean: float | None
    low: float | None
    high: float | None
    count: int | None


class RateOut(Schema):
    """Answers by invitation out of invitations handed over; all null where unknown, or under thirty invitations."""

    answered: int | None
    handed: int | None
    share: float | None
    words: str


class ResultsOut(Schema):
    service: str
    answers: int | None
    scores: list[ScoreOut]
    answer_rate: RateOut


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
        "token": token_for(form.key, work),
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
    coming = coming_of(
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
    new = receive(form=form, id=given.id, values=given.values, coming=coming, right=kept)
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
    coming = coming_of(
        request, form, by=By.LATE, language=given.language, token=given.token, nonce=given.nonce, trap=given.site,
        at=given.at, page=given.page,
    )  # fmt: skip
    comment = None
    with transaction.atomic():  # its words are kept with it, or it is sent again
        answer = receive_late(form=form, id=given.id, values=given.values, before=given.before, coming=coming)
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
