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


class SignInOutcome(models.TextChoices):
    OPENED = "opened", _("réussie")
    REFUSED = "refused", _("refusée")
    STEPPED = "stepped", _("preuve ajoutée")


class ProofPath(models.TextChoices):
    """How an identity is proved: a person whose first path fails is offered another."""

    BANK = "bank", _("par une banque")
    POST = "post", _("par un code reçu par la poste")
    COUNTER = "counter", _("en personne, à un comptoir")


class MandateKind(models.TextChoices):
    CHILD = "child", _("parent d’un enfant")
    MANDATE = "mandate", _("mandat d’une personne")
    BUSINESS = "business", _("entreprise")


class MandateState(models.TextChoices):
    PROPOSED = "proposed", _("à confirmer")
    ACTIVE = "active", _("en vigueur")
    REFUSED = "refused", _("refusé")
    REVOKED = "revoked", _("révoqué")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("téléphone")
    POST = "post", _("adresse postale")


class CodePurpose(models.TextChoices):
    """What a one-time code proves: that a telephone or an address is theirs, or who stands at a counter."""

    PHONE = "phone", _("téléphone")
    POST = "post", _("adresse postale")
    COUNTER = "counter", _("comptoir")


class Format(models.TextChoices):
    """How a person prefers to read; pages and letters follow the large one, messages the plain one."""

    STANDARD = "standard", _("courant")
    LARGE = "large", _("gros caractères, à l’écran et sur papier")
    PLAIN = "plain", _("messages en texte seul")


class CounterDocument(models.TextChoices):
    """What an agent may look at; two are asked, and no single one is required."""

    PASSPORT = "passport", _("passeport")
    LICENCE = "licence", _("permis de conduire")
    HEALTH_CARD = "health_card", _("carte d’assurance maladie")
    BIRTH = "birth", _("certificat de naissance")
    IMMIGRATION = "immigration", _("document d’immigration")
    STATUS = "status", _("certificat de statut d’Indien ou carte de bénéficiaire")
    REGISTER = "register", _("extrait du registre des entreprises")
    ATTESTATION = "attestation", _("attestation signée par une personne dont l’identité est prouvée")


class Change(models.TextChoices):
    """What the gate keeps (docs/decisions/0023): whatever opens an account, reaches its owner or binds them."""

    PASSWORD = "password", _("mot de passe")
    FACTOR = "factor", _("application de codes")
    PASSKEY = "passkey", _("clé d’accès")
    RECOVERY = "recovery", _("codes de secours")
    BANK = "bank", _("banque")
    EMAIL = "email", _("adresse de courriel")
    CONTACT = "contact", _("téléphone ou adresse postale")
    NAME = "name", _("nom du compte")
    PROOF = "proof", _("preuve d’identité")
    MANDATE = "mandate", _("mandat")
    CLOSING = "closing", _("fermeture du compte")
    JOIN = "join", _("fusion de deux comptes")
    DATA = "data", _("copie de vos renseignements")
    KEY = "key", _("clé d’un programme")
    ROLE = "role", _("rôle dans une organisation")


class NameReview(models.TextChoices):
    """Whether the name that a bank gives is the account's: where it is not, the person decides and an agent reviews."""

    CLEAR = "clear", _("le même nom")
    WAITING = "waiting", _("à vérifier par une agente ou un agent")
