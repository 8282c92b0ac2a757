"""What a person answers on the page, with or without JavaScript."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.feedback.actions.commenting import LONGEST
from assises.feedback.instruments import Question

TRAP = "site"  # a field that people do not see, and that machines fill


class QuestionsForm(forms.Form):
    """Closed questions as radio buttons; one that depends on another says so in its hint, and may be left blank."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, questions: Iterable[Question], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        for one in questions:
            self.fields[one.key] = forms.ChoiceField(
                label=str(one.text),
                choices=[(option.value, str(option.text)) for option in one.options],
                widget=forms.RadioSelect,
                required=one.required,
                error_messages={"required": _("Choisissez une réponse.")},
            )


class CommentForm(forms.Form):
    comment = forms.CharField(
        label=_("Que pourrions-nous améliorer\u00a0?"),
        help_text=_(
            "N’écrivez ni nom, ni numéro, ni adresse. Ce que nous trouvons est masqué, et vous le voyez d’abord."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        required=False,
    )


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Votre courriel, si vous voulez une réponse"),
        help_text=_("Il sert à vous répondre sur ce commentaire, à rien d’autre, puis il est effacé."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
