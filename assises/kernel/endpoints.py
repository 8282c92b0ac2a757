"""What keys and addresses that programs of others use have in common, whatever the module whose tables keep them."""

from pathlib import Path
from typing import Any

from django.db import connection, models
from django.db.models import F

from assises.kernel import clock
from assises.kernel.tokens import hashed
from assises.kernel.webhooks import Answer, Call

SUSPENDED_AFTER = 25  # failures in a row
BURST, PER_MINUTE = 1_000, 3_000  # requests that a key may make at once, and that it is given back
USE = (Path(__file__).parent / "sql" / "key_use.sql").read_text(encoding="utf-8")


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


class PacedKey(Key):
    """A key of which only the hash is kept. `tokens` are the requests left, as they were at `counted_at`."""

    secret_hash = models.CharField(max_length=64, unique=True)
    tokens = models.FloatField(default=BURST)
    counted_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    @classmethod
    def used(cls, text: str) -> tuple[int, bool] | None:
        """Count a request of the key of that text; return its number and whether it keeps the pace, None if unknown."""
        values: dict[str, Any] = {
            "hash": hashed(text), "now": clock.now(), "today": clock.today(), "burst": float(BURST),
            "refill": PER_MINUTE / 60,
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(USE.format(table=cls._meta.db_table), values)
            found: tuple[int, bool] | None = cursor.fetchone()
        return found


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
