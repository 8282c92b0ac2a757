from django.db import models

from assises.accounts.enums import Assurance, ProofPath
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
