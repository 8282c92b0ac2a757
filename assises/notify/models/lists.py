from uuid import uuid4

from django.db import models

from assises.kernel import clock
from assises.notify.models.messages import Batch
from assises.notify.models.templates import Template
from assises.notify.models.workspaces import Workspace


class BroughtList(models.Model):
    """A list as a person brought it, kept while its columns are matched and its faulty rows are corrected."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    template = models.ForeignKey(Template, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    file = models.CharField(max_length=64, help_text="Its name among the encrypted files.")
    key_kept = models.TextField(help_text="The key of the file, encrypted.")
    columns = models.JSONField(default=dict, help_text="Place and number of its column, as matched by hand.")
    scheduled_for = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.name


class ListPart(models.Model):
    """The lines of a brought list that a batch holds: a line that is corrected is added once."""

    batch = models.OneToOneField(Batch, models.CASCADE, primary_key=True, related_name="+")
    brought = models.ForeignKey(BroughtList, models.CASCADE, related_name="+")
    lines = models.JSONField(help_text="First and last line of each run of lines.")
    added = models.BooleanField(default=False, help_text="Whether these are rows that were corrected.")

    def __str__(self) -> str:
        return str(self.batch_id)


class ColumnMatch(models.Model):
    """The columns that a person matched with the places of a template, by their titles; proposed for the next list."""

    template = models.OneToOneField(Template, models.CASCADE, primary_key=True, related_name="+")
    titles = models.JSONField(help_text="Place and title of its column.")

    def __str__(self) -> str:
        return str(self.template_id)
