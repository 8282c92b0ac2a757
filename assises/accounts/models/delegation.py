from datetime import date

from django.db import models
from django.db.models import F, Q

from assises.accounts.enums import MandateKind, MandateState
from assises.accounts.scopes import in_words
from assises.kernel import clock
from assises.kernel.encryption import decrypt, encrypt


class Business(models.Model):
    """An enterprise for which people act, by its Québec enterprise number (NEQ, ten digits)."""

    number = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9]{10}$"), name="business_number"),
        ]

    def __str__(self) -> str:
        return self.name


class Mandate(models.Model):
    """`holder` may act for `giver` (a person) or for `business`, within `scopes`, until `ends_on`.

    It is in force once both sides have confirmed it, an agent standing in for a child or a business that
    cannot; the row is never deleted: what was done under it must stay explained.
    """

    kind = models.CharField(max_length=10, choices=MandateKind.choices)
    holder = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    giver = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    business = models.ForeignKey(Business, models.PROTECT, null=True, blank=True, related_name="+")
    scopes = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=MandateState.choices, default=MandateState.PROPOSED)
    proposed_by = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(
        "accounts.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MandateKind.values), name="mandate_kind"),
            models.CheckConstraint(condition=Q(state__in=MandateState.values), name="mandate_state"),
            models.CheckConstraint(
                condition=Q(giver__isnull=False, business=None) | Q(giver=None, business__isnull=False),
                name="mandate_one_giver",
            ),
            models.CheckConstraint(
                condition=Q(giver=None) | ~Q(giver=F("holder")), name="mandate_not_oneself"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="mandate_dates"
            ),
            models.CheckConstraint(
                condition=~Q(state=MandateState.ACTIVE)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="mandate_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")), name="mandate_two_sides"
            ),
            models.CheckConstraint(
                condition=Q(kind=MandateKind.CHILD) | Q(kind=MandateKind.BUSINESS) | Q(ends_on__isnull=False),
                name="mandate_has_an_end",
            ),
            models.UniqueConstraint(
                fields=["holder", "giver", "kind"],
                condition=Q(state__in=("proposed", "active"), giver__isnull=False),
                name="mandate_once",
            ),
            models.UniqueConstraint(
                fields=["holder", "business"],
                condition=Q(state__in=("proposed", "active"), business__isnull=False),
                name="mandate_business_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.holder_id} → {self.giver_id or self.business_id}"

    @property
    def acted_for(self) -> str:
        """The name of the person or the business that the holder acts for."""
        return str(self.giver or self.business)

    def in_force_on(self, day: date) -> bool:
        """Say whether the mandate lets its holder act on `day`."""
        return (
            self.state == MandateState.ACTIVE
            and self.starts_on <= day
            and (self.ends_on is None or day <= self.ends_on)
        )

    @property
    def scopes_in_words(self) -> list[str]:
        return in_words(self.scopes)


class MandateOffer(models.Model):
    """A mandate proposed by a link sent to an address: whoever opens it accepts or declines, once.

    `gives`: the proposer (or the business they represent) lets the other act for them; otherwise the
    proposer asks to act for the other.
    """

    proposer = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    gives = models.BooleanField()
    business = models.ForeignKey(Business, models.PROTECT, null=True, blank=True, related_name="+")
    email_kept = models.TextField(help_text="Encrypted address; emptied when the offer is answered.")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    mandate = models.OneToOneField(Mandate, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(business=None) | Q(gives=True), name="offer_business_gives"),
            models.CheckConstraint(
                condition=Q(business__isnull=False) | Q(ends_on__isnull=False), name="offer_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="offer_dates"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(email_kept=""), name="offer_answered_is_forgotten"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposer_id} {self.made_at:%Y-%m-%d}"

    @property
    def email(self) -> str:
        """The address to which the link goes, in clear; empty once answered."""
        return decrypt(self.email_kept) if self.email_kept else ""

    @email.setter
    def email(self, value: str) -> None:
        self.email_kept = encrypt(value) if value else ""

    @property
    def scopes_in_words(self) -> list[str]:
        return in_words(self.scopes)

    @property
    def open(self) -> bool:
        return self.answered_at is None and self.expires_at > clock.now()
