"""Typed errors: a stable code, a status, and a sentence in the person's language."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AssisesError(Exception):
    """What went wrong, for a person; subclasses give the code, the HTTP status and the sentence.

    The sentence may name the values given as keyword arguments: `"… %(value)s …"`.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    message: ClassVar[str | Promise] = _("La demande n’a pas pu être traitée.")

    def __init__(self, **data: Any) -> None:
        super().__init__(self.code)
        self.data = data

    def __str__(self) -> str:
        return str(self.message) % self.data


class NotAllowed(AssisesError):
    code = "not_allowed"
    status = 403
    message = _(
        "Votre compte ne permet pas cette action. Demandez le rôle nécessaire à votre administrateur."
    )


class NotFound(AssisesError):
    code = "not_found"
    status = 404
    message = _("Cette page n’existe pas ou n’existe plus.")


class ReasonMissing(AssisesError):
    code = "reason_missing"
    message = _("Écrivez la raison de la correction\u00a0: elle est conservée avec l’historique.")


class ReasonNeeded(AssisesError):
    code = "reason_needed"
    status = 422
    message = _("Dites pourquoi\u00a0: la raison est conservée avec l’historique.")


class NotInThisState(AssisesError):
    code = "not_in_this_state"
    status = 409
    message = _(
        "Rien n’a changé\u00a0: dans l’état «\u00a0%(state)s\u00a0», cette action n’est pas possible."
    )


class MoveUnknown(AssisesError):
    code = "act_unknown"
    status = 422
    message = _("Cette action n’existe pas\u00a0: rien n’a changé.")


class StaleRow(AssisesError):
    code = "stale_row"
    status = 409
    message = _(
        "Rien n’a changé\u00a0: quelqu’un a modifié cette fiche pendant que vous l’aviez ouverte. "
        "Relisez-la ci-dessous, puis recommencez."
    )


def problem(error: AssisesError) -> dict[str, Any]:
    """Return the RFC 9457 problem document of an error."""
    shown = {key: value for key, value in error.data.items() if isinstance(value, str | int | list)}
    return {
        **shown,
        "type": f"urn:assises:error:{error.code}",
        "title": str(error),
        "status": error.status,
    }
