"""What stands between a person and the answer to a client, in order."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from assises.accounts.assurance import SessionAssurance
from assises.openid.errors import RedirectedError
from assises.openid.requests import Asked


class Step(StrEnum):
    SIGN_IN = "sign_in"
    SIGN_IN_AGAIN = "sign_in_again"
    PROVE_MORE = "prove_more"
    CHOOSE = "choose"
    CONSENT = "consent"
    ANSWER = "answer"


def next_step(
    asked: Asked,
    opened_at: datetime,
    assurance: SessionAssurance | None,
    *,
    consented: bool,
    chosen: bool = True,
) -> Step:
    """Return what comes next for a person whose session proves `assurance`; `chosen`: the account is the one wanted.

    Raises RedirectedError where the client forbade to ask anything (prompt=none), and where an essential level of
    assurance does not exist here.
    """
    if asked.unmet:
        raise RedirectedError(
            "unmet_authentication_requirements",
            _("Le niveau d’assurance demandé (acr) n’existe pas ici."),
        )
    step = _step(asked, opened_at, assurance, consented=consented, chosen=chosen)
    if "none" in asked.prompts and step is not Step.ANSWER:
        raise SILENT[step]
    return step


def _step(
    asked: Asked, opened_at: datetime, assurance: SessionAssurance | None, *, consented: bool, chosen: bool
) -> Step:
    if assurance is None:
        return Step.SIGN_IN
    if not chosen:
        return Step.CHOOSE
    if assurance.at < oldest_sign_in(asked, opened_at):
        return Step.SIGN_IN_AGAIN
    if asked.level and not assurance.level.covers(asked.level):
        return Step.PROVE_MORE
    return Step.ANSWER if consented and "consent" not in asked.prompts else Step.CONSENT


def oldest_sign_in(asked: Asked, opened_at: datetime) -> datetime:
    """Return the instant after which the person must have signed in for this request."""
    if "login" in asked.prompts:
        return opened_at
    if asked.max_age is None:
        return datetime.fromtimestamp(0, opened_at.tzinfo)
    return opened_at - timedelta(seconds=min(asked.max_age, opened_at.timestamp()))


_login_required = RedirectedError("login_required", _("La personne doit se connecter (prompt=none)."))
SILENT = {
    Step.SIGN_IN: _login_required,
    Step.SIGN_IN_AGAIN: _login_required,
    Step.CHOOSE: _login_required,
    Step.PROVE_MORE: RedirectedError(
        "interaction_required", _("La personne doit apporter une preuve de plus (prompt=none).")
    ),
    Step.CONSENT: RedirectedError("consent_required", _("La personne doit consentir (prompt=none).")),
}
