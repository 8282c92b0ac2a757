"""What the staff types about accounts."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.models import Person


def _account(text: str) -> Person | None:
    """Return the account of a file number or of an address, verified or not."""
    if text.isdigit():
        return Person.objects.filter(pk=int(text)).first()
    address = EmailAddress.objects.select_related("user").filter(email__iexact=text.strip()).first()
    return address.user if address else Person.objects.filter(email__iexact=text.strip()).first()


class AccountField(forms.CharField):
    """An account, by its file number or by one of its addresses."""

    def clean(self, value: Any) -> Any:
        found = _account(super().clean(value))
        if found is None:
            raise forms.ValidationError(
                _("Aucun compte n’a ce numéro ni ce courriel\u00a0: demandez-le à la personne.")
            )
        return found


class FindForm(forms.Form):
    """The account to look at."""

    account = AccountField(
        label=gettext_lazy("Numéro de dossier ou courriel"),
        max_length=254,
        help_text=gettext_lazy("Exact\u00a0: rien n’est cherché par morceau. Chaque consultation est notée."),
    )


class ReasonForm(forms.Form):
    """Why it is done."""

    reason = forms.CharField(
        label=gettext_lazy("Raison"),
        max_length=500,
        help_text=gettext_lazy("Elle est conservée, et la personne peut la demander."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class JoinForm(ReasonForm):
    """Two accounts of one person."""

    field_order = ["kept", "absorbed", "reason"]
    kept = AccountField(label=gettext_lazy("Compte qui reste"), max_length=254)
    absorbed = AccountField(label=gettext_lazy("Compte réuni à l’autre"), max_length=254)
