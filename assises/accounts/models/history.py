from django.db import models
from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import SignInOutcome
from assises.kernel import clock

METHODS = {
    "password": _("mot de passe"),
    "totp": _("code de l’application"),
    "webauthn": _("clé d’accès"),
    "recovery_codes": _("code de secours"),
    "bank": _("banque"),
    "code": _("code par courriel"),
    "unknown": _("autre"),
}


class SignIn(models.Model):
    """One attempt to open an account, as its holder may read it; kept a year (`accounts.tasks`)."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    outcome = models.CharField(max_length=8, choices=SignInOutcome.choices)
    method = models.CharField(max_length=40, help_text="What was shown: password, bank:slug, totp, webauthn…")
    device = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "-at"], name="sign_in_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=SignInOutcome.values), name="sign_in_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.outcome} {self.at:%Y-%m-%d %H:%M}"

    @property
    def method_in_words(self) -> str:
        """What was shown, in the language of the page: "mot de passe, code de l’application"."""
        shown = [part.partition(":")[0] for part in self.method.split("+")]
        return ", ".join(str(METHODS.get(word, METHODS["unknown"])) for word in shown)
