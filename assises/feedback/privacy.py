"""What feedback keeps of people, field by field: the privacy notice is made of these statements, and of real values.

A test compares them with the tables: a field that nobody declared fails, and so does one that is declared and gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.feedback import retention
from assises.feedback.models import (
    Alert,
    Answer,
    AnswerStep,
    Author,
    Citation,
    Comment,
    FeedbackForm,
    FeedbackInvitation,
    Fingerprint,
    Improvement,
    LastInvitation,
    OpenSpan,
    Rate,
    Reply,
    ThemeCorrection,
    ThemeRun,
)
from assises.feedback.models.interface import FeedbackKey, Webhook, WebhookCall
from assises.kernel.web.moments import lasting
from assises.notify.models import Message

Kept = Callable[[FeedbackForm | None], str]
STAFF = gettext_lazy("les personnes de l’organisation qui lisent les avis")
NOBODY = gettext_lazy("personne\u00a0: seule la plateforme s’en sert")
PUBLIC = gettext_lazy("l’organisation\u00a0; le public, en moyennes d’au moins 30 réponses")
# Tables that hold nothing of who gives feedback.
ABOUT_NOBODY = {FeedbackForm, OpenSpan, Improvement, ThemeCorrection, FeedbackKey, Webhook, WebhookCall}


@dataclass(frozen=True, slots=True)
class Statement:
    """Some fields of a table: what they hold of a person, why, who sees it, and how long (of a form, or in general)."""

    model: type[models.Model]
    fields: tuple[str, ...]
    what: str | Promise
    why: str | Promise
    seen_by: str | Promise
    kept: Kept


def _as_service(form: FeedbackForm | None) -> str:
    return _("aussi longtemps que le service")


def _during(span: timedelta) -> Kept:
    return lambda form: lasting(span)


def _cap(form: FeedbackForm | None) -> str:
    if form is None:
        return _("le répit du questionnaire, puis %(most)s au plus") % {"most": lasting(retention.INVITATION)}
    peace = {"days": form.cap_days, "most": lasting(retention.INVITATION)}
    return _("%(days)s jours de répit\u00a0; effacée après %(most)s") % peace


def _in_the_workspace(form: FeedbackForm | None) -> str:
    workspace = form.workspace if form else None
    if workspace is None:
        return _("la durée de l’espace d’envoi, de 3 à 90 jours\u00a0; aucune si personne n’est invité")
    return lasting(timedelta(days=workspace.retention_days))


STATEMENTS = (
    Statement(
        Answer,
        ("id", "form", "service", "organisation", "instrument", "version", "values", "scores", "main"),
        gettext_lazy("vos réponses aux questions, et les notes qui en sortent"),
        gettext_lazy("mesurer la satisfaction envers le service et l’améliorer"),
        PUBLIC,
        _as_service,
    ),
    Statement(
        AnswerStep,
        ("id", "answer", "at", "values", "wrote"),
        gettext_lazy("ce que vous avez ajouté ensuite, et quand"),
        gettext_lazy("qu’une réponse enregistrée ne soit jamais récrite par personne"),
        STAFF,
        _as_service,
    ),
    Statement(
        Answer,
        ("right_hash",),
        gettext_lazy("l’empreinte d’un secret que seul votre navigateur connaît"),
        gettext_lazy("vous laisser compléter votre réponse pendant une heure, et personne d’autre"),
        NOBODY,
        _as_service,
    ),
    Statement(
        Answer,
        ("page",),
        gettext_lazy(
            "la page du site où le questionnaire s’est ouvert, sans rien de ce qui suit son adresse"
        ),
        gettext_lazy("savoir de quelle page vous parlez"),
        STAFF,
        _as_service,
    ),
    Statement(
        Answer,
        ("at", "received_at", "language", "by"),
        gettext_lazy(
            "quand vous avez répondu, dans quelle langue, par un bouton, une page, un code ou une invitation"
        ),
        gettext_lazy("suivre les notes dans le temps et lire dans votre langue"),
        STAFF,
        _as_service,
    ),
    Statement(
        Answer,
        ("aside", "mark"),
        gettext_lazy("si la réponse est mise de côté, et 64 bits qui reconnaissent un texte répété"),
        gettext_lazy("qu’une machine ou une campagne ne change pas les notes"),
        STAFF,
        _as_service,
    ),
    Statement(
        Comment,
        ("answer", "service", "organisation", "at", "language", "text", "masked", "main", "search"),
        gettext_lazy(
            "votre commentaire, sans les renseignements personnels masqués avant d’être écrit, et son index"
        ),
        gettext_lazy("comprendre ce qui ne va pas et le corriger"),
        STAFF,
        _as_service,
    ),
    Statement(
        Comment,
        ("state", "urgent", "aside", "assigned_to", "tags", "theme", "seen_at", "wanted_at", "answered_at"),
        gettext_lazy("ce que l’organisation en fait, et si une réponse est demandée"),
        gettext_lazy("répondre, réagir à un danger, compter les délais"),
        STAFF,
        _as_service,
    ),
    Statement(
        Author,
        ("comment", "address_kept", "left_at"),
        gettext_lazy("votre courriel si vous voulez une réponse, chiffré"),
        gettext_lazy("vous répondre sur ce commentaire, une fois"),
        NOBODY,
        lambda form: _("jusqu’à la réponse, %s au plus") % lasting(retention.ADDRESS),
    ),
    Statement(
        Reply,
        ("id", "comment", "improvement", "text", "by", "at", "sent"),
        gettext_lazy("ce qui vous a été répondu"),
        gettext_lazy("ne pas répondre deux fois, et rendre des comptes"),
        STAFF,
        _as_service,
    ),
    Statement(
        Citation,
        ("id", "improvement", "comment", "at"),
        gettext_lazy("l’amélioration que votre commentaire a demandée"),
        gettext_lazy("vous l’apprendre et prouver d’où elle vient"),
        STAFF,
        _as_service,
    ),
    Statement(
        Alert,
        (
            "id",
            "service",
            "organisation",
            "kind",
            "at",
            "about",
            "details",
            "closed_at",
            "closed_by",
            "closed_with",
        ),
        gettext_lazy("une alerte qui désigne votre commentaire s’il parle d’un danger"),
        gettext_lazy("qu’une personne le lise tout de suite"),
        STAFF,
        _as_service,
    ),
    Statement(
        ThemeRun,
        ("id", "organisation", "at", "comments", "former", "themes", "weeks"),
        gettext_lazy("des mots que plusieurs commentaires ont en commun, et trois commentaires typiques"),
        gettext_lazy("voir de quoi parlent les commentaires"),
        STAFF,
        _as_service,
    ),
    Statement(
        Rate,
        ("id", "day", "place", "form", "count"),
        gettext_lazy(
            "une empreinte du lieu d’où vient la réponse, dont la clé est tirée chaque jour puis détruite"
        ),
        gettext_lazy("reconnaître trop de réponses du même endroit"),
        NOBODY,
        _during(retention.PLACE),
    ),
    Statement(
        Fingerprint,
        ("id", "form", "mark", "first_at", "last_at", "count"),
        gettext_lazy("64 bits d’un texte récent et combien de fois il est venu"),
        gettext_lazy("reconnaître une rafale de textes identiques"),
        NOBODY,
        _during(retention.TEXT_MARK),
    ),
    Statement(
        FeedbackInvitation,
        ("id", "form", "transaction_index", "channel", "at", "state", "secret_hash", "answer", "answered_at"),
        gettext_lazy(
            "une empreinte de la transaction, ce qu’est devenue l’invitation, et la réponse qu’elle a reçue"
        ),
        gettext_lazy("inviter une fois par transaction et compter qui répond, sans savoir qui"),
        gettext_lazy("personne\u00a0; l’organisation en lit les comptes"),
        _during(retention.INVITATION),
    ),
    Statement(
        FeedbackInvitation,
        ("message",),
        gettext_lazy("le lien entre l’invitation et son envoi"),
        gettext_lazy("savoir si elle a été remise\u00a0; il est coupé dès que vous répondez"),
        NOBODY,
        _during(retention.MESSAGE_LINK),
    ),
    Statement(
        LastInvitation,
        ("id", "administration", "person_index", "on"),
        gettext_lazy(
            "une empreinte à clé de votre adresse et le jour de votre dernière invitation, jointes à rien"
        ),
        gettext_lazy("vous laisser en paix"),
        NOBODY,
        _cap,
    ),
    Statement(
        Message,
        ("to_kept", "content_kept"),
        gettext_lazy("votre adresse et le texte de l’invitation, chiffrés, dans l’envoi"),
        gettext_lazy("vous envoyer l’invitation si vous y consentez"),
        gettext_lazy("les personnes qui gèrent les envois de l’organisation"),
        _in_the_workspace,
    ),
)


def undeclared() -> set[str]:
    """Return the fields of tables that hold something of people and that no statement covers, and unclassed tables."""
    ours = set(Answer._meta.apps.get_app_config("feedback").get_models())
    declared = {(one.model, field) for one in STATEMENTS for field in one.fields}
    tables = ours - ABOUT_NOBODY
    return {
        f"{model.__name__}.{field.name}"
        for model in tables
        for field in model._meta.local_fields
        if (model, field.name) not in declared
    }


def gone() -> set[str]:
    """Return what is declared and exists no more, or is declared twice."""
    every = [(one.model, field) for one in STATEMENTS for field in one.fields]
    known = {(model, field.name) for model, _field in every for field in model._meta.local_fields}
    twice = {pair for pair in every if every.count(pair) > 1}
    return {f"{model.__name__}.{field}" for model, field in {*every} - known | twice}
