"""What is typed about a team: invitations, changes of role, reviews of accesses."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.register.actions.reviews import Decision
from assises.register.queries.teams import Member
from assises.register.teams import Team


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Courriel"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "Un lien y est envoyé. Seul un compte qui a confirmé cette adresse peut l’accepter."
        ),
    )
    role = forms.ChoiceField(label=gettext_lazy("Rôle"))
    language = forms.ChoiceField(label=gettext_lazy("Langue du message"), choices=settings.LANGUAGES)

    def __init__(self, data: Any, *, team: Team, language: str) -> None:
        super().__init__(data, initial={"language": language})
        _choose_role(self, team)


class MemberForm(forms.Form):
    """A change of one member: another role where the team gives one to each, and the reason of the change."""

    role = forms.ChoiceField(label=gettext_lazy("Nouveau rôle"))
    reason = forms.CharField(
        label=gettext_lazy("Raison"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Elle est conservée avec l’historique des accès."),
    )

    def __init__(self, data: Any, *, team: Team, role: str) -> None:
        super().__init__(data, initial={"role": role})
        if team.organisation:
            _choose_role(self, team)
        else:
            del self.fields["role"]


def _choose_role(form: forms.Form, team: Team) -> None:
    choice = form.fields["role"]
    assert isinstance(choice, forms.ChoiceField)  # noqa: S101  (tells mypy what the class declares)
    choice.choices = team.roles.choices


KEEP, REMOVE = "keep", "remove"
DECISIONS = [(KEEP, gettext_lazy("garde son rôle")), (REMOVE, gettext_lazy("perd son rôle"))]


class ReviewAccessForm(forms.Form):
    """One decision per member; nobody decides of their own role, which is kept."""

    def __init__(self, data: Any, *, members: Sequence[Member], reviewer: int) -> None:
        super().__init__(data)
        self.members = members
        for member in members:
            pk, own = member.held.pk, member.held.person_id == reviewer
            self.fields[f"decision_{pk}"] = forms.ChoiceField(
                label=_("Décision pour %s") % member.name,
                choices=DECISIONS[:1] if own else DECISIONS,
                widget=forms.RadioSelect,
                initial=KEEP if own else None,
            )
            if not own:
                self.fields[f"reason_{pk}"] = forms.CharField(
                    label=_("Raison, si %s perd son rôle") % member.name,
                    required=False,
                    max_length=1000,
                )

    def clean(self) -> dict[str, Any]:
        """Ask the reason of each role that is taken away."""
        found = super().clean() or self.cleaned_data
        for member in self.members:
            pk = member.held.pk
            if found.get(f"decision_{pk}") == REMOVE and not found.get(f"reason_{pk}", "").strip():
                self.add_error(f"reason_{pk}", _("Écrivez pourquoi ce rôle est retiré."))
        return found

    def rows(self) -> Iterator[tuple[Member, list[BoundField]]]:
        """Yield each member with the fields about them."""
        for member in self.members:
            names = (f"decision_{member.held.pk}", f"reason_{member.held.pk}")
            yield member, [self[name] for name in names if name in self.fields]

    def decisions(self) -> list[Decision]:
        said = self.cleaned_data
        return [
            Decision(one.held, said[f"decision_{one.held.pk}"] == KEEP, said.get(f"reason_{one.held.pk}", ""))
            for one in self.members
        ]
