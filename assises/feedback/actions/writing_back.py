"""Writing to the author of a comment: by a job, once; the address is used for nothing else and then deleted."""

from procrastinate.contrib.django import app

from assises.feedback.models import Author, Comment, Reply


def write_back(comment: Comment, text: str, *, reply: Reply) -> bool:
    """Queue the message to an author who left an address, in the transaction of the caller; say whether one did."""
    if not Author.objects.filter(comment=comment).exists():
        return False
    Reply.objects.filter(pk=reply.pk).update(sent=True)
    app.configure_task("feedback.write_back", queue="events").defer(reply=reply.pk)
    return True
