"""What the open interface of feedback takes and gives."""

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema

from assises.feedback.enums import By
from assises.kernel.web.apis import Moment

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
