"""An import by page: files received, checked by a job, confirmed or given up, applied by another job."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.kernel import files, progress
from assises.kernel.audit import Actor
from assises.kernel.errors import AssisesError
from assises.register.actions.aliases import propose_aliases
from assises.register.actions.applying import apply_import
from assises.register.actions.planning import plan_import
from assises.register.actions.plans import About, ImportPlan
from assises.register.actions.resembling import decide
from assises.register.actions.summaries import summary_of
from assises.register.enums import DraftState, RecordKind
from assises.register.errors import ClosingUnsaid, DraftBusy, PlanOutdated
from assises.register.models import Administration, ImportDraft
from assises.register.profiles.reading import Received
from assises.register.queries import last_revision_id


@transaction.atomic
def receive_draft(
    *,
    administration: Administration,
    profile: str,
    received: Sequence[Received],
    about: About,
    person: Person,
    on_behalf_of: str = "",
) -> ImportDraft:
    """Keep the files aside and queue their check; the register does not change."""
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
    _start(draft, DraftState.CHECKING, person, on_behalf_of)
    return draft


def check_draft(*, draft: ImportDraft, actor: Actor) -> None:
    """Find what the draft would change and put unknown owner names under review."""
    with _at_work(draft), transaction.atomic():
        plan = _plan(draft)
        if plan.unmatched:
            propose_aliases(administration=draft.administration, names=plan.unmatched, actor=actor)
        draft.summary, draft.state = summary_of(plan), DraftState.CHECKED
        draft.save(update_fields=["summary", "state"])


def confirm_draft(
    *, draft: ImportDraft, based_on: int, person: Person, on_behalf_of: str = "", closing: int | None = None
) -> None:
    """Queue the writing of what the person saw; `closing` is how many closures they typed.

    Raises DraftBusy while a job runs, ClosingUnsaid when it closes much and `closing` is another number, PlanOutdated
    (and queues another check) when the register moved.
    """
    outdated = last_revision_id(draft.administration) != based_on
    with transaction.atomic():
        held = _held(draft)
        if not held.acceptable:
            raise DraftBusy
        expected = held.summary.get("closing", 0)
        if expected and closing != expected and not outdated:
            raise ClosingUnsaid(count=expected)
        state = DraftState.CHECKING if outdated else DraftState.APPLYING
        _start(held, state, person, on_behalf_of)
    if outdated:
        raise PlanOutdated


def apply_draft(*, draft: ImportDraft, actor: Actor) -> None:
    """Write what the person saw, all or nothing; what prevents it is kept with the draft."""
    with _at_work(draft), transaction.atomic():
        plan = _plan(draft)
        if plan.based_on != draft.summary["based_on"]:
            raise PlanOutdated
        closing = draft.summary.get("closing")  # what the person typed: `confirm_draft` took no other number
        draft.inventory = apply_import(plan=plan, actor=actor, closing=closing)
        draft.state = DraftState.APPLIED
        draft.save(update_fields=["inventory", "state"])


@transaction.atomic
def answer_draft(
    *, draft: ImportDraft, answers: Mapping[str, bool], person: Person, actor: Actor, on_behalf_of: str = ""
) -> None:
    """Keep what the person says of codes that look alike (`answers`: key of the question → same unit), then check the
    draft again in that light. Raises DraftBusy while a job runs."""
    held = _held(draft)
    if held.running:
        raise DraftBusy
    for question in held.summary.get("questions", []):
        if question["key"] in answers:
            decide(
                administration=held.administration,
                kind=RecordKind(question["key"].split("|")[0]),
                former=question["former"],
                current=question["current"],
                same=answers[question["key"]],
                actor=actor,
            )
    _start(held, DraftState.CHECKING, person, on_behalf_of)


@transaction.atomic
def give_up_draft(*, draft: ImportDraft) -> None:
    """Forget a draft; its files stay in the store, where other drafts may share them. Raises DraftBusy."""
    held = _held(draft)
    if held.running:
        raise DraftBusy
    held.delete()


def _held(draft: ImportDraft) -> ImportDraft:
    return ImportDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)


def _start(draft: ImportDraft, state: DraftState, person: Person, on_behalf_of: str) -> None:
    draft.state, draft.step, draft.done, draft.total = state, "", 0, 0
    draft.save(update_fields=["state", "step", "done", "total"])
    task = app.configure_task(
        "register.work_on_draft", queue="imports", lock=f"import:{draft.administration_id}"
    )
    task.defer(draft=draft.pk, person=person.pk, language=get_language(), on_behalf_of=on_behalf_of)


@contextmanager
def _at_work(draft: ImportDraft) -> Iterator[None]:
    """Show the progress of the block; keep with the draft what interrupts it."""
    try:
        with progress.written_to(draft):
            yield
    except Exception as error:
        known = isinstance(error, AssisesError)
        words = (
            str(error) if known else _("Une erreur imprévue a interrompu l’import\u00a0: rien n’a changé.")
        )
        ImportDraft.objects.filter(pk=draft.pk).update(state=DraftState.FAILED, problem=words)
        if not known:
            raise


def _plan(draft: ImportDraft) -> ImportPlan:
    return plan_import(
        administration=draft.administration,
        profile=draft.profile,
        files=[Received(name, files.get(digest)) for name, digest in sorted(draft.files.items())],
        about=About(draft.owner_fr, draft.owner_en, draft.source, draft.licence, draft.dated),
    )
