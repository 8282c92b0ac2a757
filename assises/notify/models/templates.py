from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from assises.kernel import clock
from assises.notify.enums import Channel, Lane, Standing
from assises.notify.models.workspaces import Workspace


class Purpose(models.Model):
    """A kind of message, which people accept or refuse as such: with its legal basis and its standing."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    key = models.SlugField(max_length=60)
    label_fr = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    legal_basis_fr = models.CharField(max_length=400)
    legal_basis_en = models.CharField(max_length=400)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "key"], name="purpose_once"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="purpose_standing"),
            models.CheckConstraint(
                condition=~Q(legal_basis_fr="") & ~Q(legal_basis_en=""), name="purpose_basis"
            ),
        ]

    def __str__(self) -> str:
        return self.label_fr

    def label(self, language: str) -> str:
        return self.label_en if language.startswith("en") else self.label_fr

    @property
    def shown(self) -> str:
        """The label in the language of the page."""
        return self.label(get_language() or "")

    @property
    def basis(self) -> str:
        """The legal basis in the language of the page."""
        return self.legal_basis_en if (get_language() or "").startswith("en") else self.legal_basis_fr


class Template(models.Model):
    """What is written once and sent many times; each edition is a version, and all stay readable."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    purpose = models.ForeignKey(Purpose, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    lane = models.CharField(max_length=1, choices=Lane.choices, default=Lane.NORMAL)
    version = models.PositiveIntegerField(default=0, help_text="The version in force; 0 before the first.")
    archived = models.BooleanField(default=False)
    digest = models.BooleanField(default=False, help_text="Lists several reminders; made by the platform.")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "channel"], condition=Q(digest=True), name="template_one_digest"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="template_channel"),
            models.CheckConstraint(condition=Q(lane__in=Lane.values), name="template_lane"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class TemplateVersion(models.Model):
    """A template as it was published: append-only (trigger). French and English are published together."""

    template = models.ForeignKey(Template, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    subject_fr = models.TextField(blank=True)
    body_fr = models.TextField()
    subject_en = models.TextField(blank=True)
    body_en = models.TextField(blank=True, help_text="Empty: the French text serves everybody.")
    contact_block = models.TextField(blank=True, help_text="Letters only.")
    created_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["template", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    def subject(self, language: str) -> str:
        return self.subject_en if self._english(language) else self.subject_fr

    def body(self, language: str) -> str:
        return self.body_en if self._english(language) else self.body_fr

    def spoken(self, language: str) -> str:
        """Return the language in which the reader of `language` is written to."""
        return "en" if self._english(language) else "fr-ca"

    def _english(self, language: str) -> bool:
        return language.startswith("en") and bool(self.body_en)
