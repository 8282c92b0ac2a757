"""E-mails that remind the staff of what is due (`kernel.due`): once before the date, once when it is past, never both
for one thing in one message, all that is new for a person in a single one."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import override

from assises.accounts.models import Person
from assises.kernel import clock, mail
from assises.kernel.due import Due, due_by, waiting_for
from assises.register.enums import DueStage
from assises.register.models import DueMail

SOON = timedelta(days=3)
KEPT = timedelta(days=400)


def people_to_remind(today: date) -> list[int]:
    """Return the people for whom something is due within three days, or late."""
    return sorted({one.person for one in due_by(today + SOON) if one.mailed})


@transaction.atomic
def remind_of_dues(person_id: int, today: date) -> int:
    """Queue one message for what a person was not told of yet; return how many things it names.

    Read again here, in the language of who reads: what was done meanwhile is not reminded.
    """
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id, is_active=True).first()
    if person is None or not person.email:
        return 0
    with override(person.language):
        new = [one for one in waiting_for(person.pk, today + SOON) if one.mailed and _noted(person, one)]
        if new:
            context = {"dues": new, "name": person.full_name}
            mail.send_later(
                mail.written(
                    to=person.email, template="register/mail/due.txt", language=person.language, context=context
                )
            )
    return len(new)


def _noted(person: Person, one: Due) -> bool:
    """Note that a thing is told; say whether it was not yet."""
    stage = DueStage.LATE if one.late else DueStage.SOON
    _row, new = DueMail.objects.get_or_create(person=person, key=one.key, due_on=one.at, stage=stage)
    return new


def forget_due_mails() -> int:
    """Forget what was told long ago; return how many rows."""
    return DueMail.objects.filter(at__lt=clock.now() - KEPT).delete()[0]
