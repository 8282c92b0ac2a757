"""What every record of the register shares."""

from django.db import models
from django.utils.translation import get_language

from assises.kernel.text import searchable


class Bilingual(models.Model):
    """A name in French and in English."""

    name_fr = models.CharField(max_length=400)
    name_en = models.CharField(max_length=400)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_fr


class Record(Bilingual):
    """A unit that an inventory brought. It is closed at a date, never deleted."""

    administration = models.ForeignKey("register.Administration", models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    inventory = models.ForeignKey("register.Inventory", models.PROTECT, related_name="+")
    search_text = models.TextField(editable=False)

    class Meta:
        abstract = True

    def refresh_search_text(self) -> None:
        """Prepare the accent-free text that search and sorting use."""
        self.search_text = searchable(self.name_fr, self.name_en, self.code)
