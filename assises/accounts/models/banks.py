from django.db import models
from django.utils.translation import get_language

from assises.accounts.enums import Assurance, NameReview
from assises.kernel import clock
from assises.kernel.encryption import decrypt, encrypt


class Bank(models.Model):
    """A bank, or another trusted OpenID Connect provider, by which people may sign in."""

    slug = models.SlugField(unique=True)
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    logo = models.CharField(max_length=8, help_text="Two or three letters shown in place of a logo.")
    issuer = models.URLField(unique=True)
    client_id = models.CharField(max_length=200)
    secret_kept = models.TextField(blank=True)
    level = models.CharField(max_length=12, choices=Assurance.choices)
    open = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name_fr"]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=Assurance.values), name="bank_level"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_fr

    @property
    def secret(self) -> str:
        """The client secret, in clear; the table keeps it encrypted."""
        return decrypt(self.secret_kept) if self.secret_kept else ""

    @secret.setter
    def secret(self, value: str) -> None:
        self.secret_kept = encrypt(value) if value else ""


class BankIdentity(models.Model):
    """The person that a bank knows under `subject`; one whose name is under review opens nothing."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=255)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    attached_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(default=clock.now)
    review = models.CharField(max_length=8, choices=NameReview.choices, db_default=NameReview.CLEAR)
    name_kept = models.TextField(
        blank=True, db_default="", help_text="Encrypted: the name that the bank gave, while it is reviewed."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(review__in=NameReview.values), name="bank_identity_review"
            ),
            models.UniqueConstraint(fields=["bank", "subject"], name="bank_subject_once"),
            models.UniqueConstraint(fields=["bank", "person"], name="bank_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bank_id} {self.person_id}"

    @property
    def name_given(self) -> str:
        """The name that the bank gave, in clear, while an agent must compare it."""
        return decrypt(self.name_kept) if self.name_kept else ""
