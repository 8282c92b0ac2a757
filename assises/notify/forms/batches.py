"""What is given to send a list: its file, and when."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.kernel import clock
from assises.kernel.web.fields import MomentField

LARGEST = 50_000_000  # bytes


class FileForm(forms.Form):
    """A list, in any of the kinds of files that spreadsheet programs write."""

    file = forms.FileField(
        label=gettext_lazy("Liste (CSV, XLSX, ODS ou XLS)"),
        help_text=gettext_lazy(
            "Une ligne par personne, 100\u00a0000 au plus. Rien ne part avant votre confirmation."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods,.xls,.txt"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Le fichier dépasse 50 Mo\u00a0: séparez la liste."))
        return file


class BatchForm(FileForm):
    scheduled_for = MomentField(
        label=gettext_lazy("Envoyer à un moment choisi"),
        required=False,
        help_text=gettext_lazy(
            "Heure de l’installation. Sans moment, les messages partent à la confirmation."
        ),
    )

    def clean_scheduled_for(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["scheduled_for"]
        if moment and moment <= clock.now():
            raise forms.ValidationError(
                _("Ce moment est passé\u00a0: choisissez-en un à venir, ou laissez vide.")
            )
        return moment
