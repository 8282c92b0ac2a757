"""From where a form invites, and how often a person may be."""

from django.db import transaction

from assises.feedback.invitation_words import KEY, KIND, WORDINGS
from assises.feedback.models import FeedbackForm
from assises.feedback.queries.forms import forget_forms
from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.kernel.errors import NotFound
from assises.notify.actions.writing_to import ensure_kind
from assises.notify.models import Workspace


@transaction.atomic
def set_invitations(*, form: FeedbackForm, workspace: Workspace | None, cap_days: int, actor: Actor) -> None:
    """Invite from a workspace of the form's organisation, or stop inviting; its messages are made there if need be.

    Raises NotFound for a workspace of another organisation.
    """
    if workspace is not None:
        if workspace.organisation_id != form.organisation_id:
            raise NotFound
        ensure_kind(workspace=workspace, key=KEY, kind=KIND, wordings=WORDINGS, actor=actor)
    form.workspace, form.cap_days = workspace, cap_days
    form.save(update_fields=["workspace", "cap_days"])
    forget_forms()
    audit.record(
        actor=actor,
        action="feedback.invitations_set",
        subject=f"service:{form.service_id}",
        workspace=str(workspace.pk) if workspace else None,
        cap_days=cap_days,
    )
