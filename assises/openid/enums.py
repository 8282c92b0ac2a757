"""The words of the protocol that tables keep."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuthMethod(models.TextChoices):
    """How a client proves who it is; its level says which ones it may use (`actions.clients`)."""

    PRIVATE_KEY_JWT = "private_key_jwt", _("clé publique (private_key_jwt)")
    SECRET_BASIC = "client_secret_basic", _("secret, dans l’en-tête (client_secret_basic)")
    SECRET_POST = "client_secret_post", _("secret, dans le corps (client_secret_post)")
    NONE = "none", _("aucune preuve\u00a0: application installée chez les personnes, avec PKCE (none)")

    @property
    def by_secret(self) -> bool:
        return self in {AuthMethod.SECRET_BASIC, AuthMethod.SECRET_POST}


class ClientState(models.TextChoices):
    """Where a client stands, for those who run it."""

    IN_SERVICE = "in_service", _("en service")
    SUSPENDED = "suspended", _("suspendu")
    RETIRED = "retired", _("retiré")


class Algorithm(models.TextChoices):
    """What signs an ID token."""

    ES256 = "ES256", "ES256"
    RS256 = "RS256", "RS256"


class KeyState(models.TextChoices):
    """A key is published before it signs, and after it stops."""

    NEXT = "next", _("prochaine")
    ACTIVE = "active", _("active")
    RETIRED = "retired", _("retirée")


class TokenKind(models.TextChoices):
    ACCESS = "access", _("accès")
    REFRESH = "refresh", _("renouvellement")


class EndReason(models.TextChoices):
    """Why what a client received stopped working."""

    SIGNED_OUT = "signed_out", _("déconnexion")
    CONSENT_REVOKED = "consent_revoked", _("consentement retiré")
    CODE_REUSED = "code_reused", _("code présenté deux fois")
    REFRESH_REUSED = "refresh_reused", _("jeton de renouvellement présenté deux fois")
    REVOKED = "revoked", _("révocation par le service")
    CLIENT_RETIRED = "client_retired", _("service retiré")
    MANDATE_REVOKED = "mandate_revoked", _("mandat révoqué")
