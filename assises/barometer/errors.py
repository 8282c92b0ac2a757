"""What the barometer refuses."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class EditionRefused(AssisesError):
    code = "edition_refused"
    status = 500
    message = _("L’édition n’a pas été publiée\u00a0: son propre vérificateur y trouve un écart (%(first)s).")


class NothingToCompare(AssisesError):
    code = "nothing_to_compare"
    status = 404
    message = _("Il faut deux éditions différentes de la même administration pour les comparer.")


class BadDate(AssisesError):
    code = "bad_date"
    message = _("«\u00a0%(value)s\u00a0» n’est pas une date. Écrivez-la sous la forme 2026-09-30.")


class TimestampRefused(AssisesError):
    code = "timestamp_refused"
    status = 502
    message = _("L’autorité d’horodatage n’a pas donné d’horodatage valable\u00a0: %(reason)s")
