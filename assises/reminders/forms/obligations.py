"""What is typed about obligations: a list that is brought, and what is looked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.kernel.web.lists.asking import checked
from assises.notify.forms.batches import FileForm
from assises.notify.models import Workspace
from assises.reminders.enums import ObligationState
from assises.reminders.queries.obligations import Asked, ruled_deadlines

LARGEST = 5_000_000  # bytes


class BringForm(FileForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Une ligne par obligation, 5\u00a0000 au plus. Rien n’est inscrit avant votre confirmation."
        )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Le fichier dépasse 5 Mo\u00a0: séparez la liste."))
        return file


class AskedForm(forms.Form):
    """Search and filters of the list of obligations."""

    q = forms.CharField(label=gettext_lazy("Référence"), max_length=200, required=False)
    etat = forms.ChoiceField(
        label=gettext_lazy("État"),
        required=False,
        choices=[("", gettext_lazy("tous")), *ObligationState.choices],
    )
    regle = forms.ChoiceField(label=gettext_lazy("Échéance"), required=False)

    def __init__(self, data: Any, *, workspace: Workspace) -> None:
        super().__init__(data)
        rule = self.fields["regle"]
        assert isinstance(rule, forms.ChoiceField)  # noqa: S101  (tells mypy what the class declares)
        named = [
            (str(one.pk), name if one.active else _("%(name)s (règle arrêtée)") % {"name": name})
            for one, name in ruled_deadlines(workspace)
        ]
        rule.choices = [("", _("toutes")), *named]

    def asked(self) -> Asked:
        """Return what is looked for; raises ParameterUnknown or ParameterInvalid: no list is wider than asked."""
        said = checked(self)
        rule = said.get("regle")
        return Asked(said.get("q", "").strip(), said.get("etat", ""), int(rule) if rule else None)
