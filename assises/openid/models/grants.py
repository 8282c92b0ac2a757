from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.openid.enums import EndReason, TokenKind


class AuthorizationRequest(models.Model):
    """What a client asks, from its push (RFC 9126) or its arrival in the browser to the answer.

    A pushed request is opened once, and gets another handle then.
    """

    client = models.ForeignKey("openid.Client", models.CASCADE, related_name="+")
    handle_hash = models.CharField(max_length=64, unique=True)
    parameters = models.JSONField()
    dpop_jkt = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    opened_at = models.DateTimeField(null=True, help_text="When the person's browser brought it.")
    sent_away_at = models.DateTimeField(
        null=True, help_text="When the person was sent to sign in or to prove more."
    )
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.client_id} {self.created_at}"


class Grant(models.Model):
    """One sign-in of a person at a client: its code, and the family of the tokens that come from it."""

    client = models.ForeignKey("openid.Client", models.CASCADE, related_name="+")
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+", null=True)
    fictional = models.CharField(
        max_length=32, blank=True, default="", db_default="", help_text="Who it is, in the sandbox."
    )
    mandate = models.ForeignKey(
        "accounts.Mandate", models.CASCADE, related_name="+", null=True,
        help_text="Under which the person acts: the subject is whom they act for.",
    )  # fmt: skip
    act_subject = models.CharField(
        max_length=64, blank=True, default="", db_default="", help_text="The `sub` of who acts."
    )
    session = models.CharField(
        max_length=64, db_index=True, help_text="Blind index of the session's own mark."
    )
    sid = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=64)
    scopes = models.JSONField()
    nonce = models.CharField(max_length=512, blank=True)
    assurance = models.CharField(max_length=16)
    methods = models.JSONField(default=list)
    auth_time = models.DateTimeField()
    code_hash = models.CharField(max_length=64, unique=True)
    code_challenge = models.CharField(max_length=128)
    code_expires_at = models.DateTimeField()
    code_used_at = models.DateTimeField(null=True)
    redirect_uri = models.CharField(max_length=2000)
    dpop_jkt = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=16, choices=EndReason.choices, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) ^ ~Q(end_reason=""), name="openid_grant_end_says_why"
            ),
            models.CheckConstraint(
                condition=Q(end_reason__in=["", *EndReason.values]), name="openid_grant_end_reason"
            ),
            models.CheckConstraint(condition=~Q(code_challenge=""), name="openid_grant_pkce"),
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(fictional=""), name="openid_grant_of_one_person"
            ),
            models.CheckConstraint(
                condition=Q(mandate=None) | (Q(person__isnull=False) & ~Q(act_subject="")),
                name="openid_grant_says_who_acts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} @ {self.client_id}"

    @property
    def may_go_on(self) -> bool:
        """Whether who signed in may still be here: an account that is open, a mandate in force."""
        if self.person is not None and not self.person.is_active:
            return False
        return self.mandate is None or self.mandate.in_force_on(clock.today())


class Token(models.Model):
    """An opaque token, kept as its SHA-256. A refresh token that was used stays, to recognise its return."""

    grant = models.ForeignKey("openid.Grant", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=TokenKind.choices)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()
    jkt = models.CharField(
        max_length=64, blank=True, help_text="Thumbprint of the key that must be proved (RFC 9449)."
    )
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TokenKind.values), name="openid_token_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.grant_id}"


class UsedOnce(models.Model):
    """What may be shown once: the `jti` of an assertion or of a DPoP proof; the unique key is the rule."""

    key = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
