"""Improvements: proposed with a hypothesis and a measure, fed by comments, released or refused, told to the authors."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from assises.accounts.models import Person
from assises.feedback.actions.telling import tell_release
from assises.feedback.actions.writing_back import write_back
from assises.feedback.enums import CommentState, ImprovementState
from assises.feedback.errors import NothingCited, NotInThisState, ReasonNeeded
from assises.feedback.models import Citation, Comment, Improvement, Reply
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.register.models import Service

OPEN = (ImprovementState.STUDIED, ImprovementState.UNDERWAY)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an improvement should change, how that will be seen, who answers for it, and when."""

    title_fr: str
    title_en: str
    hypothesis: str
    measure: str
    owner: Person | None
    due_on: date


def _check_state(improvement: Improvement, *allowed: ImprovementState) -> None:
    """Raise NotInThisState unless the improvement, as it is now, is in one of the states."""
    now = Improvement.objects.select_for_update().get(pk=improvement.pk)
    if now.state not in allowed:
        raise NotInThisState(state=now.get_state_display())


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
    _check_state(improvement, *OPEN)
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


@transaction.atomic
def start(*, improvement: Improvement, actor: Actor) -> None:
    """Say that the work has begun. Raises NotInThisState unless it was being studied."""
    _check_state(improvement, ImprovementState.STUDIED)
    Improvement.objects.filter(pk=improvement.pk).update(state=ImprovementState.UNDERWAY)
    audit.record(actor=actor, action="feedback.improvement_started", subject=f"improvement:{improvement.pk}")


@transaction.atomic
def release(
    *, improvement: Improvement, version: str, told_fr: str, told_en: str, person: Person | None, actor: Actor
) -> int:
    """Release an improvement with its version; return how many authors are written to.

    Raises NothingCited when it comes from no comment, ReasonNeeded when nothing says what was done.
    """
    if not Citation.objects.filter(improvement=improvement).exists():
        raise NothingCited
    now = clock.now()
    fields = {"state": ImprovementState.RELEASED, "release": version, "released_at": now}
    sent = _decide(improvement, fields, (told_fr, told_en), person, actor, "feedback.improvement_released")
    if sent is not None:
        tell_release(improvement, version)
    return sent or 0


@transaction.atomic
def refuse(
    *, improvement: Improvement, told_fr: str, told_en: str, person: Person | None, actor: Actor
) -> int:
    """Refuse an improvement and say why, in public and to the authors; raises ReasonNeeded."""
    fields = {"state": ImprovementState.REFUSED}
    sent = _decide(improvement, fields, (told_fr, told_en), person, actor, "feedback.improvement_refused")
    return sent or 0


def _decide(
    improvement: Improvement,
    fields: Mapping[str, object],
    told: tuple[str, str],
    person: Person | None,
    actor: Actor,
    action: str,
) -> int | None:
    """Publish the decision and return how many authors are written to; None when it was taken already."""
    if not all(one.strip() for one in told):
        raise ReasonNeeded
    rows = Improvement.objects.filter(pk=improvement.pk).exclude(state__in=["released", "refused"])
    if not rows.update(told_fr=told[0], told_en=told[1], decided_at=clock.now(), **fields):
        return None
    sent = _tell_authors(improvement, told, person)
    audit.record(actor=actor, action=action, subject=f"improvement:{improvement.pk}", sent=sent)
    return sent


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
    comments.update(state=CommentState.ANSWERED, answered_at=Coalesce(F("answered_at"), Value(clock.now())))
    return sent
