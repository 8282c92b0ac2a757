from django.db import models

from assises.accounts.enums import Assurance, ProofPath
from assises.kernel import clock
from assises.kernel.encryption import decrypt


class IdentityProof(models.Model):
    """How a person's identity was proved, once. Append-only (trigger): proofs add up, none is rewritten."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    path = models.CharField(max_length=8, choices=ProofPath.choices)
    level = models.CharField(max_length=12, choices=Assurance.choices)
    at = models.DateTimeField(default=clock.now)
    detail = models.CharField(
        max_length=200, blank=True, help_text="The bank, or the kinds of document seen."
    )
    agent = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(path__in=ProofPath.values), name="proof_path"),
            models.CheckConstraint(condition=models.Q(level__in=Assurance.values), name="proof_level"),
            models.CheckConstraint(
                condition=~models.Q(path=ProofPath.COUNTER) | models.Q(agent__isnull=False),
                name="proof_counter_agent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.path} {self.level}"


class VerifiedIdentity(models.Model):
    """The names and the date of birth that a bank or an agent verified, by which a ministry finds a person; encrypted.

    Nothing that was only typed is ever here: who proved less has no row.
    """

    person = models.OneToOneField("accounts.Person", models.CASCADE, related_name="+")
    path = models.CharField(max_length=8, choices=ProofPath.choices)
    given_kept = models.TextField()
    family_kept = models.TextField()
    born_kept = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(path__in=(ProofPath.BANK, ProofPath.COUNTER)),
                name="identity_verified_path",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.path}"

    @property
    def given(self) -> str:
        return decrypt(self.given_kept)

    @property
    def family(self) -> str:
        return decrypt(self.family_kept)

    @property
    def born_on(self) -> str:
        """The date of birth, as ISO 8601 writes it; empty where nobody verified it."""
        return decrypt(self.born_kept) if self.born_kept else ""
