"""Improvements: proposed with a hypothesis and a measure, fed by comments, released or refused, told to the authors."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from assises.accounts.models import Person
from assises.feedback.actions.telling import tell_release
from assises.feedback.actions.writing_back import write_back
from assises.feedback.errors import NothingCited
from assises.feedback.lifecycles import COMMENT, IMPROVEMENT, OPEN
from assises.feedback.models import Citation, Comment, Improvement, Reply
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.kernel.errors import NotInThisState, ReasonNeeded
from assises.register.models import Service


@dataclass(frozen=True, slots=True)
class Plan:
    """What an improvement should change, how that will be seen, who answers for it, and when."""

    title_fr: str
    title_en: str
    hypothesis: str
    measure: str
    owner: Person | None
    due_on: date


@transaction.atomic
def propose(*, service: Service, plan: Plan, actor: Actor) -> Improvement:
    """Open an improvement, at the study."""
    made = Improvement.objects.create(
        service=service,
        organisation_id=service.organisation_id,
        title_fr=plan.title_fr,
        title_en=plan.title_en,
        hypothesis=plan.hypothesis,
        measure=plan.measure,
        owner=plan.owner,
        due_on=plan.due_on,
    )
    audit.record(actor=actor, action="feedback.improvement_proposed", subject=f"improvement:{made.pk}")
    return made


@transaction.atomic
def cite(*, improvement: Improvement, comments: Collection[Comment], actor: Actor) -> int:
    """Tie comments of the same service to an improvement; return how many were not tied yet.

    Raises NotInThisState once it is decided: its authors were told.
    """
    now = Improvement.objects.select_for_update().get(pk=improvement.pk)
    if now.state not in OPEN:
        raise NotInThisState(state=now.get_state_display())
    own = [one for one in comments if one.service_id == improvement.service_id]
    known = set(Citation.objects.filter(improvement=improvement).values_list("comment_id", flat=True))
    added = [one for one in own if one.pk not in known]
    Citation.objects.bulk_create(
        (Citation(improvement=improvement, comment=one, at=clock.now()) for one in added),
        ignore_conflicts=True,
    )
    if added:
        audit.record(
            actor=actor,
            action="feedback.comments_cited",
            subject=f"improvement:{improvement.pk}",
            added=len(added),
        )
    return len(added)


def start(*, improvement: Improvement, actor: Actor) -> None:
    """Say that the work has begun. Raises NotInThisState unless it was being studied."""
    with IMPROVEMENT.moving(improvement, "start", actor=actor):
        pass


def release(
    *, improvement: Improvement, version: str, told_fr: str, told_en: str, person: Person | None, actor: Actor
) -> int:
    """Release an improvement with its version; return how many authors are written to.

    Raises NothingCited when it comes from no comment, ReasonNeeded when nothing says what was done, NotInThisState.
    """
    told, details = _told(told_fr, told_en), dict[str, Any]()
    with IMPROVEMENT.moving(improvement, "release", actor=actor, details=details) as held:
        if not Citation.objects.filter(improvement=held).exists():
            raise NothingCited
        held.release, held.released_at = version, clock.now()
        sent = details["sent"] = _decide(held, told, person)
        tell_release(held, version)
    return sent


def refuse(
    *, improvement: Improvement, told_fr: str, told_en: str, person: Person | None, actor: Actor
) -> int:
    """Refuse an improvement and say why, in public and to the authors; raises ReasonNeeded, NotInThisState."""
    told, details = _told(told_fr, told_en), dict[str, Any]()
    with IMPROVEMENT.moving(improvement, "refuse", actor=actor, details=details) as held:
        sent = details["sent"] = _decide(held, told, person)
    return sent


def _told(*told: str) -> tuple[str, ...]:
    """Return what will be said, in both languages; raises ReasonNeeded when one is missing: it is published."""
    if not all(one.strip() for one in told):
        raise ReasonNeeded
    return told


def _decide(held: Improvement, told: tuple[str, ...], person: Person | None) -> int:
    """Write what is said of a decision, and say it to the authors; return how many."""
    held.told_fr, held.told_en = told
    held.decided_at = clock.now()
    return _tell_authors(held, (held.told_fr, held.told_en), person)


def _tell_authors(improvement: Improvement, told: tuple[str, str], person: Person | None) -> int:
    """Answer every comment that was cited, each once, in the language in which it was written."""
    comments = Comment.objects.filter(
        pk__in=Citation.objects.filter(improvement=improvement).values("comment")
    )
    sent = 0
    for comment in comments:
        text = told[1] if comment.language == "en" else told[0]
        made, new = Reply.objects.get_or_create(
            comment=comment, improvement=improvement, defaults={"text": text, "by": person}
        )
        sent += new and write_back(comment, text, reply=made)
    COMMENT.sweep(comments, "told", answered_at=Coalesce(F("answered_at"), Value(clock.now())))
    return sent
