"""What an organisation does with comments: see, assign, tag, answer, set aside or take back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assises.accounts.models import Person
from assises.feedback.actions.writing_back import write_back
from assises.feedback.enums import Aside, By, CommentState
from assises.feedback.lifecycles import COMMENT
from assises.feedback.models import Answer, Comment, Reply
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.kernel.errors import NotInThisState

MOST_TAGS = 8


def assign(*, comment: Comment, person: Person | None, actor: Actor) -> None:
    """Give a comment to a person, or to nobody; answered, it stays so. Raises NotInThisState on a closed one."""
    details = {"to": person.pk if person else None}
    with COMMENT.moving(comment, "assign", actor=actor, details=details) as held:
        if held.assigned_to_id == details["to"]:
            details.clear()  # nothing changes: nothing is told
        held.assigned_to = person
        if held.state != CommentState.ANSWERED:
            held.state = _in_hand(held)


def _in_hand(held: Comment) -> CommentState:
    return CommentState.ASSIGNED if held.assigned_to_id else CommentState.NEW


@transaction.atomic
def tag(*, comment: Comment, tags: Sequence[str], actor: Actor) -> None:
    """Replace the tags of a comment; blanks and repetitions are dropped."""
    kept = list(dict.fromkeys(one.strip()[:40] for one in tags if one.strip()))[:MOST_TAGS]
    if not Comment.objects.filter(pk=comment.pk).exclude(tags=kept).update(tags=kept):
        return
    audit.record(actor=actor, action="feedback.comment_tagged", subject=f"comment:{comment.pk}", tags=kept)


def close(*, comment: Comment, closed: bool, actor: Actor) -> None:
    """Close a comment that needs no answer, or open it again. Raises NotInThisState when it is so, or erased."""
    with COMMENT.moving(comment, "close" if closed else "reopen", actor=actor) as held:
        _check_words(held)
        if not closed:
            held.state = CommentState.ANSWERED if held.answered_at else _in_hand(held)


def _check_words(held: Comment) -> None:
    """Raise NotInThisState for a comment that was erased: nothing is left to treat."""
    if not held.text:
        raise NotInThisState(state=held.get_state_display())


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


def reply(*, comment: Comment, text: str, person: Person, actor: Actor) -> Reply:
    """Answer a comment; sent at once to its author if an address was left, which is then deleted.

    Raises NotInThisState for a comment that was erased.
    """
    details: dict[str, Any] = {}
    with COMMENT.moving(comment, "reply", actor=actor, details=details) as held:
        _check_words(held)
        made = Reply.objects.create(comment=held, text=text.strip(), by=person)
        details["sent"] = made.sent = write_back(held, text.strip(), reply=made)
        held.answered_at = held.answered_at or clock.now()
    return made
