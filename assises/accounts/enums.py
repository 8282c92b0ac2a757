from django.db import models
from django.utils.translation import gettext_lazy as _


class Assurance(models.TextChoices):
    """How sure the platform is of who sits at the keyboard (docs/decisions/0011): the higher includes the lower."""

    LOW = "low", _("faible")
    SUBSTANTIAL = "substantial", _("substantiel")
    HIGH = "high", _("élevé")

    @property
    def rank(self) -> int:
        return list(Assurance).index(self)

    def covers(self, needed: "Assurance") -> bool:
        """Say whether this level is enough where `needed` is asked."""
        return self.rank >= needed.rank

    @property
    def acr(self) -> str:
        """The level as an OpenID Connect `acr` value."""
        return f"urn:assises:assurance:{self.value}"
