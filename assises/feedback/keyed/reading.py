"""Reading answers and comments with a key: what the organisation's services received, page by page."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from assises.feedback.enums import By, CommentState
from assises.feedback.keyed.auth import KeyAuth, Refusal, organisation_of, own_form
from assises.feedback.models import Answer, Comment
from assises.feedback.queries.answer_times import times_of
from assises.feedback.queries.inbox import Asked, comments
from assises.feedback.queries.paging import answers_after, comments_after
from assises.kernel.errors import NotFound
from assises.kernel.web.apis import Moment
from assises.register.models import Service

router = Router(auth=KeyAuth(), tags=["feedback with a key"])
REFUSED = dict.fromkeys((400, 401, 404, 429), Refusal) | {422: dict[str, Any]}


class AnswerRow(Schema):
    id: UUID
    form: str
    service: str
    at: datetime
    received_at: datetime
    language: str
    by: By
    instrument: str
    version: int
    values: dict[str, str]
    scores: dict[str, float]
    aside: str


class AnswersOut(Schema):
    answers: list[AnswerRow]
    next: str | None


class CommentRow(Schema):
    id: UUID
    service: str
    at: datetime
    language: str
    text: str
    state: CommentState
    tags: list[str]
    urgent: bool
    aside: bool
    score: float | None
    wanted_at: datetime | None
    answered_at: datetime | None


class CommentsOut(Schema):
    comments: list[CommentRow]
    next: str | None


class CommentsIn(Schema):
    """What is asked of comments; blanks ask nothing. `after` is the `next` of the page before, as it was given."""

    service: Annotated[str, Field(max_length=60)] = ""
    state: CommentState | Literal[""] = ""
    language: Literal["", "fr", "en"] = ""
    tag: Annotated[str, Field(max_length=40)] = ""
    words: Annotated[str, Field(max_length=200)] = ""
    urgent: bool = False
    aside: bool = False
    since: Moment | None = None
    until: Moment | None = None
    after: Annotated[str, Field(max_length=100)] = ""


@router.get(
    "/answers",
    response={200: AnswersOut, **REFUSED},
    summary="Answers of a questionnaire, the first received first",
)
def list_answers(
    request: HttpRequest,
    form: str,
    since: Moment | None = None,
    after: Annotated[str, Field(max_length=100)] = "",
) -> Any:
    found = own_form(request, form)
    page = answers_after(found, since=since, after=after)
    return {
        "answers": [_answer(one, found.key, found.service.code) for one in page.rows],
        "next": page.following,
    }


def _answer(one: Answer, form: str, service: str) -> dict[str, Any]:
    same = ("at", "received_at", "language", "by", "instrument", "version", "values", "scores", "aside")
    return {"id": one.pk, "form": form, "service": service} | {name: getattr(one, name) for name in same}


@router.get("/comments", response={200: CommentsOut, **REFUSED}, summary="Comments, masked, the newest first")
def list_comments(request: HttpRequest, given: Query[CommentsIn]) -> Any:
    organisation = organisation_of(request)
    service = None
    if given.service:
        service = Service.objects.filter(organisation=organisation, code=given.service).first()
        if service is None:
            raise NotFound
    asked = Asked(
        words=given.words, service=service.pk if service else None, state=given.state, tag=given.tag,
        language=given.language, urgent=given.urgent, aside=given.aside, since=given.since, until=given.until,
    )  # fmt: skip
    page = comments_after(comments(organisation, asked), given.after)
    return {"comments": [_comment(one) for one in page.rows], "next": page.following}


@router.get("/comments/{uuid:comment}", response={200: CommentRow, **REFUSED}, summary="One comment")
def read_comment(request: HttpRequest, comment: UUID) -> Any:
    rows = Comment.objects.select_related("service")
    found = rows.filter(organisation=organisation_of(request), pk=comment).first()
    if found is None:
        raise NotFound
    return _comment(found)


def _comment(one: Comment) -> dict[str, Any]:
    same = ("at", "language", "text", "state", "tags", "urgent", "aside", "wanted_at", "answered_at")
    return {"id": one.pk, "service": one.service.code, "score": one.main} | {
        name: getattr(one, name) for name in same
    }


class TimesOut(Schema):
    """Waits of twelve months, in hours; null where too many still wait to say."""

    asked: int
    answered: int
    waiting: int
    median_hours: float | None
    p90_hours: float | None
    within_promise: int
    due: int
    oldest: datetime | None


@router.get(
    "/answer-times", response={200: TimesOut, **REFUSED}, summary="How long people wait for an answer"
)
def read_times(request: HttpRequest, form: str = "") -> Any:
    service = own_form(request, form).service_id if form else None
    found = times_of(organisation_of(request), service=service)
    return {
        "asked": found.asked, "answered": found.answered, "waiting": found.waiting,
        "median_hours": _hours(found.median), "p90_hours": _hours(found.late_tenth),
        "within_promise": found.kept, "due": found.due, "oldest": found.oldest,
    }  # fmt: skip


def _hours(length: timedelta | None) -> float | None:
    return round(length.total_seconds() / 3600, 1) if length is not None else None
