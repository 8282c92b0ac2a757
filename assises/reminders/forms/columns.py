"""Which column of a brought list fills each place of an obligation."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from assises.notify.content.headers import place_of
from assises.notify.forms.columns import Choice
from assises.reminders.content import dues


def of_obligations(wanted: Sequence[str]) -> list[Choice]:
    """Return what an obligation is told by, then each value that the templates of its rule ask for."""
    none = _("aucune")
    return [
        Choice(dues.REFERENCE, _("Référence")),
        Choice(dues.DUE, _("Échéance")),
        Choice(dues.EMAIL, _("Adresse courriel"), none),
        Choice(dues.PHONE, _("Numéro de téléphone"), none),
        Choice(dues.LANGUAGE, _("Langue de la ligne (fr ou en)"), _("aucune\u00a0: tout part en français")),
        *(Choice(place_of(name), f"(({name}))") for name in wanted),
    ]
