"""What an organisation types: filters, answers, improvements, questionnaires."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assises.accounts.models import Person
from assises.feedback.actions.improving import Plan
from assises.feedback.enums import CommentState
from assises.feedback.instruments import Instrument, latest
from assises.feedback.queries.inbox import Asked
from assises.kernel.web.fields import DayField
from assises.kernel.web.lists.asking import checked
from assises.register.models import Service

Named = Iterable[tuple[str, str]]


class InboxForm(forms.Form):
    words = forms.CharField(label=_("Mots"), required=False, max_length=200)
    service = forms.ChoiceField(label=_("Service"), required=False)
    state = forms.ChoiceField(
        label=_("État"), required=False, choices=[("", _("Tous")), *CommentState.choices]
    )
    tag = forms.ChoiceField(label=_("Étiquette"), required=False)
    theme = forms.ChoiceField(label=_("Thème"), required=False)
    answer = forms.ChoiceField(label=_("Réponse donnée"), required=False)
    language = forms.ChoiceField(
        label=_("Langue"),
        required=False,
        choices=[("", _("Les deux")), ("fr", _("Français")), ("en", _("Anglais"))],
    )
    since = DayField(label=_("Depuis le"), required=False)
    until = DayField(label=_("Jusqu’au"), required=False)
    show = forms.ChoiceField(
        label=_("Montrer"),
        required=False,
        choices=[
            ("", _("Ce qui compte")),
            ("mine", _("Ce qui m’est confié")),
            ("urgent", _("Danger ou détresse")),
            ("unhappy", _("Les insatisfaits")),
            ("aside", _("Ce qui est mis de côté")),
        ],
    )

    def __init__(
        self,
        data: Any,
        *,
        services: Iterable[Service],
        tags: Iterable[str],
        themes: Iterable[tuple[str, str]],
        person: Person,
        answers: Named = (),
    ) -> None:
        super().__init__(data)
        self.person = person
        every: list[tuple[str, Any]] = [("", _("Tous"))]
        self.fields["service"].choices = [*every, *((str(one.pk), one.name) for one in services)]  # type: ignore[attr-defined]  # one of choices
        self.fields["tag"].choices = [("", _("Toutes")), *((one, one) for one in tags)]  # type: ignore[attr-defined]  # as above
        self.fields["theme"].choices = [("", _("Tous")), *themes]  # type: ignore[attr-defined]  # as above
        self.fields["answer"].choices = [("", _("Toutes")), *answers]  # type: ignore[attr-defined]  # as above

    def asked(self) -> Asked:
        """Return what is asked; raises ParameterUnknown or ParameterInvalid, so that no list is wider than asked."""
        given = checked(self, also=("apres",))
        show, service = given.get("show", ""), given.get("service")
        return Asked(
            words=given.get("words", ""),
            service=int(service) if service else None,
            state=given.get("state", ""),
            tag=given.get("tag", ""),
            theme=given.get("theme", ""),
            answer=given.get("answer", ""),
            language=given.get("language", ""),
            mine=self.person.pk if show == "mine" else None,
            urgent=show == "urgent",
            unhappy=show == "unhappy",
            aside=show == "aside",
            since=_midnight(given.get("since")),
            until=_midnight(given.get("until"), timedelta(days=1)),
        )


def _midnight(day: Any, more: timedelta = timedelta()) -> datetime | None:
    return (
        timezone.make_aware(datetime.combine(day, time())) + more if day and 1900 < day.year < 3000 else None
    )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Votre réponse"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class TagsForm(forms.Form):
    tags = forms.CharField(label=_("Étiquettes, séparées par des virgules"), required=False, max_length=300)


class PlanForm(forms.Form):
    service = forms.ChoiceField(label=_("Service"))
    title_fr = forms.CharField(label=_("Ce qui changera, en français"), max_length=200)
    title_en = forms.CharField(label=_("Ce qui changera, en anglais"), max_length=200)
    hypothesis = forms.CharField(
        label=_("Hypothèse"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_(
            "Par exemple\u00a0: si la page donne la liste des pièces, moins de personnes reviendront deux fois."
        ),
    )
    measure = forms.ChoiceField(label=_("Note qui devrait monter"))
    due_on = DayField(label=_("Date visée"))

    def __init__(
        self, data: Any, *, services: Iterable[Service], measures: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["service"].choices = [(str(one.pk), one.name) for one in services]  # type: ignore[attr-defined]  # one of choices
        self.fields["measure"].choices = list(measures)  # type: ignore[attr-defined]  # as above

    def plan(self, owner: Person) -> Plan:
        given = self.cleaned_data
        return Plan(
            given["title_fr"],
            given["title_en"],
            given["hypothesis"],
            given["measure"],
            owner,
            given["due_on"],
        )


class DecisionForm(forms.Form):
    told_fr = forms.CharField(
        label=_("Ce que nous avons fait, ou pourquoi non, en français"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=3000,
        help_text=_("Publié sur la page du service, et envoyé aux personnes qui ont laissé leur courriel."),
    )
    told_en = forms.CharField(
        label=_("La même chose, en anglais"), widget=forms.Textarea(attrs={"rows": 3}), max_length=3000
    )
    version = forms.CharField(label=_("Version qui l’apporte"), max_length=60, required=False)


class OpenForm(forms.Form):
    service = forms.ChoiceField(label=_("Service"))
    instrument = forms.ChoiceField(label=_("Questionnaire"))

    def __init__(self, data: Any, *, services: Iterable[Service]) -> None:
        super().__init__(data)
        self.fields["service"].choices = [(str(one.pk), one.name) for one in services]  # type: ignore[attr-defined]  # one of choices
        self.fields["instrument"].choices = [(one.key, str(one.title)) for one in latest()]  # type: ignore[attr-defined]  # as above

    def asked(self) -> Instrument:
        return next(one for one in latest() if one.key == self.cleaned_data["instrument"])


class SitesForm(forms.Form):
    origins = forms.CharField(
        label=_("Sites qui montrent le bouton, un par ligne"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Comme https://www.exemple.ca. Vide\u00a0: tous."),
    )
    promise_days = forms.IntegerField(
        label=_("Réponse promise, en jours ouvrables"),
        required=False,
        min_value=1,
        max_value=90,
        help_text=_("À qui laisse son courriel. De 1 à 90\u00a0; le délai tenu est compté."),
    )
    question_fr = forms.CharField(label=_("Question ajoutée, en français"), required=False, max_length=200)
    question_en = forms.CharField(label=_("Question ajoutée, en anglais"), required=False, max_length=200)
    options_fr = forms.CharField(
        label=_("Ses choix en français, un par ligne"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    options_en = forms.CharField(
        label=_("Ses choix en anglais, un par ligne"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_origins(self) -> list[str]:
        """Return the sites; each is a scheme and a host, without a path."""
        kept = []
        for line in self.cleaned_data["origins"].split():
            scheme, slashes, host = line.rstrip("/").partition("://")
            if scheme not in {"https", "http"} or not slashes or not host or "/" in host:
                raise forms.ValidationError(
                    _(
                        "«\u00a0%(site)s\u00a0» n’est pas un site\u00a0: écrivez-le comme https://www.exemple.ca."
                    )
                    % {"site": line}
                )
            kept.append(f"{scheme}://{host.lower()}")
        return kept

    def questions(self) -> list[dict[str, Any]]:
        """Return the question that is added, as instruments write theirs; none when every field is blank."""
        given = self.cleaned_data
        options = [given[f"options_{code}"].splitlines() for code in ("fr", "en")]
        french, english = ([one.strip() for one in lines if one.strip()] for lines in options)
        if not any([given["question_fr"], given["question_en"], french, english]):
            return []
        pairs = zip(french, english, strict=False) if len(french) == len(english) else []
        return [
            {
                "key": "own_1",
                "kind": "choice",
                "text": {"fr": given["question_fr"], "en": given["question_en"]},
                "options": [
                    {"value": str(place), "fr": fr, "en": en} for place, (fr, en) in enumerate(pairs, 1)
                ],
            }
        ]
