from uuid import uuid4

from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.notify.enums import ListState
from assises.notify.models.messages import Batch
from assises.notify.models.templates import Template
from assises.notify.models.workspaces import Workspace


class BroughtList(models.Model):
    """A list as a person brought it, of recipients (`template`) or for a row of a module above (`brought_for`).

    It is kept while it is read, while its columns are matched and while its faulty rows are corrected. `step`, `done`
    and `total` are written while a job reads it (`kernel.progress`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    template = models.ForeignKey(Template, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(null=True)
    brought_for = models.BigIntegerField(
        null=True,
        db_index=True,
        db_column="rule_id",
        help_text="The row of a module above, when it lists no recipients.",
    )
    corrects = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="+", help_text="The list whose rows it corrects."
    )
    name = models.CharField(max_length=255)
    file = models.CharField(max_length=64, help_text="Its name among the encrypted files.")
    key_kept = models.TextField(help_text="The key of the file, encrypted.")
    columns = models.JSONField(default=dict, help_text="Place and number of its column, as matched by hand.")
    scheduled_for = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    registered_at = models.DateTimeField(null=True, help_text="When its obligations were registered.")
    state = models.CharField(
        max_length=10, choices=ListState.choices, default=ListState.READ, db_default=ListState.READ
    )
    holds_rows = models.BooleanField(
        default=False, db_default=False, help_text="Whether its file holds rows that a job read of a workbook."
    )
    step = models.CharField(max_length=80, blank=True, db_default="")
    done = models.PositiveIntegerField(default=0, db_default=0)
    total = models.PositiveIntegerField(default=0, db_default=0)
    outcome = models.JSONField(null=True, help_text="What its reading found, once it is over; no address, no value.")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ListState.values), name="brought_list_state"),
            models.CheckConstraint(
                condition=Q(template__isnull=False, version__isnull=False, brought_for__isnull=True)
                | Q(template__isnull=True, version__isnull=True, brought_for__isnull=False),
                name="brought_list_of_one_kind",
            ),
        ]

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
