"""The inbox of an organisation: filters, search, pages by key; quick whatever it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet, UUIDField, Value

from assises.feedback.models import Author, Comment
from assises.kernel.incoming import told_moment
from assises.register.models import Organisation
from assises.text.search_text import query

PER_PAGE = 30
NEWEST = 2000  # comments looked at to know whether words are frequent
FEW = 20_000  # comments that hold the words: sorted at once (130 ms); more of them are soon met from the newest on


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of the inbox; blanks ask nothing. `aside` shows what was set aside, and nothing else."""

    words: str = ""
    service: int | None = None
    state: str = ""
    tag: str = ""
    theme: str = ""
    answer: str = ""  # a question and its value: `help=missed`
    language: str = ""
    mine: int | None = None
    urgent: bool = False
    unhappy: bool = False
    aside: bool = False
    since: datetime | None = None
    until: datetime | None = None


def comments(organisation: Organisation, asked: Asked) -> "QuerySet[Comment]":
    """Return the comments that are asked for, the newest first."""
    rows = Comment.objects.filter(organisation=organisation, aside=asked.aside).exclude(text="")  # erased
    wanted = {
        "service": asked.service,
        "state": asked.state,
        "language": asked.language,
        "theme": asked.theme,
        "assigned_to": asked.mine,
        "at__gte": asked.since,
        "at__lt": asked.until,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if asked.tag:
        rows = rows.filter(tags__contains=[asked.tag])
    question, _equals, value = asked.answer.partition("=")
    if value:
        rows = rows.filter(answer__values__contains={question: value})
    if asked.urgent:
        rows = rows.filter(urgent=True)
    if asked.unhappy:
        rows = rows.filter(main__lt=5)
    if asked.words.strip():
        found = _matching(organisation, asked.words)
        rows = rows.filter(search=query(asked.words)) if found is None else rows.filter(pk__in=found)
    return rows.select_related("service", "assigned_to").order_by("-at", "-answer_id")


def _matching(organisation: Organisation, words: str) -> QuerySet[Organisation, UUID] | None:
    """Return the comments that hold the words, or None when they are so many that the newest ones soon give a page.

    They stay in the database: thousands of identifiers read here, and written back in the next question, cost more than
    the search.
    """
    asked, place, here = query(words), Value(organisation.pk), Organisation.objects.filter(pk=organisation.pk)
    newest = Func(
        asked, place, Value(NEWEST), function="feedback_newest_matching", output_field=IntegerField()
    )
    if here.values_list(newest, flat=True).get() > PER_PAGE:
        return None
    held = Func(asked, place, Value(FEW + 1), function="feedback_matching", output_field=UUIDField())
    held.set_returning = True
    found = here.values_list(held, flat=True)
    return found if found.count() <= FEW else None


@dataclass(frozen=True, slots=True)
class Slice:
    rows: Sequence[Comment]
    older: str


def slice_of(rows: "QuerySet[Comment]", after: str = "") -> Slice:
    """Return one page; `after` is the place of the last comment of the page before, as `older` gave it."""
    moment, _bar, key = after.partition("|")
    at = told_moment(moment)
    try:
        place = (at, UUID(key)) if at and key else None
    except ValueError:
        place = None
    if place:
        rows = rows.filter(Q(at__lt=place[0]) | Q(at=place[0], answer__lt=place[1]), at__lte=place[0])
    has_author = Exists(Author.objects.filter(comment=OuterRef("pk")))
    found = list(rows.annotate(waits_for_answer=has_author)[: PER_PAGE + 1])
    last = found[PER_PAGE - 1] if len(found) > PER_PAGE else None
    return Slice(found[:PER_PAGE], f"{last.at.isoformat()}|{last.pk}" if last else "")


def tags_of(organisation: Organisation) -> list[str]:
    """Return the tags in use, the most used first."""
    counted: dict[str, int] = {}
    recent = Comment.objects.filter(organisation=organisation).exclude(tags=[]).order_by("-at")
    for tags in recent.values_list("tags", flat=True)[:1000]:
        for one in tags:
            counted[one] = counted.get(one, 0) + 1
    return sorted(counted, key=lambda one: (-counted[one], one))[:40]
