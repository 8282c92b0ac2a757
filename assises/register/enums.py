"""Closed lists of the register; the database refuses any other value."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assises.kernel.counts import Missing


class RecordKind(TextChoices):
    """What an inventory lists, in the order in which references resolve."""

    ORGANISATION = "organisation", _("organisation")
    SERVICE = "service", _("service")
    PROCESS = "process", _("processus administratif")
    DEADLINE = "deadline", _("échéance")
    CONSULTATION = "consultation", _("consultation publique")


class Audience(TextChoices):
    CITIZEN = "citizen", _("citoyennes et citoyens")
    BUSINESS = "business", _("entreprises")
    PARTNER = "partner", _("organismes et autres gouvernements")
    INTERNAL = "internal", _("interne à l’administration")


class Answer(TextChoices):
    """Whether an interaction point is offered online."""

    YES = "yes", _("en ligne")
    NO = "no", _("pas en ligne")
    NOT_APPLICABLE = "na", _("sans objet")


class InteractionPoint(TextChoices):
    ACCOUNT = "account", _("ouverture d’un compte")
    AUTHENTICATION = "authentication", _("authentification")
    APPLICATION = "application", _("demande")
    DECISION = "decision", _("décision")
    ISSUANCE = "issuance", _("délivrance")
    RESOLUTION = "resolution", _("règlement d’un problème")


class Channel(TextChoices):
    ONLINE = "online", _("en ligne")
    PHONE = "phone", _("téléphone")
    IN_PERSON = "in_person", _("en personne")
    MAIL = "mail", _("poste")
    EMAIL = "email", _("courriel")
    FAX = "fax", _("télécopieur")
    OTHER = "other", _("autre")


class Figure(TextChoices):
    """What is known of a count; the two that are not numbers are those of `kernel.counts`."""

    KNOWN = "known", _("connu")
    NOT_COLLECTED = Missing.NOT_COLLECTED.value, _("non collecté")
    NOT_APPLICABLE = Missing.NOT_APPLICABLE.value, _("sans objet")


class Medium(TextChoices):
    DIGITAL = "digital", _("numérique")
    PAPER_IN = "paper_in", _("papier reçu")
    PAPER_OUT = "paper_out", _("papier envoyé")
    WET_SIGNATURE = "wet_signature", _("signature manuscrite")


class DeadlineKind(TextChoices):
    RENEWAL = "renewal", _("renouvellement")
    PAYMENT = "payment", _("paiement")
    APPOINTMENT = "appointment", _("rendez-vous")
    DECLARATION = "declaration", _("déclaration")


class SuccessionKind(TextChoices):
    MERGED = "merged", _("issue d’une fusion avec")
    RENAMED = "renamed", _("anciennement")


class InventoryForm(TextChoices):
    """The forms of inventory that the register takes; each has its profile."""

    ORGANISATIONS = "organisations", _("Organisations")
    SERVICES = "services", _("Services")
    PROCESSES = "processes", _("Processus administratifs")
    DEADLINES = "deadlines", _("Échéances")
    CONSULTATIONS = "consultations", _("Consultations publiques")
    GC_SERVICES = "gc-service-inventory", _("Répertoire des services du gouvernement du Canada")

    @classmethod
    def title_of(cls, profile: str) -> str:
        """Return what a list is of; one whose form is no longer taken keeps the name of its form."""
        return str(cls(profile).label) if profile in cls.values else profile


class Change(TextChoices):
    ADDED = "added", _("ajoutée")
    CHANGED = "changed", _("modifiée")
    CLOSED = "closed", _("fermée")
    REOPENED = "reopened", _("rouverte")
    CORRECTED = "corrected", _("corrigée")
    RENUMBERED = "renumbered", _("renumérotée")
    RESTORED = "restored", _("rétablie")  # as it stood before an import that was undone
    WITHDRAWN = "withdrawn", _("retirée")  # it never was a unit of its own: from then on it counts nowhere


class AliasStatus(TextChoices):
    PROPOSED = "proposed", _("à réviser")
    CONFIRMED = "confirmed", _("confirmée")
    REFUSED = "refused", _("refusée")


class Role(TextChoices):
    """What a member may do in one organisation."""

    ADMINISTRATOR = "administrator", _("administratrice ou administrateur")
    EDITOR = "editor", _("éditrice ou éditeur")
    READER = "reader", _("lectrice ou lecteur")
    PRIVACY_OFFICER = "privacy_officer", _("responsable de la protection des renseignements personnels")
    SERVICE_OWNER = "service_owner", _("responsable de service")
    ANALYST = "analyst", _("analyste")
    AGENT = "agent", _("agente ou agent de comptoir")


class CentralRole(TextChoices):
    """What a person may do in a whole administration."""

    STRATEGIST = "strategist", _("stratège")
    METHODOLOGIST = "methodologist", _("méthodologue")
    ACCOMPANIMENT = "accompaniment", _("accompagnement")
    AUDITOR = "auditor", _("auditrice ou auditeur")
    IDENTITY = "identity", _("administration des comptes")


class InvitationState(TextChoices):
    """Where an invitation stands; one that is pending ends by itself at its date."""

    PENDING = "pending", _("en attente")
    ACCEPTED = "accepted", _("acceptée")
    CANCELLED = "cancelled", _("annulée")


class DraftState(TextChoices):
    """Where an import by page stands."""

    CHECKING = "checking", _("vérification en cours")
    CHECKED = "checked", _("à confirmer")
    APPLYING = "applying", _("application en cours")
    APPLIED = "applied", _("appliqué")
    FAILED = "failed", _("interrompu")


class DueStage(TextChoices):
    """When a person is reminded of something due: before its date, or once it is past."""

    SOON = "soon", _("bientôt")
    LATE = "late", _("en retard")
