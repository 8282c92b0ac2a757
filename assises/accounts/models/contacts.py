from django.db import models

from assises.accounts.enums import ContactKind
from assises.kernel import clock
from assises.kernel.encryption import blind_index, decrypt, encrypt


class ContactPoint(models.Model):
    """A telephone number or a postal address, encrypted; nothing is sent there before `verified_at`.

    E-mail addresses are the sign-in package's (`allauth.account.EmailAddress`), which verifies them by code.
    """

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ContactKind.choices)
    kept = models.TextField()
    index = models.CharField(max_length=64, db_index=True)
    added_at = models.DateTimeField(default=clock.now)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "index"], name="contact_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ContactKind.values), name="contact_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def value(self) -> str:
        """The number (E.164) or the address (lines), in clear."""
        return decrypt(self.kept)

    @value.setter
    def value(self, text: str) -> None:
        self.kept, self.index = encrypt(text), blind_index(text, purpose=f"contact {self.kind}")
