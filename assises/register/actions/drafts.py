"""An import by page: files received, looked at, then confirmed or given up."""

from collections.abc import Sequence

from django.db import transaction

from assises.accounts.models import Person
from assises.kernel import files
from assises.register.actions.aliases import propose_aliases
from assises.register.actions.applying import apply_import
from assises.register.actions.planning import plan_import
from assises.register.actions.plans import About, ImportPlan
from assises.register.errors import PlanOutdated
from assises.register.models import Administration, ImportDraft, Inventory
from assises.register.profiles.reading import Received


@transaction.atomic
def receive_draft(
    *,
    administration: Administration,
    profile: str,
    received: Sequence[Received],
    about: About,
    person: Person,
) -> ImportDraft:
    """Keep the files aside and put unknown owner names under review; the register does not change."""
    draft = ImportDraft.objects.create(
        administration=administration,
        profile=profile,
        person=person,
        owner_fr=about.owner_fr,
        owner_en=about.owner_en,
        source=about.source,
        licence=about.licence,
        dated=about.dated,
        files={file.name: files.put(file.content) for file in received},
    )
    plan = plan_import(administration=administration, profile=profile, files=received, about=about)
    if plan.unmatched:
        propose_aliases(administration=administration, names=plan.unmatched, actor=person.actor)
    return draft


def plan_draft(draft: ImportDraft) -> ImportPlan:
    """Return what the draft would change, as the register is now."""
    return plan_import(
        administration=draft.administration,
        profile=draft.profile,
        files=[Received(name, files.get(digest)) for name, digest in sorted(draft.files.items())],
        about=About(draft.owner_fr, draft.owner_en, draft.source, draft.licence, draft.dated),
    )


@transaction.atomic
def confirm_draft(*, draft: ImportDraft, based_on: int, person: Person) -> Inventory:
    """Apply what the person saw; raises PlanOutdated when the register moved since, and as `apply_import`."""
    plan = plan_draft(draft)
    if plan.based_on != based_on and plan.already is None:
        raise PlanOutdated
    inventory = apply_import(plan=plan, actor=person.actor)
    draft.delete()
    return inventory


@transaction.atomic
def give_up_draft(*, draft: ImportDraft) -> None:
    """Forget a draft; its files stay in the store, where other drafts may share them."""
    draft.delete()
