"""What each level of assurance asks of a client: how it proves who it is, and what binds its tokens (decision 43).

A client is told of no more than its own level: who steals a secret learns nothing that was proved at the high one.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from assises.accounts.assurance import SessionAssurance
from assises.accounts.enums import Assurance
from assises.openid.enums import AuthMethod
from assises.openid.errors import InvalidClient
from assises.openid.models import Client

SECRETS = frozenset({AuthMethod.SECRET_BASIC, AuthMethod.SECRET_POST})


@dataclass(frozen=True, slots=True)
class Rule:
    """How a client of a level may prove who it is, and whether its tokens must be bound to a key."""

    methods: frozenset[AuthMethod]
    dpop: bool


RULES = {
    Assurance.LOW: Rule(frozenset({AuthMethod.PRIVATE_KEY_JWT, AuthMethod.NONE}) | SECRETS, dpop=False),
    Assurance.SUBSTANTIAL: Rule(frozenset({AuthMethod.PRIVATE_KEY_JWT}) | SECRETS, dpop=False),
    Assurance.HIGH: Rule(frozenset({AuthMethod.PRIVATE_KEY_JWT}), dpop=True),
}
VERIFIED = "identity"  # the scope of what was proved, which no session below substantial gives


def check_level(level: Assurance, method: AuthMethod, scopes: "tuple[str, ...]", *, dpop: bool) -> None:
    """Raise InvalidClient where a client of a level may not be as it is described."""
    rule = RULES[level]
    if method not in rule.methods:
        raise InvalidClient(field="auth_method", why=WORDS[level])
    if rule.dpop and not dpop:
        raise InvalidClient(
            field="require_dpop", why=_("au niveau élevé, les jetons sont liés à une clé (DPoP).")
        )
    if VERIFIED in scopes and level is Assurance.LOW:
        raise InvalidClient(
            field="scopes", why=_("l’identité vérifiée ne se reçoit qu’à partir du niveau substantiel.")
        )


WORDS = {
    Assurance.LOW: _("choisissez une des façons offertes."),
    Assurance.SUBSTANTIAL: _(
        "au niveau substantiel, un service prouve qui il est, par sa clé ou par un secret."
    ),
    Assurance.HIGH: _("au niveau élevé, un service prouve qui il est par sa clé (private_key_jwt)."),
}


def told_to(client: Client, assurance: SessionAssurance) -> SessionAssurance:
    """Return what a client learns of a session: never more than its own level."""
    level = Assurance(client.level)
    return assurance if level.covers(assurance.level) else replace(assurance, level=level)
