import json

import phonenumbers
from django.db import models
from django.db.models import Q

from assises.accounts.enums import CodePurpose, ContactKind
from assises.kernel import clock
from assises.kernel.encryption import decrypt, encrypt

ATTEMPTS = 5
HOME_CODE = 1  # the country code of Canada


class ContactPoint(models.Model):
    """A telephone or a postal address of a person; it serves once they proved that it is theirs.

    A new one waits beside the verified one, and takes its place when its code comes back.
    """

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ContactKind.choices)
    value_kept = models.TextField(help_text="Encrypted: a number in E.164, or the lines of an address.")
    added_at = models.DateTimeField(default=clock.now)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "-verified_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="contact_kind"),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(verified_at=None), name="contact_one_waiting"
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(verified_at__isnull=False), name="contact_one_verified"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"

    @property
    def lines(self) -> list[str]:
        """The address line by line, or the number alone, in clear."""
        return list(json.loads(decrypt(self.value_kept)))

    @lines.setter
    def lines(self, lines: list[str]) -> None:
        self.value_kept = encrypt(json.dumps(lines, ensure_ascii=False))

    @property
    def shown(self) -> list[str]:
        """The lines as people write them: a number of here without its country."""
        if self.kind == ContactKind.POST:
            return self.lines
        number = phonenumbers.parse(self.lines[0])
        home = number.country_code == HOME_CODE
        form = phonenumbers.PhoneNumberFormat
        return [phonenumbers.format_number(number, form.NATIONAL if home else form.INTERNATIONAL)]


class OneTimeCode(models.Model):
    """A code that proves one thing, once: found by its index, tried five times at most."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=8, choices=CodePurpose.choices)
    # A number that is taken off leaves its codes: they count in the day's limit, and open nothing any more.
    contact = models.ForeignKey(ContactPoint, models.SET_NULL, null=True, blank=True, related_name="+")
    mandate = models.ForeignKey("accounts.Mandate", models.CASCADE, null=True, blank=True, related_name="+")
    index = models.CharField(max_length=64, help_text="HMAC of the code and of what it proves.")
    code_kept = models.TextField(blank=True, help_text="Encrypted, until it is sent or shown no more.")
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["person", "purpose", "-made_at"], name="one_time_code_person")]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=CodePurpose.values), name="one_time_code_purpose"),
            models.UniqueConstraint(
                fields=["index"],
                condition=Q(purpose=CodePurpose.COUNTER),
                name="one_time_code_at_counter_once",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=ATTEMPTS), name="one_time_code_attempts"),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(code_kept=""), name="one_time_code_used_is_forgotten"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose}"

    @property
    def code(self) -> str:
        """The code in clear, while it must still be sent or shown; empty afterwards."""
        return decrypt(self.code_kept) if self.code_kept else ""
