"""DPoP (RFC 9449): a proof, made for one request, that the caller holds a key."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from joserfc.errors import JoseError
from joserfc.jwk import import_key
from joserfc.util import urlsafe_b64decode

from assises.kernel import clock
from assises.kernel.encryption import derived_key
from assises.kernel.jsons import told_json
from assises.kernel.told_tokens import signed_claims, told_address, told_time
from assises.openid.errors import ProtocolError
from assises.openid.hashes import base64url, challenge_of, hashed
from assises.openid.lifetimes import NONCE, PROOF_WINDOW

ALGORITHMS = ("ES256", "PS256", "Ed25519", "RS256")
PRIVATE_MEMBERS = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"}
LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Proof:
    """A good proof: the thumbprint of its key, and what makes it usable once."""

    jkt: str
    once: str
    expires_at: datetime


def nonce(periods_ago: int = 0) -> str:
    """Return the nonce that proofs must carry at present; it needs no table, every process computes the same."""
    period = str(int(clock.now().timestamp() // NONCE.total_seconds()) - periods_ago)
    key = derived_key("dpop nonce", settings.SECRET_KEY)
    return base64url(hmac.new(key, period.encode(), hashlib.sha256).digest()[:18])


def check_proof(proof: str, *, method: str, url: str, token: str | None = None) -> Proof:
    """Return what a proof proves for a request, `token` being the access token that goes with it.

    Raises ProtocolError: `use_dpop_nonce` where our nonce is missing or old, `invalid_dpop_proof` for the rest
    (RFC 9449 §4.3). That the proof comes for the first time is checked by `actions.once`.
    """
    header, claims = _read(proof)
    _check_target(claims, method, url)
    if token is not None and not _same(claims.get("ath"), challenge_of(token)):
        raise refused(_("la preuve n’est pas faite pour ce jeton (ath)"))
    issued = _moment(claims)
    if not any(_same(claims.get("nonce"), nonce(ago)) for ago in (0, 1)):
        raise ProtocolError(
            "use_dpop_nonce", _("Refaites la preuve DPoP avec le nonce de l’en-tête DPoP-Nonce.")
        )
    jkt = import_key(header["jwk"]).thumbprint()
    once = hashed(f"dpop {jkt} {claims['jti']}")
    return Proof(jkt, once, issued + 2 * PROOF_WINDOW)


def _read(proof: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and claims of a proof signed by the key that its header carries."""
    try:
        header = (
            told_json(urlsafe_b64decode(proof.partition(".")[0].encode())) if len(proof) < LONGEST else {}
        )
        _check_header(header)
        claims = signed_claims(proof, import_key(header["jwk"]), [header["alg"]])
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise refused(_("sa signature ou sa forme est mauvaise")) from error
    if not isinstance(claims.get("jti"), str) or not 8 <= len(claims["jti"]) <= 256:
        raise refused(_("jti doit avoir de 8 à 256 caractères"))
    return header, claims


def _check_header(header: dict[str, Any]) -> None:
    if header.get("typ") != "dpop+jwt":
        raise refused(_("typ doit être dpop+jwt"))
    if header.get("alg") not in ALGORITHMS:
        raise refused(_("alg doit être asymétrique\u00a0: ES256, PS256, Ed25519 ou RS256"))
    key = header.get("jwk")
    if not isinstance(key, dict) or PRIVATE_MEMBERS & set(key) or key.get("kty") == "oct":
        raise refused(_("jwk doit être une clé publique, sans partie privée"))


def _check_target(claims: dict[str, Any], method: str, url: str) -> None:
    if claims.get("htm") != method:
        raise refused(_("htm doit être %(method)s"), method=method)
    given = _bare(claims.get("htu"))
    if given is None or given != _bare(url):
        raise refused(_("htu doit être %(url)s"), url=url)


def _bare(url: object) -> tuple[str, str, str] | None:
    """Leave out the query and the fragment, and what case does not change (RFC 9449 §4.3, 9); None for no address."""
    parts = told_address(url)
    if parts is None:
        return None
    host = parts.netloc.lower()
    default = {"https": ":443", "http": ":80"}.get(parts.scheme.lower(), "")
    return parts.scheme.lower(), host.removesuffix(default) if default else host, parts.path or "/"


def _moment(claims: dict[str, Any]) -> datetime:
    issued, now = told_time(claims.get("iat")), clock.now()
    if issued is None:
        raise refused(_("iat doit être un nombre de secondes"))
    age = timedelta(seconds=max(-1e9, min(1e9, now.timestamp() - issued)))
    if abs(age) > PROOF_WINDOW:
        raise refused(_("iat s’écarte de plus de 60 secondes de notre horloge"))
    return now - age


def _same(given: object, expected: str) -> bool:
    return isinstance(given, str) and hmac.compare_digest(given.encode(), expected.encode())


def refused(why: Any, **data: Any) -> ProtocolError:
    return ProtocolError("invalid_dpop_proof", _Reason(why), **data)


class _Reason:
    """« Preuve DPoP refusée » and why, translated when it is said."""

    def __init__(self, why: Any) -> None:
        self.why = why

    def __str__(self) -> str:
        return str(_("Preuve DPoP refusée\u00a0:")) + f" {self.why}."
