"""Interfaces that keys of programs open: who calls, and what may be refused."""

from django.http import HttpRequest
from ninja import Schema
from ninja.security import HttpBearer

from assises.kernel.audit import Actor
from assises.kernel.tokens import hashed
from assises.register.actions.programs import use_program_key
from assises.register.errors import ProgramKeyUnknown
from assises.register.models import Organisation, ProgramKey


class ProgramAuth(HttpBearer):
    """`Authorization: Bearer assises_cle_…`, a key that has `right`; without one, the sentence of a wrong key."""

    def __init__(self, right: str) -> None:
        super().__init__()
        self.right = right

    def __call__(self, request: HttpRequest) -> ProgramKey:
        return self.authenticate(request, _text(request))

    def authenticate(self, request: HttpRequest, token: str) -> ProgramKey:
        if not token:
            raise ProgramKeyUnknown
        return use_program_key(token, self.right)


def _text(request: HttpRequest) -> str:
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


def is_known(request: HttpRequest) -> bool:
    """Say whether a key is good, before the body of the request is read: this counts as no use of it."""
    return ProgramKey.objects.filter(secret_hash=hashed(_text(request)), revoked_at=None).exists()


class Refusal(Schema):
    type: str
    title: str
    status: int


REFUSED = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), Refusal)


def key_of(request: HttpRequest) -> ProgramKey:
    """Return the key that opened the request."""
    key: ProgramKey = request.auth  # type: ignore[attr-defined]  # set by ninja
    return key


def organisation_of(request: HttpRequest) -> Organisation:
    return key_of(request).organisation


def program_of(request: HttpRequest) -> Actor:
    """Return who acts, for the trail."""
    key = key_of(request)
    return Actor(f"program_key:{key.pk}", scope=key.organisation.administration_id)
