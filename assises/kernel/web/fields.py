"""Days, moments and addresses of programs that people type: the one field of forms for each, and what it refuses."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError
from assises.kernel.incoming import FIRST, LAST
from assises.kernel.outgoing import check_written

MOMENT = "%Y-%m-%dT%H:%M"
HTTPS = _("L’adresse doit commencer par https://.")
FAR = _("Choisissez une date de 1900 à 2199.")


def reachable(url: str) -> None:
    """Refuse an address inside the network, as the call would; a validator of forms. Raises ValidationError."""
    try:
        check_written(url)
    except AssisesError as error:
        raise forms.ValidationError(str(error), code=error.code) from error
    except ValueError as error:  # a port or brackets that are none
        raise forms.ValidationError(_("Écrivez une adresse complète, en https."), code="unreadable") from error


class ProgramField(forms.URLField):
    """The address of a program that is told what happens: in https, outside the network."""

    default_validators = [*forms.URLField.default_validators, RegexValidator(r"^https://", HTTPS, "https"), reachable]

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=500, assume_scheme="https", **options)


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
