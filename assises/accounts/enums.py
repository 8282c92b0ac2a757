from django.db import models
from django.utils.translation import gettext_lazy as _


class Assurance(models.TextChoices):
    """How sure the platform is of who sits at the keyboard (docs/decisions/0011): the higher includes the lower."""

    LOW = "low", _("faible")
    SUBSTANTIAL = "substantial", _("substantiel")
    HIGH = "high", _("élevé")

    @property
    def rank(self) -> int:
        return list(Assurance).index(self)

    def covers(self, needed: "Assurance") -> bool:
        """Say whether this level is enough where `needed` is asked."""
        return self.rank >= needed.rank

    @property
    def acr(self) -> str:
        """The level as an OpenID Connect `acr` value."""
        return f"urn:assises:assurance:{self.value}"


class ContactKind(models.TextChoices):
    PHONE = "phone", _("téléphone")
    POSTAL = "postal", _("adresse postale")


class SignInOutcome(models.TextChoices):
    OPENED = "opened", _("réussie")
    REFUSED = "refused", _("refusée")
    STEPPED = "stepped", _("preuve ajoutée")


class ProofPath(models.TextChoices):
    """How an identity is proved: a person whose first path fails is offered another."""

    BANK = "bank", _("par une banque")
    POST = "post", _("par un code reçu par la poste")
    COUNTER = "counter", _("en personne, à un comptoir")


class CodePurpose(models.TextChoices):
    POST = "post", _("code envoyé par la poste")
    COUNTER = "counter", _("code montré au comptoir")


class MandateKind(models.TextChoices):
    CHILD = "child", _("parent d’un enfant")
    MANDATE = "mandate", _("mandat d’une personne")
    BUSINESS = "business", _("entreprise")


class MandateState(models.TextChoices):
    PROPOSED = "proposed", _("à confirmer")
    ACTIVE = "active", _("en vigueur")
    REFUSED = "refused", _("refusé")
    REVOKED = "revoked", _("révoqué")
