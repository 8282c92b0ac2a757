"""Who calls: the organisation whose key the request carries."""

from django.http import HttpRequest
from ninja import Schema
from ninja.security import HttpBearer

from assises.feedback.actions.keys import use_key
from assises.feedback.errors import FeedbackKeyUnknown
from assises.feedback.models import FeedbackForm, FeedbackKey
from assises.feedback.queries.desk import forms_in
from assises.kernel.errors import NotFound
from assises.kernel.tokens import hashed
from assises.register.models import Organisation


class KeyAuth(HttpBearer):
    """`Authorization: Bearer assises_avis_…`; a request without it is told so by the same sentence as a wrong key."""

    def __call__(self, request: HttpRequest) -> FeedbackKey:
        scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not text.strip():
            raise FeedbackKeyUnknown
        return self.authenticate(request, text.strip())

    def authenticate(self, request: HttpRequest, token: str) -> FeedbackKey:
        return use_key(token)


def is_known(request: HttpRequest) -> bool:
    """Say whether a key is good, before the body of the request is read: this counts as no use of it."""
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    good = FeedbackKey.objects.filter(secret_hash=hashed(text.strip()), revoked_at=None)
    return scheme.lower() == "bearer" and good.exists()


class Refusal(Schema):
    type: str
    title: str
    status: int


def organisation_of(request: HttpRequest) -> Organisation:
    """Return the organisation whose key opened the request."""
    key: FeedbackKey = request.auth  # type: ignore[attr-defined]  # set by ninja
    return key.organisation


def own_form(request: HttpRequest, key: str) -> FeedbackForm:
    """Return a questionnaire of the key's organisation; raises NotFound for any other."""
    organisation = organisation_of(request)
    found = forms_in(organisation).filter(key=key).first()
    if found is None:
        raise NotFound
    found.organisation = organisation
    return found
