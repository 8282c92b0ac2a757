from django.db import models
from django.utils.translation import get_language

from assises.kernel import clock
from assises.kernel.web import moments
from assises.register.enums import Change, DraftState, InventoryForm, RecordKind


class Inventory(models.Model):
    """One dated list of units, kept by its owner: where denominators come from."""

    administration = models.ForeignKey("register.Administration", models.PROTECT, related_name="+")
    profile = models.CharField(max_length=60)
    kinds = models.JSONField(default=list)
    owner_fr = models.CharField(max_length=300)
    owner_en = models.CharField(max_length=300)
    source = models.CharField(max_length=500)
    licence = models.CharField(max_length=300)
    dated = models.DateField(help_text="The date the owner gives to its list.")
    received_at = models.DateTimeField(default=clock.now)
    checksum = models.CharField(max_length=64)
    files = models.JSONField(default=dict, help_text="File name → SHA-256 of what was received.")
    row_counts = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=200, blank=True, default="", db_default="")
    undo_reason = models.TextField(blank=True, default="", db_default="")

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at=None) | ~models.Q(undo_reason=""), name="inventory_undo_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {moments.in_words(self.dated)}"

    @property
    def title(self) -> str:
        """What the list is of, in the language of the page."""
        return InventoryForm.title_of(self.profile)

    @property
    def owner(self) -> str:
        """Who keeps the list, in the language of the page."""
        return self.owner_en if (get_language() or "").startswith("en") else self.owner_fr


class Revision(models.Model):
    """A record as it stood from `recorded_at` on. Append-only (trigger): the history of the register.

    `values` is the whole record, by the names of its inventory; the barometer reads units from here,
    so any past date can be asked for again.
    """

    administration = models.ForeignKey("register.Administration", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RecordKind.choices)
    record_id = models.BigIntegerField()
    code = models.CharField(max_length=80)
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    change = models.CharField(max_length=12, choices=Change.choices)
    values = models.JSONField()
    inventory = models.ForeignKey("register.Inventory", models.PROTECT, related_name="+")
    actor = models.CharField(max_length=200, default="system")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [
            models.Index(
                fields=["administration", "kind", "record_id", "-recorded_at", "-id"],
                name="revision_as_known",
            ),
            models.Index(fields=["inventory"], name="revision_inventory"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RecordKind.values), name="revision_kind"),
            models.CheckConstraint(condition=models.Q(change__in=Change.values), name="revision_change"),
            models.CheckConstraint(
                condition=~models.Q(change=Change.CORRECTED) | ~models.Q(reason=""),
                name="revision_correction_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.change}"


class SameUnit(models.Model):
    """What a person said of two codes of one kind that look like one unit: it is asked once, and kept.

    Where `same`, `former` is the code that its owner no longer uses, and `current` the one that it gave instead.
    """

    administration = models.ForeignKey("register.Administration", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=RecordKind.choices)
    former = models.CharField(max_length=80)
    current = models.CharField(max_length=80)
    same = models.BooleanField()
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["administration", "kind", "former", "current"], name="same_unit_once"),
            models.CheckConstraint(condition=~models.Q(former=models.F("current")), name="same_unit_two_codes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.former} {'=' if self.same else '≠'} {self.current}"


class ImportDraft(models.Model):
    """Files received by page: checked by a job, confirmed by a person, applied by another job.

    `summary` is what the check found (`actions.summaries`); `step`, `done` and `total` are written while a
    job runs (`kernel.progress`).
    """

    administration = models.ForeignKey("register.Administration", models.CASCADE, related_name="+")
    profile = models.CharField(max_length=60)
    files = models.JSONField(default=dict, help_text="File name → SHA-256 in the file store.")
    owner_fr = models.CharField(max_length=300)
    owner_en = models.CharField(max_length=300)
    source = models.CharField(max_length=500)
    licence = models.CharField(max_length=300)
    dated = models.DateField()
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.CHECKING)
    step = models.CharField(max_length=80, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="Why the import was interrupted.")
    summary = models.JSONField(default=dict)
    inventory = models.ForeignKey("register.Inventory", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=DraftState.values), name="draft_state"),
            models.CheckConstraint(
                condition=~models.Q(state=DraftState.APPLIED) | models.Q(inventory__isnull=False),
                name="draft_applied_inventory",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {moments.in_words(self.dated)}"

    @property
    def title(self) -> str:
        """What the list is of, in the language of the page."""
        return InventoryForm.title_of(self.profile)

    @property
    def running(self) -> bool:
        """Whether a job is at work: nothing can be asked of the draft meanwhile."""
        return self.state in {DraftState.CHECKING, DraftState.APPLYING}

    @property
    def acceptable(self) -> bool:
        """Whether what was checked may be confirmed."""
        stops = ("problem_count", "already", "questions")
        return self.state == DraftState.CHECKED and not any(self.summary.get(name) for name in stops)
