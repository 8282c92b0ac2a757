"""Jobs of the register: the two halves of an import by page, and the messages of teams."""

from collections.abc import Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import override
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.kernel import clock, mail
from assises.kernel.aside import Step
from assises.kernel.audit import Actor
from assises.kernel.periodic import periodic
from assises.register.actions import apply_draft, check_draft
from assises.register.actions.due_mails import forget_due_mails, people_to_remind, remind_of_dues
from assises.register.actions.invitations import forget_invitations, new_token
from assises.register.actions.reviews import remind_of
from assises.register.enums import DraftState
from assises.register.models import Administration, ImportDraft, Organisation
from assises.register.queries.reviews import due_of, overdue
from assises.register.teams import Team


@app.task(name="register.work_on_draft", queue="imports")
def work_on_draft(draft: int, person: int, language: str, on_behalf_of: str = "") -> None:
    """Do what the state of the draft asks; a second run after a crash does it again, or finds it done."""
    found = ImportDraft.objects.select_related("administration").filter(pk=draft).first()
    who = Person.objects.filter(pk=person).first()
    if found is None or who is None or not found.running:
        return
    work = check_draft if found.state == DraftState.CHECKING else apply_draft
    with override(language):
        work(draft=found, actor=Actor(who.actor.label, on_behalf_of, found.administration_id))


@app.task(name="register.send_invitation", queue="mail", retry=mail.AGAIN)
def send_invitation(invitation: int) -> None:
    """Send an invitation with a fresh link; a second run sends another, and the first link stops."""
    made = new_token(pk=invitation)
    if made is None:
        return
    found, token = made
    with override(found.language):
        place = Team(found.administration, found.organisation)
        context = {
            "by": found.invited_by.full_name,
            "team": place.name,
            "role": place.role(found.role).label,
            "expires": found.expires_at,
            "path": reverse("register:invitation", args=[found.pk, token]),
        }
    mail.send(
        to=found.email, template="register/mail/invitation.txt", language=found.language, context=context
    )


@app.task(name="register.send_review_reminder", queue="mail", retry=mail.AGAIN)
def send_review_reminder(administration: int, organisation: int | None, person: int) -> None:
    """Tell somebody who manages a team that its accesses are due for review."""
    where = Administration.objects.filter(pk=administration).first()
    what = Organisation.objects.filter(pk=organisation).first() if organisation else None
    team = Team(where, what) if where else None
    held = team.held().filter(person_id=person, role=team.chief).first() if team else None
    if team is None or held is None or not held.person.email:
        return
    language = held.person.language
    with override(language):
        context = {"team": team.name, "due": due_of(team), "path": team.url("review")}
    mail.send(to=held.person.email, template="register/mail/review.txt", language=language, context=context)


@periodic("register.remind_reviews", cron="17 11 * * *", queue="mail")
def remind_daily() -> Iterator[Step]:
    """Remind who manages each team whose review is late."""
    for late in overdue(clock.today()):
        yield late.team.subject, partial(remind_of, late)


@periodic("register.remind_dues", cron="23 11 * * *", queue="mail")
def remind_dues_daily() -> Iterator[Step]:
    """Remind the staff of what is due within three days, and of what is late."""
    today = clock.today()
    for person in people_to_remind(today):
        yield f"person:{person}", partial(remind_of_dues, person, today)
    yield "past", forget_due_mails


@periodic("register.forget_invitations", cron="41 * * * *", queue="mail")
def forget_hourly() -> Iterator[Step]:
    """Forget the invitations that are past."""
    yield "past", forget_invitations
