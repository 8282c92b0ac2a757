"""Refusals: those that a program reads (RFC 6749, 7523, 9126, 9449), and those that a person reads."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from assises.kernel.errors import AssisesError


class ProtocolError(Exception):
    """A standard `error` code, and what is wrong in both languages.

    `data` completes the sentence; `headers` go with the answer. RFC 6749 allows ASCII alone in
    `error_description`, which is therefore the English sentence; the French one stands in
    `error_description#fr`, the way OpenID Connect marks a language.
    """

    def __init__(
        self,
        error: str,
        sentence: object,
        *,
        status: int = 400,
        headers: dict[str, str] | None = None,
        **data: Any,
    ) -> None:
        super().__init__(error)
        self.error, self.sentence, self.status = error, sentence, status
        self.headers, self.data = headers or {}, data

    def said_in(self, language: str) -> str:
        with override(language):
            return str(self.sentence) % self.data if self.data else str(self.sentence)

    @property
    def document(self) -> dict[str, str]:
        """The JSON body of the refusal."""
        english = self.said_in("en").encode("ascii", "replace").decode()
        return {
            "error": self.error,
            "error_description": english.replace('"', "'").replace("\\", "/"),
            "error_description#fr": self.said_in("fr-ca"),
        }


class RedirectedError(ProtocolError):
    """A refusal that the authorization endpoint may send back to the client."""


class UnknownClient(AssisesError):
    code = "unknown_client"
    message = _(
        "Le service qui vous envoie ici n’est pas inscrit, ou ne l’est plus\u00a0: aucune information ne lui a été "
        "donnée. Revenez à ce service et signalez-lui l’erreur «\u00a0client_id\u00a0»."
    )


class BadReturnAddress(AssisesError):
    code = "bad_redirect_uri"
    message = _(
        "L’adresse de retour demandée (redirect_uri) n’est pas une de celles que ce service a inscrites\u00a0: "
        "nous ne vous y envoyons pas. Revenez au service et signalez-lui l’erreur «\u00a0redirect_uri\u00a0»."
    )


class RequestExpired(AssisesError):
    code = "request_expired"
    message = _(
        "Cette demande de connexion est expirée ou a déjà servi. Revenez au service et recommencez la connexion."
    )


class BadRequestObject(AssisesError):
    code = "bad_authorization_request"
    message = _(
        "Le service a envoyé une demande de connexion mal formée (%(what)s). Revenez au service "
        "et signalez-lui l’erreur."
    )


class BadLogout(AssisesError):
    code = "bad_logout_request"
    message = _(
        "Le service a demandé une déconnexion mal formée (%(what)s). Vous êtes encore dans votre "
        "session\u00a0: quittez-la "
        "par le bouton «\u00a0Quitter\u00a0» en haut de la page."
    )


class InvalidClient(AssisesError):
    code = "invalid_client_metadata"
    message = _("La valeur de «\u00a0%(field)s\u00a0» ne convient pas\u00a0: %(why)s")


class ClientRunByAnother(AssisesError):
    code = "client_run_by_another"
    status = 409
    message = _("Une organisation gère déjà ce service, ou c’est un client d’essai\u00a0: il ne se rattache pas.")


class NoSecret(AssisesError):
    code = "client_has_no_secret"
    message = _(
        "Ce service ne prouve pas qui il est par un secret\u00a0: changez d’abord sa façon de le prouver."
    )


class ClientRetired(AssisesError):
    code = "client_retired"
    message = _("Ce service est retiré pour de bon\u00a0: inscrivez-en un autre.")


class TooManyClients(AssisesError):
    code = "too_many_clients"
    status = 429
    message = _("Vous avez déjà %(limit)s clients d’essai\u00a0: supprimez-en un avant d’en ouvrir un autre.")
