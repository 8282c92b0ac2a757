from django.conf import settings
from django.db import models
from django.db.models import Q

from assises.kernel import clock, encryption
from assises.register.enums import CentralRole, InvitationState, Role


class Invitation(models.Model):
    """A role offered to whoever reads an address; a central role where no organisation is named.

    The address is encrypted, and found by its blind index. The token of the link is made when the message is
    sent and kept as its hash: no table ever holds it. The row is forgotten some time after it ended.
    """

    administration = models.ForeignKey("register.Administration", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=20)
    email_kept = models.TextField()
    email_index = models.CharField(max_length=64)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.PENDING)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, role__in=Role.values)
                | Q(organisation=None, role__in=CentralRole.values),
                name="invitation_role",
            ),
            models.CheckConstraint(condition=Q(state__in=InvitationState.values), name="invitation_state"),
            models.CheckConstraint(
                condition=Q(state=InvitationState.PENDING, closed_at=None)
                | (~Q(state=InvitationState.PENDING) & Q(closed_at__isnull=False)),
                name="invitation_closed",
            ),
            models.UniqueConstraint(
                fields=["administration", "organisation", "email_index"],
                condition=Q(state=InvitationState.PENDING),
                nulls_distinct=False,
                name="invitation_pending_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.role} {self.state}"

    @property
    def email(self) -> str:
        """The address, in clear."""
        return encryption.decrypt(self.email_kept)

    @property
    def open(self) -> bool:
        """Whether it may still be accepted."""
        return self.state == InvitationState.PENDING and self.expires_at > clock.now()


def address_index(email: str) -> str:
    """Return the index by which the invitations of an address are found."""
    return encryption.blind_index(email.strip().lower(), purpose="invitation")
