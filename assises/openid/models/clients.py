from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from assises.accounts.enums import Assurance
from assises.kernel import clock
from assises.kernel.encryption import decrypt, encrypt
from assises.openid.enums import Algorithm, AuthMethod

PROVES_BY_KEY = Q(auth_method=AuthMethod.PRIVATE_KEY_JWT)
PROVES_BY_SECRET = Q(auth_method__in=(AuthMethod.SECRET_BASIC, AuthMethod.SECRET_POST))


class ClientQuerySet(models.QuerySet["Client"]):
    def usable(self) -> "ClientQuerySet":
        """Keep the clients that are neither suspended, nor retired, nor past their end."""
        alive = Q(expires_at=None) | Q(expires_at__gt=clock.now())
        return self.filter(alive, retired_at=None, suspended_at=None)


class Client(models.Model):
    """A service that signs its users in here. Test clients end by themselves.

    `level` is the highest assurance that the client may be told of; how it proves who it is depends on it (decision
    43). A key or a secret that was replaced stays good until a date: `former_jwks`, `former_secret_hash`.
    """

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
    level = models.CharField(
        max_length=16, choices=Assurance.choices, default=Assurance.HIGH, db_default=Assurance.HIGH.value
    )
    secret_hash = models.CharField(max_length=64, blank=True)
    secret_made_at = models.DateTimeField(null=True)
    former_secret_hash = models.CharField(max_length=64, blank=True, default="", db_default="")
    former_secret_until = models.DateTimeField(null=True)
    jwks = models.JSONField(default=dict)
    jwks_uri = models.URLField(max_length=500, blank=True)
    former_jwks = models.JSONField(default=dict, db_default={})
    former_jwks_until = models.DateTimeField(null=True)
    require_par = models.BooleanField(default=True)
    require_dpop = models.BooleanField(default=True)
    id_token_alg = models.CharField(max_length=8, choices=Algorithm.choices, default=Algorithm.ES256)
    sandbox = models.BooleanField(default=False)
    owner = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+", null=True)
    place = models.BigIntegerField(
        null=True,
        db_index=True,
        help_text="Key of the organisation that runs it: its table is the register’s.",
    )
    contacts_kept = models.TextField(
        blank=True, default="", db_default="", help_text="Encrypted: whom to write to when the client fails."
    )
    registered_from = models.CharField(
        max_length=64, blank=True, help_text="Blind index of the address that registered."
    )
    registration_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True, help_text="Day of the last sign-in.")

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["name_fr", "id"]
        indexes = [models.Index(fields=["registered_from", "created_at"], name="openid_client_from")]
        constraints = [
            models.CheckConstraint(
                condition=Q(auth_method__in=AuthMethod.values), name="openid_client_known_method"
            ),
            models.CheckConstraint(
                condition=Q(id_token_alg__in=Algorithm.values), name="openid_client_algorithm"
            ),
            models.CheckConstraint(condition=Q(level__in=Assurance.values), name="openid_client_level"),
            models.CheckConstraint(
                condition=Q(sandbox=True) | ~Q(level=Assurance.HIGH) | (PROVES_BY_KEY & Q(require_dpop=True)),
                name="openid_client_high_by_key",
            ),
            models.CheckConstraint(
                condition=Q(sandbox=True) | ~Q(auth_method=AuthMethod.NONE) | Q(level=Assurance.LOW),
                name="openid_client_public_is_low",
            ),
            models.CheckConstraint(
                condition=~PROVES_BY_SECRET | ~Q(secret_hash=""), name="openid_client_keeps_its_secret"
            ),
            models.CheckConstraint(
                condition=Q(former_secret_hash="") ^ Q(former_secret_until__isnull=False),
                name="openid_client_former_secret_ends",
            ),
            models.CheckConstraint(
                condition=Q(former_jwks={}) ^ Q(former_jwks_until__isnull=False),
                name="openid_client_former_keys_end",
            ),
            models.CheckConstraint(
                condition=~PROVES_BY_KEY | ~Q(jwks={}) | ~Q(jwks_uri=""), name="openid_client_has_its_keys"
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
    def contacts(self) -> list[str]:
        """Whom to write to when the client fails."""
        return decrypt(self.contacts_kept).splitlines() if self.contacts_kept else []

    @contacts.setter
    def contacts(self, values: list[str]) -> None:
        self.contacts_kept = encrypt("\n".join(values)) if values else ""

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


class ClientLogo(models.Model):
    """The mark that people see beside a client's name: a picture that was checked, served by us."""

    client = models.OneToOneField(Client, models.CASCADE, primary_key=True, related_name="+")
    content = models.BinaryField()
    kind = models.CharField(max_length=16, help_text="Its media type, from its own first bytes.")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("image/png", "image/jpeg")), name="openid_logo_kind")
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.kind}"


class PublishedKeys(models.Model):
    """The keys that a client publishes at its address, as they were last read, and those that left it lately."""

    client = models.OneToOneField(Client, models.CASCADE, primary_key=True, related_name="+")
    uri = models.URLField(max_length=500)
    jwks = models.JSONField(default=dict)
    former = models.JSONField(default=list, help_text="Each key that left, and until when it is good.")
    asked_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.uri
