"""Days and moments that people type: the one field of forms for each, which takes what a calendar reckons with."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.kernel.incoming import FIRST, LAST

MOMENT = "%Y-%m-%dT%H:%M"
FAR = _("Choisissez une date de 1900 à 2199.")


class DayField(forms.DateField):
    """A civil date, typed in the browser's own widget; year 1, or 9999, would break whatever counts from it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        """Return the day; raises ValidationError on what is none, or too far."""
        found = super().to_python(value)
        if found and not FIRST.date() <= found < LAST.date():
            raise forms.ValidationError(FAR, code="far")
        return found


class MomentField(forms.DateTimeField):
    """A moment of the installation's time zone, typed in the browser's own widget."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    input_formats = [MOMENT]

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment, with its zone; raises ValidationError on what is none, or too far."""
        found = super().to_python(value)
        if found and not FIRST <= found < LAST:
            raise forms.ValidationError(FAR, code="far")
        return found
