from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from assises.kernel import clock
from assises.openid.enums import Algorithm, AuthMethod

PROVES_BY_KEY = Q(auth_method=AuthMethod.PRIVATE_KEY_JWT)


class ClientQuerySet(models.QuerySet["Client"]):
    def usable(self) -> "ClientQuerySet":
        """Keep the clients that are neither retired nor past their end."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=clock.now()), retired_at=None)


class Client(models.Model):
    """A service that signs its users in here. Test clients end by themselves and are the only ones with a secret."""

    client_id = models.CharField(max_length=64, unique=True)
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    organisation_fr = models.CharField(max_length=200)
    organisation_en = models.CharField(max_length=200)
    purpose_fr = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    privacy_url = models.URLField(max_length=500, blank=True)
    sector = models.CharField(
        max_length=255, help_text="Clients of one sector see the same `sub` for a person."
    )
    redirect_uris = models.JSONField(default=list)
    post_logout_redirect_uris = models.JSONField(default=list)
    backchannel_logout_uri = models.URLField(max_length=500, blank=True)
    scopes = models.JSONField(default=list)
    auth_method = models.CharField(max_length=24, choices=AuthMethod.choices)
    secret_hash = models.CharField(max_length=64, blank=True)
    jwks = models.JSONField(default=dict)
    jwks_uri = models.URLField(max_length=500, blank=True)
    require_par = models.BooleanField(default=True)
    require_dpop = models.BooleanField(default=True)
    id_token_alg = models.CharField(max_length=8, choices=Algorithm.choices, default=Algorithm.ES256)
    sandbox = models.BooleanField(default=False)
    owner = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+", null=True)
    registered_from = models.CharField(
        max_length=64, blank=True, help_text="Blind index of the address that registered."
    )
    registration_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["name_fr", "id"]
        indexes = [models.Index(fields=["registered_from", "created_at"], name="openid_client_from")]
        constraints = [
            models.CheckConstraint(
                condition=Q(auth_method__in=AuthMethod.values), name="openid_client_method"
            ),
            models.CheckConstraint(
                condition=Q(id_token_alg__in=Algorithm.values), name="openid_client_algorithm"
            ),
            models.CheckConstraint(
                condition=PROVES_BY_KEY | Q(sandbox=True), name="openid_client_secret_is_for_tests"
            ),
            models.CheckConstraint(
                condition=PROVES_BY_KEY | ~Q(secret_hash=""), name="openid_client_has_its_secret"
            ),
            models.CheckConstraint(
                condition=~PROVES_BY_KEY | ~Q(jwks={}) | ~Q(jwks_uri=""), name="openid_client_has_its_keys"
            ),
            models.CheckConstraint(
                condition=Q(sandbox=True) | Q(require_dpop=True), name="openid_client_bearer_is_for_tests"
            ),
            models.CheckConstraint(
                condition=Q(sandbox=False) | Q(expires_at__isnull=False), name="openid_client_tests_expire"
            ),
            models.CheckConstraint(condition=~Q(sector=""), name="openid_client_sector"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def keeps_its_renewal(self) -> bool:
        """Whether a refresh token does not turn: who stole it has neither the client's key, nor that of its tokens."""
        return self.require_dpop and self.auth_method == AuthMethod.PRIVATE_KEY_JWT

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return self._spoken("name")

    @property
    def organisation(self) -> str:
        return self._spoken("organisation")

    @property
    def purpose(self) -> str:
        return self._spoken("purpose")

    def _spoken(self, field: str) -> str:
        first = "en" if (get_language() or "").startswith("en") else "fr"
        value: Any = getattr(self, f"{field}_{first}")
        return str(value)
