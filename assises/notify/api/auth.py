"""Who calls: a JWT that the key signed (the Notify family's scheme), or the key itself after `ApiKey-v1`."""

import base64
import hmac
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from joserfc.jwk import OctKey

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.kernel.jsons import told_json
from assises.kernel.prepared import Prepared
from assises.kernel.told_tokens import signed_claims, told_time
from assises.notify.api.errors import ApiError, forbidden
from assises.notify.enums import KeyKind
from assises.notify.models import ApiKey, Workspace

TOLERANCE = 30  # seconds between the caller's clock and ours
SECRET = 36  # characters of the secret, then of the workspace, at the end of a key
KEYS = Prepared(
    lambda workspace: ApiKey.objects.select_related("workspace").filter(workspace=workspace),
    workspace=UUID(int=1),
)


@dataclass(frozen=True, slots=True)
class Caller:
    """The workspace that calls, and by which key."""

    workspace: Workspace
    key: ApiKey

    @property
    def kind(self) -> KeyKind:
        return KeyKind(self.key.kind)

    @property
    def actor(self) -> Actor:
        """The key, in the audit trail of the administration whose workspace it opens."""
        return Actor(f"key:{self.key.pk}", scope=self.workspace.organisation.administration_id)


def caller_of(request: HttpRequest) -> Caller:
    """Return who calls; raises ApiError 401 or 403 with the sentence of the contract."""
    scheme, _space, value = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        raise ApiError(401, "AuthError", "Unauthorized: authentication token must be provided")
    if scheme.lower() == "bearer":
        return _by_token(value.strip())
    if scheme.lower() == "apikey-v1":
        return _by_key(value.strip())
    raise ApiError(401, "AuthError", "Unauthorized: authentication bearer scheme must be used")


def is_known(request: HttpRequest) -> bool:
    """Say whether a key is good, before the body of the request is read."""
    try:
        caller_of(request)
    except ApiError:
        return False
    return True


def _by_token(token: str) -> Caller:
    head, claims = _unverified(token)
    if head.get("alg") != "HS256":
        raise forbidden("Invalid token: algorithm used is not HS256")
    if "iss" not in claims:
        raise forbidden("Invalid token: iss field not provided")
    keys = _keys(str(claims["iss"]))
    found = next((key for key in keys if _signed_by(token, key)), None)
    caller = _allowed(found)
    _check_clock(claims)
    return caller


def _unverified(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the header and the claims of a token that is not verified yet: they say whose key to try."""
    try:
        head, claims, _signature = (part + "=" * (-len(part) % 4) for part in token.split("."))
        parts = [told_json(base64.urlsafe_b64decode(part)) for part in (head, claims)]
        return dict(parts[0]), dict(parts[1])
    except (ValueError, TypeError) as error:
        raise forbidden(
            "Invalid token: make sure your API token matches the example in the documentation"
        ) from error


def _signed_by(token: str, key: ApiKey) -> bool:
    try:
        signed_claims(token, OctKey.import_key(key.secret), ["HS256"])
    except ValueError:
        return False
    return True


def _check_clock(claims: dict[str, Any]) -> None:
    issued = told_time(claims.get("iat"))
    if issued is None or abs(clock.now().timestamp() - issued) > TOLERANCE:
        raise forbidden("Error: Your system clock must be accurate to within 30 seconds")


def _by_key(text: str) -> Caller:
    workspace, secret = text[-2 * SECRET - 1 : -SECRET - 1], text[-SECRET:]
    found = next((key for key in _keys(workspace) if hmac.compare_digest(key.secret, secret)), None)
    return _allowed(found)


def _keys(workspace: str) -> list[ApiKey]:
    """Return every key of a workspace, the revoked ones too: to be able to say that one is revoked."""
    try:
        place = UUID(workspace)
    except ValueError as error:
        raise forbidden("Invalid token: service id is not the right data type") from error
    keys = KEYS.rows(workspace=place)
    if keys and keys[0].workspace.archived:
        raise forbidden("Invalid token: service is archived")
    if not keys:
        known = Workspace.objects.filter(pk=place).exists()
        raise forbidden(f"Invalid token: service {'has no API keys' if known else 'not found'}")
    return keys


def _allowed(key: ApiKey | None) -> Caller:
    if key is None:
        raise forbidden("Invalid token: API key not found")
    if key.revoked_at is not None:
        raise forbidden("Invalid token: API key revoked")
    today = clock.today()
    if key.last_used_on != today:  # once a day: a write a request is too many
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)
    return Caller(key.workspace, key)
