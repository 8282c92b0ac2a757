"""Texts of data files in two languages, checked when they are read."""

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Strict):
    """A text in French and in English; neither may be empty."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __str__(self) -> str:
        return self.en if (get_language() or "").startswith("en") else self.fr
