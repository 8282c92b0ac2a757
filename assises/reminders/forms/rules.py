"""What is typed about a rule of reminders."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.notify.enums import Channel
from assises.notify.models import Template, Workspace
from assises.notify.queries.templates import editions
from assises.register.models import Deadline
from assises.reminders.actions.rules import LONGEST_SILENCE, Terms
from assises.reminders.enums import LateRule
from assises.reminders.models import ReminderRule
from assises.reminders.queries.rules import free_deadlines

MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
OFFSET = re.compile(r"[+-]?\d{1,3}")


def _hour() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class DeadlineForm(forms.Form):
    """What does not change once a rule exists."""

    deadline = forms.ModelChoiceField(
        label=gettext_lazy("Échéance du registre"),
        queryset=Deadline.objects.none(),
        empty_label=gettext_lazy("choisissez une échéance"),
        help_text=gettext_lazy("Celles de l’organisation qui n’ont pas encore de règle en vigueur."),
    )

    def __init__(self, data: Any, *, workspace: Workspace) -> None:
        super().__init__(data)
        choice = self.fields["deadline"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101  (tells mypy what the class declares)
        choice.queryset = free_deadlines(workspace)
        choice.label_from_instance = lambda deadline: deadline.name  # type: ignore[method-assign,assignment]  # as Django documents it


class RuleForm(forms.Form):
    """When people are reminded, with which words, and what when it does not go as planned."""

    offsets = forms.CharField(
        label=gettext_lazy("Jours des rappels"),
        max_length=120,
        help_text=gettext_lazy(
            "Le nombre de jours avant (-) ou après (+) l’échéance, séparés par des virgules\u00a0: -30, -7, -1, 3."
        ),
    )
    email_template = forms.ChoiceField(label=gettext_lazy("Modèle de courriel"), required=False)
    sms_template = forms.ChoiceField(
        label=gettext_lazy("Modèle de message texte"),
        required=False,
        help_text=gettext_lazy("Avec les deux modèles, le canal que la personne préfère part d’abord."),
    )
    silence_hours = forms.IntegerField(
        label=gettext_lazy("Heures de silence avant l’autre canal"),
        min_value=1,
        max_value=LONGEST_SILENCE,
        help_text=gettext_lazy(
            "Si le premier canal échoue ou se tait, l’autre part une fois, et seulement avant l’échéance."
        ),
    )
    at = forms.TimeField(label=gettext_lazy("Heure habituelle"), widget=_hour())
    window_from = forms.TimeField(label=gettext_lazy("Jamais avant"), widget=_hour())
    window_until = forms.TimeField(label=gettext_lazy("Jamais après"), widget=_hour())
    skip_weekends = forms.BooleanField(label=gettext_lazy("Rien la fin de semaine"), required=False)
    skip_holidays = forms.BooleanField(label=gettext_lazy("Rien les jours fériés"), required=False)
    late = forms.ChoiceField(
        label=gettext_lazy("Si l’obligation arrive tard"),
        choices=LateRule.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Ce qui est fait des rappels dont le moment est déjà passé."),
    )

    def __init__(self, data: Any, *, workspace: Workspace, rule: ReminderRule | None = None) -> None:
        super().__init__(data, initial=_initial(rule))
        self.templates = {str(one.template.pk): one for one in editions(workspace.pk)}
        for name, channel in (("email_template", Channel.EMAIL), ("sms_template", Channel.SMS)):
            choice = self.fields[name]
            assert isinstance(choice, forms.ChoiceField)  # noqa: S101  (tells mypy what the class declares)
            choice.choices = [("", _("aucun")), *self._named(channel)]

    def _named(self, channel: Channel) -> list[tuple[str, str]]:
        return [
            (pk, one.version.name) for pk, one in self.templates.items() if one.template.channel == channel
        ]

    def clean_offsets(self) -> tuple[int, ...]:
        parts = re.split(r"[\s,;]+", self.cleaned_data["offsets"].translate(MINUS).strip(" ,;"))
        if wrong := [part for part in parts if not OFFSET.fullmatch(part)]:
            raise forms.ValidationError(
                _(
                    "«\u00a0%(text)s\u00a0» n’est pas un nombre de jours\u00a0: écrivez par exemple -30, -7, -1, 3."
                )
                % {"text": wrong[0]}
            )
        return tuple(int(part) for part in parts)

    def terms(self) -> Terms:
        said = dict(self.cleaned_data)
        said |= {name: self._template(said[name]) for name in ("email_template", "sms_template")}
        return Terms(**said | {"late": LateRule(said["late"])})

    def _template(self, pk: str) -> Template | None:
        return self.templates[pk].template if pk else None


def _initial(rule: ReminderRule | None) -> dict[str, Any]:
    usual = rule or ReminderRule(offsets=[-30, -7, -1])
    names = ("at", "window_from", "window_until", "skip_weekends", "skip_holidays", "late", "silence_hours")
    found = {name: getattr(usual, name) for name in names}
    return found | {
        "offsets": ", ".join(map(str, usual.offsets)),
        "email_template": str(usual.email_template_id or ""),
        "sms_template": str(usual.sms_template_id or ""),
    }
