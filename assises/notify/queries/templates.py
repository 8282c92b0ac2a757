"""Templates as they are sent."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from assises.kernel.prepared import Prepared
from assises.notify.models import Template, TemplateVersion


@dataclass(frozen=True, slots=True)
class Edition:
    """A template and one version of it."""

    template: Template
    version: TemplateVersion


def whole_text(version: TemplateVersion, language: str) -> str:
    """Return all that a version asks values for in a language; empty where it says nothing in English."""
    if language == "en" and not version.body_en:
        return ""
    return f"{version.subject(language)}\n{version.body(language)}"


def _versions(workspace: UUID, template: UUID) -> QuerySet[TemplateVersion]:
    return TemplateVersion.objects.select_related("template__purpose").filter(
        template=template, template__workspace=workspace
    )


IN_FORCE = Prepared(
    lambda workspace, template: _versions(workspace, template).filter(number=F("template__version")),
    workspace=UUID(int=1),
    template=UUID(int=2),
)


def edition(workspace: UUID, template: UUID, number: int | None = None) -> Edition | None:
    """Return a template of a workspace with the version in force, or version `number`, in one query."""
    if number is None:
        found = next(iter(IN_FORCE.rows(workspace=workspace, template=template)), None)
    else:
        found = _versions(workspace, template).filter(number=number).first()
    return Edition(found.template, found) if found else None


def edition_of_kind(workspace: UUID, key: str, channel: str) -> Edition | None:
    """Return the latest template of a kind of message for a channel, with its version in force, in one query."""
    versions = TemplateVersion.objects.select_related("template__purpose", "template__workspace").filter(
        template__workspace=workspace, template__purpose__key=key, template__channel=channel,
        template__archived=False, template__digest=False, number=F("template__version"),
    )  # fmt: skip
    found = versions.order_by("-template__created_at", "-template").first()
    return Edition(found.template, found) if found else None


def editions(workspace: UUID, channel: str = "") -> list[Edition]:
    """Return the templates of a workspace that are its own and not archived, with the version in force, by name."""
    versions = TemplateVersion.objects.select_related("template__purpose", "created_by").filter(
        template__workspace=workspace,
        template__archived=False,
        template__digest=False,
        number=F("template__version"),
    )
    if channel:
        versions = versions.filter(template__channel=channel)
    return [Edition(one.template, one) for one in versions.order_by("name", "template__channel", "pk")]


def history(template: Template) -> list[TemplateVersion]:
    """Return every version of a template, the newest first, with who wrote it."""
    return list(TemplateVersion.objects.select_related("created_by").filter(template=template))
