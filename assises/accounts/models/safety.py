import json
from typing import Any

from django.db import models
from django.db.models import Q

from assises.accounts.enums import Change
from assises.kernel import clock
from assises.kernel.encryption import decrypt, encrypt


class SecurityNotice(models.Model):
    """A change that was told at once to whoever could be reached before it, with the link that freezes the account.

    What it takes to undo the change is kept with it, encrypted: an address that was added or taken off.
    """

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    change = models.CharField(max_length=12, choices=Change.choices)
    at = models.DateTimeField(default=clock.now)
    undo_kept = models.TextField(
        blank=True, help_text="Encrypted: what to put back when the account is frozen."
    )

    settled_at = models.DateTimeField(
        null=True, help_text="Since when its owner answered for it: its link freezes no more."
    )

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "-at"], name="security_notice_person")]
        constraints = [
            models.CheckConstraint(condition=Q(change__in=Change.values), name="security_notice_change"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.change}"

    @property
    def undo(self) -> dict[str, Any]:
        return dict(json.loads(decrypt(self.undo_kept))) if self.undo_kept else {}

    @undo.setter
    def undo(self, values: dict[str, Any]) -> None:
        self.undo_kept = encrypt(json.dumps(values, ensure_ascii=False)) if values else ""


class Freeze(models.Model):
    """What stood when an account was frozen, kept while it is: what is older than `since` thaws it, nothing newer."""

    person = models.OneToOneField("accounts.Person", models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(help_text="When the change was told that its owner did not recognise.")
    password_kept = models.TextField(
        blank=True,
        help_text="Encrypted: the hash of the password, where it was the only way in before the change.",
    )

    def __str__(self) -> str:
        return f"{self.person_id} {self.since:%Y-%m-%d}"

    @property
    def password(self) -> str:
        return decrypt(self.password_kept) if self.password_kept else ""


class RemovedWay(models.Model):
    """A way in that was taken off, while a link may still freeze the account and put it back."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    way_kept = models.TextField(help_text="Encrypted: what the way was.")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["person", "at"], name="removed_way_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.at:%Y-%m-%d}"

    @property
    def way(self) -> dict[str, Any]:
        return dict(json.loads(decrypt(self.way_kept)))

    @way.setter
    def way(self, values: dict[str, Any]) -> None:
        self.way_kept = encrypt(json.dumps(values, ensure_ascii=False))


class WayOnHold(models.Model):
    """A way in that came from another account, and does not count for the high level before `until`."""

    identity = models.OneToOneField(
        "accounts.BankIdentity", models.CASCADE, null=True, blank=True, related_name="+"
    )
    factor = models.BigIntegerField(
        null=True,
        blank=True,
        unique=True,
        help_text="Key of a factor: its table is the sign-in package’s.",
    )
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(identity=None, factor__isnull=False) | Q(identity__isnull=False, factor=None),
                name="way_on_hold_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.identity_id or self.factor} {self.until:%Y-%m-%d}"
