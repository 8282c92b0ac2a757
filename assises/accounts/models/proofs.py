from django.db import models

from assises.accounts.enums import Assurance, CodePurpose, ProofPath
from assises.kernel import clock


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


class ProofCode(models.Model):
    """A code on its way: by post to an address, or shown by the person at a counter. Used once, kept hashed."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=8, choices=CodePurpose.choices)
    hashed = models.CharField(max_length=64, unique=True)
    kept = models.TextField(blank=True, help_text="The code, encrypted, until its letter is printed.")
    contact = models.ForeignKey("accounts.ContactPoint", models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    printed_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=CodePurpose.values), name="proof_code_purpose"
            ),
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=models.Q(used_at=None), name="proof_code_one_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.person_id}"
