"""Jobs of the register: the two halves of an import by page."""

from django.utils.translation import override
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.kernel.audit import Actor
from assises.register.actions import apply_draft, check_draft
from assises.register.enums import DraftState
from assises.register.models import ImportDraft


@app.task(name="register.work_on_draft", queue="imports")
def work_on_draft(draft: int, person: int, language: str, on_behalf_of: str = "") -> None:
    """Do what the state of the draft asks; a second run after a crash does it again, or finds it done."""
    found = ImportDraft.objects.select_related("administration").filter(pk=draft).first()
    who = Person.objects.filter(pk=person).first()
    if found is None or who is None or not found.running:
        return
    work = check_draft if found.state == DraftState.CHECKING else apply_draft
    with override(language):
        work(draft=found, actor=Actor(who.actor.label, on_behalf_of))
