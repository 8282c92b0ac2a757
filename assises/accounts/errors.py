"""What sign-in, proofs and mandates refuse, and the way out."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class ProofNeeded(AssisesError):
    code = "proof_needed"
    status = 403
    message = _(
        "Cette action demande un niveau d’assurance «\u00a0%(level)s\u00a0»\u00a0: "
        "ajoutez une preuve, puis recommencez."
    )


class LastWayIn(AssisesError):
    code = "last_way_in"
    status = 409
    message = _("C’est votre seule façon d’entrer\u00a0: ajoutez-en une autre avant de retirer celle-ci.")
