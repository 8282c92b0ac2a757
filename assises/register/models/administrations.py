from django.db import models
from django.utils.translation import get_language

from assises.register.models.bases import Bilingual


class Administration(Bilingual):
    """A jurisdiction. Everything belongs to one; two are never mixed."""

    slug = models.SlugField(unique=True)
    fictional = models.BooleanField(default=False)
    notice_fr = models.TextField(blank=True, help_text="Shown on every page of the administration.")
    notice_en = models.TextField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    licence_url = models.URLField(blank=True)
    strategies = models.JSONField(default=list, help_text="Keys of the strategies it follows.")
    demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["fictional", "slug"]

    @property
    def notice(self) -> str:
        return self.notice_en if (get_language() or "").startswith("en") else self.notice_fr
