"""People who sign in. What they may do is in `register` (memberships and central roles)."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from assises.accounts.enums import Assurance, Format
from assises.kernel import clock
from assises.kernel.audit import Actor


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> "Person":
        """Create a person; `email` is taken as verified by the caller, and without a password none opens."""
        person = self.model(email=email.strip().lower() if email else None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        if person.email:
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person


class Person(AbstractBaseUser):
    """Someone who signs in, or for whom another acts (a child)."""

    email = models.EmailField(unique=True, null=True, blank=True)  # a bank may give none
    full_name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="fr-ca")
    is_active = models.BooleanField(default=True)
    proved = models.CharField(max_length=12, choices=Assurance.choices, default=Assurance.LOW)
    joined_at = models.DateTimeField(default=clock.now)
    format = models.CharField(max_length=8, choices=Format.choices, default=Format.STANDARD)
    closed_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)  # by the link of a security notice

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = PersonManager()

    class Meta:
        ordering = ["full_name", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(proved__in=Assurance.values), name="person_proved"),
            models.CheckConstraint(condition=models.Q(format__in=Format.values), name="person_format"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(is_active=False),
                name="person_closed_is_inactive",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(closed_at__isnull=False, email=None),
                name="person_erased_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def actor(self) -> Actor:
        """Name the person in the audit trail without personal data."""
        return Actor(f"person:{self.pk}")
