"""After the fact: a person hides a passage that the rules missed, or erases a comment; the trail says who and why.

Words are read where they are kept, once: searches, files, the interface and the next themes follow by themselves.
"""

import re

from django.db import transaction

from assises.feedback.errors import PassageAbsent
from assises.feedback.lifecycles import COMMENT
from assises.feedback.models import Author, Comment, Reply
from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.text.search_text import vector

HIDDEN = {"fr": "[passage masqué]", "en": "[passage hidden]"}


@transaction.atomic
def mask_passage(*, comment: Comment, passage: str, actor: Actor) -> int:
    """Hide a passage wherever a comment and its replies hold it; return how many times. Raises PassageAbsent.

    The trail keeps how many, never the words.
    """
    now = Comment.objects.select_for_update().get(pk=comment.pk)
    sought = re.compile(rf"(?<!\w){re.escape(passage.strip())}(?!\w)", re.IGNORECASE)
    if not passage.strip() or not sought.search(now.text):
        raise PassageAbsent
    text, many = sought.subn(HIDDEN[now.language], now.text)
    rows = Comment.objects.filter(pk=now.pk)
    rows.update(text=text, masked=now.masked + many, search=vector(text, now.language))
    for reply in Reply.objects.filter(comment=now):
        Reply.objects.filter(pk=reply.pk).update(text=sought.sub(HIDDEN[now.language], reply.text))
    audit.record(actor=actor, action="feedback.comment_masked", subject=f"comment:{now.pk}", many=many)
    return many


def erase(*, comment: Comment, reason: str, actor: Actor) -> bool:
    """Erase the words of a comment, what was answered to it and the address left; the score stays, which names nobody.

    Return whether something was erased. Raises ReasonNeeded.
    """
    with COMMENT.moving(comment, "erase", actor=actor, reason=reason[:500]) as held:
        words = held.text
        held.text, held.theme, held.tags, held.masked, held.urgent = "", "", [], 0, False
        held.search, held.assigned_to = None, None
        Author.objects.filter(comment=held).delete()
        Reply.objects.filter(comment=held).update(text="")
    return bool(words)
