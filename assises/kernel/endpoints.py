"""What keys and addresses that programs of others use have in common, whatever the module whose tables keep them."""

from django.db import models
from django.db.models import F

from assises.kernel import clock
from assises.kernel.webhooks import Answer, Call

SUSPENDED_AFTER = 25  # failures in a row


class Key(models.Model):
    """A key of an interface: named after the system that uses it, shown once, revoked for good."""

    name = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=clock.now)
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def revoke(self) -> bool:
        """Stop the key at once; say whether it was still in force."""
        mine = type(self)._default_manager.filter(pk=self.pk, revoked_at=None)
        return bool(mine.update(revoked_at=clock.now()))


class Endpoint(models.Model):
    """An address that wants to be told; suspended when it keeps failing, until a person resumes it."""

    url = models.URLField(max_length=500)
    secret_kept = models.TextField(help_text="Encrypted secret of the signature.")
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    suspended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def count(self, call: Call) -> bool:
        """Count failures in a row; say whether this one suspends the address."""
        mine = type(self)._default_manager.filter(pk=self.pk)
        if call.answer is Answer.OK:
            mine.exclude(failures=0).update(failures=0)
            return False
        mine.update(failures=F("failures") + 1)
        past = mine.filter(failures__gte=SUSPENDED_AFTER, suspended_at=None)
        return bool(past.update(suspended_at=clock.now()))

    def resume(self) -> bool:
        """Try the address again; say whether it was suspended."""
        mine = type(self)._default_manager.filter(pk=self.pk, suspended_at__isnull=False)
        return bool(mine.update(suspended_at=None, failures=0))
