"""What the staff types about accounts."""

from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.forms.counter import SeenForm
from assises.accounts.models import Person
from assises.kernel.audit_words import actions
from assises.kernel.text import whole_number
from assises.kernel.web.fields import DayField
from assises.kernel.web.lists.asking import checked
from assises.portal.trail import Asked

DAY = timedelta(days=1)
# Further away, an instant no longer exists in every time zone.


def day_start(day: date) -> datetime:
    """Return the first instant of a civil day of the installation."""
    return timezone.make_aware(datetime.combine(day, time()))


def _account(text: str) -> Person | None:
    """Return the account of a file number or of an address, verified or not."""
    number = whole_number(text.strip())
    if number is not None:
        return Person.objects.filter(pk=number).first()
    address = EmailAddress.objects.select_related("user").filter(email__iexact=text.strip()).first()
    return address.user if address else Person.objects.filter(email__iexact=text.strip()).first()


class AccountField(forms.CharField):
    """An account, by its file number or by one of its addresses; its form (`AccountsForm`) finds it."""


class AccountsForm(forms.Form):
    """A form that names accounts: it looks for none before the rest holds, lest it tell who has one."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        named = [name for name, field in self.fields.items() if isinstance(field, AccountField)]
        if self.errors:
            return given
        for name in named:
            found = _account(given[name])
            if found is None:
                words = _("Aucun compte n’a ce numéro ni ce courriel\u00a0: demandez-le à la personne.")
                self.add_error(name, words)
            else:
                given[name] = found
        return given


class LabelField(forms.CharField):
    """A label of the audit trail (`organisation:12`); a number alone is that of a person's file."""

    def __init__(self, **options: Any) -> None:
        hint = gettext_lazy(
            "Un numéro de dossier, ou une étiquette du journal comme «\u00a0organisation:12\u00a0»."
        )
        super().__init__(required=False, max_length=200, help_text=hint, **options)

    def clean(self, value: Any) -> Any:
        given = str(super().clean(value)).strip()
        return f"person:{given}" if given.isdigit() else given


class FindForm(AccountsForm):
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


class RecoveryForm(AccountsForm, SeenForm, ReasonForm):
    """A frozen account, the person who stands there, and the address that they read."""

    field_order = ["account", "full_name", "documents", "email", "reason"]
    account = AccountField(label=gettext_lazy("Numéro de dossier ou courriel du compte gelé"), max_length=254)
    email = forms.EmailField(
        label=gettext_lazy("Adresse que la personne lit"),
        max_length=254,
        help_text=gettext_lazy("Elle y recevra le lien pour choisir un mot de passe. Faites-la relire."),
    )


class BankReviewForm(ReasonForm):
    """Whether two names are one person's."""

    field_order = ["decision", "reason"]
    decision = forms.ChoiceField(
        label=gettext_lazy("Décision"),
        widget=forms.RadioSelect,
        choices=[
            ("confirm", gettext_lazy("Les deux noms sont ceux de la même personne")),
            ("refuse", gettext_lazy("Rien ne le montre\u00a0: retirer cette banque")),
        ],
    )

    def decision_taken(self) -> dict[str, Any]:
        return {
            "confirmed": self.cleaned_data["decision"] == "confirm",
            "reason": self.cleaned_data["reason"],
        }


class JoinForm(AccountsForm, ReasonForm):
    """Two accounts of one person."""

    field_order = ["kept", "absorbed", "other_name", "reason"]
    kept = AccountField(label=gettext_lazy("Compte qui reste"), max_length=254)
    absorbed = AccountField(label=gettext_lazy("Compte réuni à l’autre"), max_length=254)
    other_name = forms.BooleanField(
        label=gettext_lazy("J’ai vu, sur un document, que les deux noms sont ceux d’une même personne"),
        required=False,
        help_text=gettext_lazy("À cocher seulement quand les noms des deux comptes diffèrent."),
    )


class AuditForm(forms.Form):
    """What is asked of the audit trail; who reads the whole installation's chooses which one."""

    place = forms.ChoiceField(
        label=gettext_lazy("Journal"),
        required=False,
        choices=[
            ("", gettext_lazy("De l’administration")),
            (
                "installation",
                gettext_lazy("De l’installation\u00a0: comptes, connexions, services connectés"),
            ),
        ],
    )
    words = forms.CharField(label=gettext_lazy("Mots de la raison"), required=False, max_length=200)
    action = forms.ChoiceField(label=gettext_lazy("Ce qui a été fait"), required=False)
    actor = LabelField(label=gettext_lazy("Par qui"))
    on_behalf_of = LabelField(label=gettext_lazy("Au nom de qui"))
    subject = LabelField(label=gettext_lazy("Sur qui ou sur quoi"))
    since = DayField(label=gettext_lazy("Depuis le"), required=False)
    until = DayField(label=gettext_lazy("Jusqu’au"), required=False)

    def __init__(self, data: Any, *, whole: bool) -> None:
        super().__init__(data)
        said = sorted((str(words), key) for key, words in actions().items())
        every = [("", _("Tout")), *((key, words) for words, key in said)]
        self.fields["action"].choices = every  # type: ignore[attr-defined]  # it is one of choices
        if not whole:
            del self.fields["place"]

    def asked(self, administration: int) -> Asked:
        """Return what is asked; raises ParameterUnknown or ParameterInvalid, so that no list is wider than asked."""
        given = dict(checked(self, also=("after",)))
        scope = None if given.pop("place", "") else administration
        since, until = given.pop("since", None), given.pop("until", None)
        start = day_start(since) if since else None
        return Asked(scope=scope, since=start, until=day_start(until + DAY) if until else None, **given)
