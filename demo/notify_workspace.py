"""A workspace of the fictional Ministry of Transport, with a kind of message and its templates."""

from uuid import UUID

from assises.kernel.audit import Actor
from assises.notify.actions.templates import Wording, make_template
from assises.notify.actions.workspaces import Kind, Named, add_purpose, go_live, open_workspace
from assises.notify.enums import Channel, Standing
from assises.notify.models import Purpose, Workspace
from assises.register.models import Organisation
from demo.upcoming import build_upcoming

ACTOR = Actor("command:demo")
WORKSPACE = UUID("5a1b0c9e-6d3f-4b57-9c1e-2f60a7d4e810")
NAMED = Named("Permis et immatriculation", "Licences and registration", "permis")
KIND = Kind(
    "Renouvellement du permis", "Licence renewal", Standing.SERVICE,
    "Loi boréale sur les transports, art. 12", "Boreal Transport Act, s. 12",
)  # fmt: skip
EMAIL = Wording(
    "Avis de renouvellement",
    "Bonjour ((prénom)),\n\nvotre permis expire le ((date)). Renouvelez-le en ligne en cinq minutes.\n\n((retard??Il est déjà échu\u00a0: ne conduisez pas avant de l’avoir renouvelé.))",
    subject_fr="Votre permis expire le ((date))",
    body_en="Hello ((prénom)),\n\nyour licence expires on ((date)). Renew it online in five minutes.\n\n((retard??It has already expired: do not drive before renewing it.))",
    subject_en="Your licence expires on ((date))",
)
TEXT = Wording(
    "Rappel par message texte",
    "Permis\u00a0: il expire le ((date)). Renouvelez-le en ligne, ça prend cinq minutes.",
    body_en="Licence: it expires on ((date)). Renew it online, it takes five minutes.",
)


def build_workspace() -> Workspace | None:
    """Open the workspace once, live; none where the ministry is not there."""
    organisation = Organisation.objects.filter(administration__slug="boreal", code="MTR").first()
    if organisation is None:
        return None
    found = Workspace.objects.filter(pk=WORKSPACE).first() or _opened(organisation)
    build_upcoming(found)
    return found


def _opened(organisation: Organisation) -> Workspace:
    workspace = open_workspace(organisation=organisation, named=NAMED, actor=ACTOR, pk=WORKSPACE)
    go_live(workspace=workspace, actor=ACTOR)
    purpose = add_purpose(workspace=workspace, kind=KIND, actor=ACTOR)
    _template(purpose, Channel.EMAIL, EMAIL)
    _template(purpose, Channel.SMS, TEXT)
    return workspace


def _template(purpose: Purpose, channel: Channel, wording: Wording) -> None:
    make_template(purpose=purpose, channel=channel, wording=wording, person=None, actor=ACTOR)
