"""The proof of a notice: one message, what was written, to whom, and what became of it; as JSON and as one page."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.kernel import clock
from assises.kernel.web.moments import in_words
from assises.notify.enums import Status
from assises.notify.models import CallbackKind, Message, TemplateVersion
from assises.notify.presenting import KINDS, reason_in_words, verdict_in_words
from assises.notify.queries.timeline import Fact, Kept

PAGE = Path(__file__).parent / "proof.typ"


def in_clock(at: datetime) -> str:
    """Return the day in words and the time to the second, in the installation's zone."""
    local = timezone.localtime(at)
    return f"{in_words(at)}, {local:%H:%M:%S}"


def fact_in_words(fact: Fact) -> str:
    """Return what happened, in one line."""
    match fact.what:
        case "taken":
            return _("Pris en charge par la plateforme")
        case "scheduled":
            moment = parse_datetime(fact.detail)
            return _("Prévu pour le %(moment)s") % {"moment": in_clock(moment) if moment else ""}
        case "consent":
            return _("Consentement lu avant l’envoi\u00a0: %(reason)s") % {
                "reason": reason_in_words(fact.code)
            }
        case "tried":
            return _("Remis au fournisseur %(provider)s") % {"provider": fact.provider}
        case "answered":
            return _("Réponse du fournisseur\u00a0: %(verdict)s") % {"verdict": _verdict(fact)}
        case "receipt":
            return _("Avis reçu plus tard\u00a0: %(verdict)s") % {"verdict": _verdict(fact)}
        case "told_ok" | "told_retry" | "told_give_up":
            return _told(fact)
    return _("État final\u00a0: %(status)s") % {"status": Status(fact.code).label}


def _told(fact: Fact) -> str:
    """Return what the organisation's own system answered when it was told, and when it is told again."""
    system: dict[str, object] = {"code": fact.code, "what": KINDS[CallbackKind(fact.provider)]}
    if fact.what == "told_ok":
        return _("Votre système est prévenu (%(what)s)\u00a0: il a répondu %(code)s") % system
    if fact.what == "told_give_up":
        return _("Votre système n’a pas été prévenu (%(what)s)\u00a0: %(code)s, abandonné") % system
    again = parse_datetime(fact.detail) if fact.detail else None
    if again is None:
        return _("Votre système n’a pas pris l’avis (%(what)s)\u00a0: %(code)s") % system
    words = _("Votre système n’a pas pris l’avis (%(what)s)\u00a0: %(code)s. Prochain essai le %(moment)s")
    return words % (system | {"moment": in_clock(again)})


def _verdict(fact: Fact) -> str:
    words = verdict_in_words(fact.code)
    return f"{words} ({fact.detail})" if fact.detail else words


def proof(message: Message, kept: Kept, facts: Sequence[Fact]) -> dict[str, Any]:
    """Return the proof as values that JSON can carry; what was purged is null. It names nobody else."""
    version = TemplateVersion.objects.get(template=message.template_id, number=message.version)
    purpose = message.template.purpose
    return {
        "organisation": message.workspace.organisation.name,
        "workspace": message.workspace.shown,
        "message": str(message.pk),
        "reference": message.reference or None,
        "channel": message.channel,
        "to": kept.to or None,
        "subject": kept.subject or None,
        "body": kept.body or None,
        "content_sha256": kept.digest or None,
        "template": {"id": str(message.template_id), "version": message.version, "name": version.name},
        "purpose": purpose.shown,
        "legal_basis": purpose.basis,
        "status": message.status,
        "reason": message.reason or None,
        "events": [_event(one) for one in facts],
        "made_at": clock.now().isoformat(),
    }  # fmt: skip


def _event(fact: Fact) -> dict[str, str | None]:
    """Return a fact as the proof carries it; a call to the organisation's system says what it was about."""
    about: dict[str, str | None] = {"at": fact.at.isoformat(), "event": fact.what, "code": fact.code}
    if fact.what.startswith("told_"):
        return about | {"about": fact.provider, "next_try": fact.detail or None}
    return about | {"provider": fact.provider, "detail": fact.detail}


def proof_page(message: Message, kept: Kept, facts: Sequence[Fact]) -> bytes:
    """Return the proof as one page (PDF/UA-1, made by typst)."""
    found = proof(message, kept, facts)
    gone = _("effacé à la fin de sa conservation")
    rows = [
        (_("Organisation"), f"{found['organisation']}, {found['workspace']}"),
        (_("Message"), found["message"]),
        (_("Référence"), found["reference"] or "–"),
        (_("Destinataire"), found["to"] or gone),
        (_("Sorte de message"), f"{found['purpose']} ({found['legal_basis']})"),
        (_("Modèle"), f"{found['template']['name']}, {_('version')} {message.version}"),
        (_("Objet"), found["subject"] or "–"),
        (_("Empreinte SHA-256 du contenu"), found["content_sha256"] or gone),
        (_("État"), str(Status(message.status).label)),
    ]
    data = {
        "title": _("Preuve d’avis"),
        "language": (get_language() or "fr")[:2],
        "rows": rows,
        "heading": _("Ce qui s’est passé"),
        "facts": [(in_clock(one.at), fact_in_words(one)) for one in facts],
        "foot": _("Tiré le %(moment)s. L’empreinte est celle de l’objet, d’une fin de ligne et du texte.")
        % {"moment": in_clock(clock.now())},
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    page = typst.compile(PAGE.read_bytes(), sys_inputs=inputs, format="pdf", pdf_standards=["ua-1"])
    if not isinstance(page, bytes):
        raise TypeError("typst gave no document")
    return page
