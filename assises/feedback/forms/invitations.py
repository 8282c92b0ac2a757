"""What is typed to invite people: from where and how often, one transaction, or a list of them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.feedback.actions.inviting import Transaction
from assises.feedback.invitation_list import read_list
from assises.notify.enums import Channel
from assises.notify.models import Workspace

LANGUAGES = [("fr", gettext_lazy("Français")), ("en", gettext_lazy("Anglais"))]
CHANNELS = [
    (Channel.EMAIL.value, gettext_lazy("Courriel")),
    (Channel.SMS.value, gettext_lazy("Message texte")),
]
HEAVIEST = 1_000_000  # bytes


class InvitationSettingsForm(forms.Form):
    workspace = forms.ChoiceField(
        label=gettext_lazy("Espace d’envoi"),
        required=False,
        help_text=gettext_lazy(
            "Les invitations en partent\u00a0; leur texte s’y modifie, à la page des modèles."
        ),
    )
    cap_days = forms.IntegerField(
        label=gettext_lazy("Jours de répit pour une personne déjà invitée"),
        min_value=1,
        max_value=730,
        help_text=gettext_lazy("Par n’importe quel service de l’administration. De 1 à 730."),
    )

    def __init__(self, data: Any, *, workspaces: Iterable[Workspace], **options: Any) -> None:
        super().__init__(data, **options)
        self.known = {str(one.pk): one for one in workspaces}
        shown = [(key, one.shown) for key, one in self.known.items()]
        self.fields["workspace"].choices = [("", _("Aucun\u00a0: n’inviter personne")), *shown]  # type: ignore[attr-defined]  # one of choices

    def chosen(self) -> Workspace | None:
        return self.known.get(self.cleaned_data["workspace"])


class InviteForm(forms.Form):
    reference = forms.CharField(
        label=gettext_lazy("Référence de la transaction"),
        max_length=200,
        help_text=gettext_lazy("Une transaction est invitée une fois. La référence n’est pas gardée."),
    )
    channel = forms.ChoiceField(label=gettext_lazy("Par"), choices=CHANNELS)
    address = forms.CharField(
        label=gettext_lazy("Courriel ou téléphone"),
        max_length=320,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "Sert à cet envoi, puis s’efface. La personne doit avoir accepté ces messages."
        ),
    )
    language = forms.ChoiceField(label=gettext_lazy("Langue"), choices=LANGUAGES)
    accepted = forms.CharField(
        label=gettext_lazy("Ce que la personne a lu en acceptant, si elle vient d’accepter"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Inscrit au registre des consentements. Ne lève jamais un refus."),
    )

    def done(self) -> Transaction:
        given = self.cleaned_data
        return Transaction(
            given["reference"],
            Channel(given["channel"]),
            given["address"],
            given["language"],
            given["accepted"],
        )


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Liste (CSV ou XLSX)"),
        help_text=gettext_lazy(
            "Colonnes reference et adresse\u00a0; si besoin, canal (email, sms) et langue (fr, en). 500 lignes au plus."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Read the list: every line that does not hold is said, and then nobody is invited."""
        given = super().clean() or self.cleaned_data
        file = given.get("file")
        if file is not None and file.size <= HEAVIEST:
            given["lines"], faults = read_list(file)
            for fault in faults:
                self.add_error("file", fault)
        elif file is not None:
            self.add_error("file", _("Ce fichier est trop lourd\u00a0: un mégaoctet au plus."))
        return given

    def lines(self) -> list[Transaction]:
        return list(self.cleaned_data["lines"])
