"""What the barometer refuses."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class EditionRefused(AssisesError):
    code = "edition_refused"
    status = 500
    message = _("L’édition n’a pas été publiée\u00a0: son propre vérificateur y trouve un écart (%(first)s).")


class SigningKeyMissing(AssisesError):
    code = "signing_key_missing"
    status = 500
    message = _(
        "La clé de signature (%(file)s) est absente alors que des éditions sont publiées\u00a0: rétablissez-la d’une "
        "sauvegarde. Si elle est perdue, publiez avec «\u00a0--accept-new-key\u00a0»\u00a0: le vérificateur "
        "dira que la clé a changé."
    )


class SigningKeyForeign(AssisesError):
    code = "signing_key_foreign"
    status = 500
    message = _(
        "La clé de signature n’est pas celle de l’édition %(number)s, qui ne lui a pas passé la main\u00a0: "
        "rétablissez l’ancienne. Si elle est perdue, publiez avec «\u00a0--accept-new-key\u00a0»\u00a0: "
        "le vérificateur dira que la clé a changé."
    )


class ClockSetBack(AssisesError):
    code = "clock_set_back"
    status = 500
    message = _(
        "L’horloge de cette machine retarde sur ce qui est déjà conservé (%(latest)s)\u00a0: réglez l’heure, "
        "puis publiez."
    )


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
