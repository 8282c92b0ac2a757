"""RFC 7662: a client asks what a token of its own is worth now; of any other token it learns that it is not active."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Assurance
from assises.openid.enums import AuthMethod, TokenKind
from assises.openid.errors import ProtocolError
from assises.openid.models import Token
from assises.openid.queries.tokens import live_token
from assises.openid.realms import realm_of, realm_of_client
from assises.openid.views.callers import caller
from assises.openid.views.protocol import needed, protocol_endpoint


@protocol_endpoint("POST")
def introspection(request: HttpRequest) -> HttpResponse:
    who = caller(request, "introspection")
    if who.client.auth_method == AuthMethod.NONE:
        raise ProtocolError("invalid_client", _("Un client public n’interroge pas ses jetons."), status=401)
    kept = live_token(needed(who.form, "token"), realm_of(request))
    own = kept is not None and kept.grant.client_id == who.client.pk
    return JsonResponse(_told(kept) if kept is not None and own else {"active": False})


def _told(token: Token) -> dict[str, object]:
    grant = token.grant
    said: dict[str, object] = {
        "active": True,
        "iss": realm_of_client(grant.client).issuer,
        "sub": grant.subject,
        "client_id": grant.client.client_id,
        "scope": " ".join(token.scopes),
        "exp": int(token.expires_at.timestamp()),
        "acr": Assurance(grant.assurance).acr,
        "auth_time": int(grant.auth_time.timestamp()),
        "token_type": "DPoP" if token.jkt else "Bearer",
    }
    if token.kind == TokenKind.REFRESH:
        del said["token_type"]  # it opens nothing by itself
    said |= {"act": {"sub": grant.act_subject}} if grant.act_subject else {}
    return said | ({"cnf": {"jkt": token.jkt}} if token.jkt else {})
