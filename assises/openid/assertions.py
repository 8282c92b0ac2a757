"""`private_key_jwt` (RFC 7523): a client proves who it is by a short token that it signs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from joserfc.jwk import Key
from joserfc.util import urlsafe_b64decode

from assises.kernel import clock
from assises.kernel.jsons import told_json
from assises.kernel.told_tokens import signed_claims, told_audiences, told_time
from assises.openid.errors import ProtocolError
from assises.openid.hashes import hashed
from assises.openid.jwk_sets import keys_of
from assises.openid.lifetimes import ASSERTION_LIFE, PROOF_WINDOW
from assises.openid.models import Client
from assises.openid.proofs import ALGORITHMS
from assises.openid.published_keys import published

TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A good assertion: what makes it usable once."""

    once: str
    expires_at: datetime


def unproved(sentence: Any) -> ProtocolError:
    return ProtocolError("invalid_client", sentence, status=401)


def named_client(assertion: str) -> str:
    """Return the `sub` that an assertion claims, before anything is checked."""
    try:
        claims = told_json(urlsafe_b64decode(assertion.split(".")[1].encode()))
        return str(claims["sub"])
    except (ValueError, LookupError, TypeError) as error:
        raise unproved(_("L’assertion du client n’est pas un JWT lisible.")) from error


def check_assertion(assertion: str, *, client: Client, audiences: Collection[str]) -> Assertion:
    """Return what an assertion proves; raises ProtocolError `invalid_client` (RFC 7523 §3)."""
    claims = _signed_claims(assertion, client)
    if claims.get("iss") != client.client_id or claims.get("sub") != client.client_id:
        raise unproved(_("iss et sub de l’assertion doivent être votre client_id."))
    if not told_audiences(claims.get("aud")) & set(audiences):
        raise unproved(_("aud de l’assertion doit être l’adresse de l’émetteur."))
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 8 <= len(jti) <= 256:
        raise unproved(_("jti de l’assertion doit avoir de 8 à 256 caractères."))
    return Assertion(hashed(f"assertion {client.client_id} {jti}"), _end(claims))


def _end(claims: dict[str, Any]) -> datetime:
    now, end = clock.now(), told_time(claims.get("exp"))
    if end is None:
        raise unproved(_("exp de l’assertion manque."))
    if not now.timestamp() < end <= (now + ASSERTION_LIFE + PROOF_WINDOW).timestamp():
        raise unproved(_("L’assertion est expirée, ou vaut plus de dix minutes (exp)."))
    before = told_time(claims.get("nbf", claims.get("iat", 0)))
    if before is None or before > (now + PROOF_WINDOW).timestamp():
        raise unproved(_("L’assertion n’est pas encore valable (nbf, iat)."))
    return datetime.fromtimestamp(end, UTC)


def _signed_claims(assertion: str, client: Client) -> dict[str, Any]:
    try:
        header = told_json(urlsafe_b64decode(assertion.partition(".")[0].encode()))
        kid, algorithm = header.get("kid"), header.get("alg")
        if algorithm in ALGORITHMS:
            for key in _candidates(client, kid):
                found = _verified(assertion, key, algorithm)
                if found is not None:
                    return found
    except (ValueError, AttributeError, TypeError) as error:
        raise unproved(_("L’assertion du client n’est pas un JWT lisible.")) from error
    raise unproved(_("Aucune clé inscrite pour ce client ne vérifie la signature de l’assertion."))


def _verified(assertion: str, key: Key, algorithm: str) -> dict[str, Any] | None:
    try:
        return signed_claims(assertion, key, [algorithm])
    except ValueError:
        return None


def _candidates(client: Client, kid: Any) -> Iterator[Key]:
    """Yield the keys that may have signed; while none did, those at the client's address are asked for again."""
    yield from _with_kid(keys_of(client.jwks) + _former(client), kid)
    if client.jwks_uri:
        yield from _with_kid(published(client), kid)
        yield from _with_kid(published(client, again=True), kid)


def _former(client: Client) -> list[Key]:
    """Return the keys that were replaced, while both are good."""
    until = client.former_jwks_until
    return keys_of(client.former_jwks) if until is not None and until > clock.now() else []


def _with_kid(keys: list[Key], kid: Any) -> list[Key]:
    return [key for key in keys if kid is None or key.kid is None or key.kid == kid]
