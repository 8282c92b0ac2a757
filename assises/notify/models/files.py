from uuid import uuid4

from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.notify.models.workspaces import Workspace


class SharedFile(models.Model):
    """A file that a message gives by a link: kept encrypted until its date, then taken away; its row stays.

    The identifier is a name; what opens the file is the secret of the link, of which a digest alone is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    message = models.UUIDField(help_text="The message that bears the link.")
    secret = models.CharField(max_length=64, help_text="SHA-256 of the secret of the link.")
    name_kept = models.TextField(blank=True, help_text="Encrypted; empty once the file is gone.")
    size = models.PositiveIntegerField()
    file = models.CharField(max_length=64, blank=True, help_text="Its name among the encrypted files.")
    key_kept = models.TextField(blank=True, help_text="The key of the file, encrypted.")
    to_index = models.CharField(max_length=64, blank=True, help_text="Of the address to confirm.")
    confirm = models.BooleanField(
        default=True, help_text="Whether the address is asked before the file is given."
    )
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(
        default=0, help_text="Addresses that were not the one, in a row."
    )
    closed_until = models.DateTimeField(null=True, blank=True, help_text="After too many of them.")
    downloads = models.PositiveIntegerField(default=0)
    downloaded_at = models.DateTimeField(null=True, blank=True, help_text="The first time.")

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["message"], name="shared_file_message"),
            models.Index(fields=["expires_at"], condition=~Q(file=""), name="shared_file_kept"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def gone(self) -> bool:
        """Say whether the file is given no more: its date is past, or its link was taken back."""
        return not self.file or self.revoked_at is not None or self.expires_at <= clock.now()
