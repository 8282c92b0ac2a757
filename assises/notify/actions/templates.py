"""Templates: each edition is a version, French and English together."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from assises.accounts.models import Person
from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.notify.content import placeholders
from assises.notify.enums import Channel, Lane
from assises.notify.errors import TemplateBroken, TemplateEmpty, TemplateUneven
from assises.notify.models import Purpose, Template, TemplateVersion


@dataclass(frozen=True, slots=True)
class Wording:
    """What a version says."""

    name: str
    body_fr: str
    subject_fr: str = ""
    body_en: str = ""
    subject_en: str = ""
    contact_block: str = ""


@transaction.atomic
def make_template(
    *,
    purpose: Purpose,
    channel: Channel,
    wording: Wording,
    person: Person | None,
    actor: Actor,
    lane: Lane = Lane.NORMAL,
) -> Template:
    """Make a template with its first version; raises TemplateEmpty, TemplateBroken, TemplateUneven."""
    template = Template.objects.create(
        workspace=purpose.workspace, purpose=purpose, channel=channel, lane=lane
    )
    publish_version(template=template, wording=wording, person=person, actor=actor)
    return template


@transaction.atomic
def publish_version(
    *, template: Template, wording: Wording, person: Person | None, actor: Actor
) -> TemplateVersion:
    """Publish a new version, in force at once; the former ones stay readable. Raises what `make_template` does."""
    _check(wording)
    Template.objects.filter(pk=template.pk).update(version=F("version") + 1)
    template.refresh_from_db()
    found = TemplateVersion.objects.create(
        template=template,
        number=template.version,
        name=wording.name,
        subject_fr=wording.subject_fr,
        body_fr=wording.body_fr,
        subject_en=wording.subject_en,
        body_en=wording.body_en,
        contact_block=wording.contact_block,
        created_by=person,
    )
    audit.record(
        actor=actor,
        action="notify.template_published",
        subject=f"template:{template.pk}",
        version=found.number,
    )
    return found


@transaction.atomic
def archive_template(*, template: Template, actor: Actor) -> None:
    """Stop a template: nothing more is sent with it, and what was sent stays readable."""
    if Template.objects.filter(pk=template.pk, archived=False).update(archived=True):
        audit.record(actor=actor, action="notify.template_archived", subject=f"template:{template.pk}")


def _check(wording: Wording) -> None:
    if not wording.body_fr.strip():
        raise TemplateEmpty
    texts = (wording.subject_fr, wording.body_fr, wording.subject_en, wording.body_en)
    if wrong := [piece for text in texts for piece in placeholders.broken(text)]:
        raise TemplateBroken(pieces=" … ".join(wrong[:3]))
    if wording.body_en:
        sides = [
            {placeholders.normal(name): name for name in placeholders.names(f"{subject}\n{body}")}
            for subject, body in (
                (wording.subject_fr, wording.body_fr),
                (wording.subject_en, wording.body_en),
            )
        ]
        uneven = sides[0].keys() ^ sides[1].keys()
        if uneven:
            raise TemplateUneven(names=", ".join(sorted((sides[0] | sides[1])[name] for name in uneven)))
