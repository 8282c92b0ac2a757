"""The barometer's tables: facts copied from sources, and editions that never change."""

from fractions import Fraction

from django.db import models
from django.db.models import F, Q

from assises.kernel.counts import Uncounted
from assises.kernel.periods import Period


class Fact(models.Model):
    """A fact as a source gave it from `recorded_at` on. Append-only (trigger): a correction replaces it by a
    new revision, a withdrawal is a revision without numbers."""

    administration = models.ForeignKey("register.Administration", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    source = models.CharField(max_length=60)
    measure = models.CharField(max_length=80)
    unit_kind = models.CharField(max_length=20)
    unit_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField()
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    undecided = models.BigIntegerField(
        default=0, db_default=0, help_text="Items that may be in the numerator or not."
    )
    uncounted = models.CharField(
        max_length=9, blank=True, default="", db_default="", help_text="The part that nobody counted."
    )
    evidence_class = models.CharField(max_length=1)
    reference = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "unit_kind", "unit_id", "revision"], name="fact_revision_once"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__gte=0, undecided__gte=0, denominator__gte=F("numerator") + F("undecided")),
                name="fact_counts",
            ),
            models.CheckConstraint(condition=Q(uncounted__in=list(Uncounted)), name="fact_uncounted"),
            models.CheckConstraint(condition=Q(evidence_class__in=["A", "B", "C", "D"]), name="fact_class"),
        ]
        indexes = [models.Index(fields=["administration", "year", "recorded_at"], name="fact_as_known")]

    def __str__(self) -> str:
        return f"{self.measure} {self.unit_kind}:{self.unit_id} {self.year} r{self.revision}"


class Fill(models.Model):
    """Whether a source was read to the end for a period; one left unfinished is read again."""

    source = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    written = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "year"], name="fill_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.year}"


class Edition(models.Model):
    """What was published at a cut-off. Append-only (trigger); the bundle is in the file store."""

    administration = models.ForeignKey("register.Administration", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    cut_off = models.DateTimeField()
    published_at = models.DateTimeField()
    year = models.PositiveSmallIntegerField(help_text="Fiscal year of the headline numbers.")
    years = models.JSONField(help_text="Fiscal years recomputed, the latest first.")
    definitions = models.JSONField(help_text="Definition key → version.")
    manifest_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    facts_root = models.CharField(max_length=64)
    facts_count = models.PositiveIntegerField()
    public_key = models.CharField(max_length=64)
    bundle = models.CharField(max_length=64, help_text="SHA-256 of the zip in the file store.")
    bundle_bytes = models.PositiveBigIntegerField()
    inventories = models.JSONField()
    note_fr = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["administration", "number"], name="edition_number"),
            models.CheckConstraint(condition=Q(published_at__gte=F("cut_off")), name="edition_after_cut_off"),
        ]

    def __str__(self) -> str:
        return f"{self.administration_id} n° {self.number}"

    @property
    def period(self) -> Period:
        return Period(self.year)


class KeyHandOver(models.Model):
    """A former key (public, hexadecimal) that signed that another follows it. Append-only (trigger)."""

    former = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["former", "key"], name="hand_over_once")]

    def __str__(self) -> str:
        return f"{self.former[:8]} → {self.key[:8]}"


class EditionTimestamp(models.Model):
    """What an authority signed of an edition's manifest, and when (RFC 3161). Append-only (trigger)."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")
    token = models.BinaryField(help_text="The whole answer (TimeStampResp, DER).")
    at = models.DateTimeField(help_text="The instant that the authority vouches for.")
    authority = models.CharField(max_length=300)

    class Meta:
        ordering = ["edition"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.at}"


def _fraction(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


class Result(models.Model):
    """One number of an edition: a target in a period. Append-only (trigger)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="results")
    target = models.CharField(max_length=4)
    version = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=14)
    values = models.JSONField(help_text="What verify.compute returned, as published in results.json.")

    class Meta:
        ordering = ["target", "-year"]
        constraints = [models.UniqueConstraint(fields=["edition", "target", "year"], name="result_once")]

    def __str__(self) -> str:
        return f"{self.target} {self.year} {self.verdict}"

    @property
    def low(self) -> Fraction | None:
        return _fraction(self.values["low"])

    @property
    def high(self) -> Fraction | None:
        return _fraction(self.values["high"])

    @property
    def classes(self) -> str:
        """The letters of the classes present, in order."""
        return "".join(letter for letter, count in self.values["classes"].items() if count)

    @property
    def period(self) -> Period:
        return Period(self.year)


class UnitState(models.Model):
    """The state of one unit for a target in an edition's own period: the drill from number to item."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    target = models.CharField(max_length=4)
    position = models.PositiveIntegerField(help_text="Place in the list by organisation then name.")
    unit_kind = models.CharField(max_length=20)
    unit_id = models.BigIntegerField()
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    state = models.CharField(max_length=14)
    met = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField(null=True)
    evidence_class = models.CharField(max_length=1, blank=True)
    reason = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="Why it is unknown (`units.reason_of`).",
    )
    code = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=400)
    name_en = models.CharField(max_length=400)
    facts = models.JSONField(help_text="Measure → [numerator, denominator, class] as published.")

    class Meta:
        indexes = [
            models.Index(fields=["edition", "target", "position"], name="state_in_page_order"),
            models.Index(fields=["edition", "organisation"], name="state_by_organisation"),
            models.Index(fields=["edition", "unit_kind", "unit_id"], name="state_by_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["MET", "NOT_MET", "UNKNOWN", "NOT_APPLICABLE", "COUNTED"]),
                name="state_closed_list",
            )
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.code} {self.state}"


class OrganisationPart(models.Model):
    """What the units of one organisation add up to for a target in an edition. Append-only (trigger)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    target = models.CharField(max_length=4)
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    units = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    unweighted = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "target", "organisation"], name="part_once"),
        ]
        indexes = [models.Index(fields=["edition", "organisation"], name="part_by_organisation")]

    def __str__(self) -> str:
        return f"{self.target} {self.organisation_id}: {self.met}/{self.units}"
