"""Addresses that an organisation's programs give: set, resumed after they failed, removed."""

from collections.abc import Collection
from secrets import token_urlsafe

from django.db import transaction

from assises.feedback.enums import Told
from assises.feedback.models import Webhook
from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.kernel.encryption import encrypt
from assises.register.models import Organisation


@transaction.atomic
def set_webhook(
    *, organisation: Organisation, url: str, events: Collection[Told], actor: Actor
) -> tuple[Webhook, str]:
    """Set an address and what it is told, and return it with the new secret of its signatures, shown this once."""
    secret = token_urlsafe(32)
    values = {
        "events": sorted(one.value for one in events),
        "secret_kept": encrypt(secret),
        "failures": 0,
        "suspended_at": None,
    }
    found, _made = Webhook.objects.update_or_create(organisation=organisation, url=url, defaults=values)
    _record(actor, "webhook_set", found)
    return found, secret


@transaction.atomic
def resume_webhook(*, webhook: Webhook, actor: Actor) -> None:
    """Try the address again; one that was not suspended stays as it is."""
    if webhook.resume():
        _record(actor, "webhook_resumed", webhook)


@transaction.atomic
def remove_webhook(*, webhook: Webhook, actor: Actor) -> None:
    _record(actor, "webhook_removed", webhook)
    webhook.delete()


def _record(actor: Actor, done: str, webhook: Webhook) -> None:
    subject = f"organisation:{webhook.organisation_id}"
    audit.record(actor=actor, action=f"feedback.{done}", subject=subject, webhook=webhook.pk)
