"""What an organisation does with comments: see, assign, tag, answer, set aside or take back."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from assises.accounts.models import Person
from assises.feedback.actions.writing_back import write_back
from assises.feedback.enums import Aside, By, CommentState
from assises.feedback.errors import NotInThisState
from assises.feedback.models import Answer, Comment, Reply
from assises.kernel import audit, clock
from assises.kernel.audit import Actor

MOST_TAGS = 8


def _now(comment: Comment) -> Comment:
    """Return a comment as it is now: what the page showed may be old."""
    return Comment.objects.select_for_update().get(pk=comment.pk)


@transaction.atomic
def assign(*, comment: Comment, person: Person | None, actor: Actor) -> None:
    """Give a comment to a person, or to nobody; answered, it stays so. Raises NotInThisState on a closed one."""
    now = _now(comment)
    state = CommentState(now.state)
    if state == CommentState.CLOSED:
        raise NotInThisState(state=state.label)
    if state != CommentState.ANSWERED:
        state = CommentState.ASSIGNED if person else CommentState.NEW
    Comment.objects.filter(pk=comment.pk).update(assigned_to=person, state=state)
    audit.record(
        actor=actor,
        action="feedback.comment_assigned",
        subject=f"comment:{comment.pk}",
        to=person.pk if person else None,
    )


@transaction.atomic
def tag(*, comment: Comment, tags: Sequence[str], actor: Actor) -> None:
    """Replace the tags of a comment; blanks and repetitions are dropped."""
    kept = list(dict.fromkeys(one.strip()[:40] for one in tags if one.strip()))[:MOST_TAGS]
    Comment.objects.filter(pk=comment.pk).update(tags=kept)
    audit.record(actor=actor, action="feedback.comment_tagged", subject=f"comment:{comment.pk}", tags=kept)


@transaction.atomic
def close(*, comment: Comment, closed: bool, actor: Actor) -> None:
    """Close a comment that needs no answer, or open it again. Raises NotInThisState when it is so already."""
    now = _now(comment)
    if closed == (now.state == CommentState.CLOSED) or not now.text:
        raise NotInThisState(state=now.get_state_display())
    before = CommentState.ASSIGNED if now.assigned_to_id else CommentState.NEW
    state = CommentState.CLOSED if closed else CommentState.ANSWERED if now.answered_at else before
    Comment.objects.filter(pk=comment.pk).update(state=state)
    audit.record(
        actor=actor,
        action="feedback.comment_closed" if closed else "feedback.comment_reopened",
        subject=f"comment:{comment.pk}",
    )


@transaction.atomic
def judge(*, answer: Answer, counts: bool, reason: str, actor: Actor) -> None:
    """Let an answer that was set aside count, or set one aside. Raises NotInThisState when it is so."""
    now = Answer.objects.select_for_update().get(pk=answer.pk)
    if counts != Aside(now.aside).hides:
        raise NotInThisState(state=now.get_aside_display() or _("Comptée"))
    by_nature = Aside.LATE if now.by == By.LATE else Aside.NONE  # its words are read again, and move no score
    aside = by_nature if counts else Aside.JUDGED
    Answer.objects.filter(pk=answer.pk).update(aside=aside)
    Comment.objects.filter(answer=answer).update(aside=not counts)
    audit.record(
        actor=actor,
        action="feedback.answer_counted" if counts else "feedback.answer_set_aside",
        subject=f"answer:{answer.pk}",
        reason=reason,
    )


@transaction.atomic
def reply(*, comment: Comment, text: str, person: Person, actor: Actor) -> Reply:
    """Answer a comment; sent at once to its author if an address was left, which is then deleted."""
    made = Reply.objects.create(comment=comment, text=text.strip(), by=person)
    made.sent = write_back(comment, text.strip(), reply=made)
    first = Coalesce(F("answered_at"), Value(clock.now()))
    Comment.objects.filter(pk=comment.pk).update(state=CommentState.ANSWERED, answered_at=first)
    audit.record(
        actor=actor, action="feedback.comment_answered", subject=f"comment:{comment.pk}", sent=made.sent
    )
    return made
