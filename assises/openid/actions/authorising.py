"""From a client's request to the code that answers it."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from assises.accounts.assurance import SessionAssurance
from assises.kernel import audit, clock
from assises.openid.errors import RequestExpired
from assises.openid.hashes import hashed, new_secret
from assises.openid.holders import Holder
from assises.openid.levels import told_to
from assises.openid.lifetimes import CODE, GRANT, INTERACTION, PUSHED_REQUEST
from assises.openid.models import AuthorizationRequest, Client, Grant
from assises.openid.requests import Asked, kept_parameters

PREFIX = "urn:ietf:params:oauth:request_uri:"


def push_request(*, client: Client, parameters: Mapping[str, str], jkt: str) -> tuple[str, timedelta]:
    """Keep a pushed request; return its `request_uri` and how long it may be opened (RFC 9126)."""
    handle = new_secret()
    AuthorizationRequest.objects.create(
        client=client,
        handle_hash=hashed(handle),
        parameters=kept_parameters(parameters),
        dpop_jkt=jkt,
        expires_at=clock.now() + PUSHED_REQUEST,
    )
    return PREFIX + handle, PUSHED_REQUEST


@transaction.atomic
def open_pushed_request(*, client: Client, request_uri: str) -> str:
    """Open a pushed request, once, and return the handle under which it goes on.

    Raises RequestExpired for a request that is too old, was opened already, or is another client's.
    """
    handle, now = new_secret(), clock.now()
    opened = AuthorizationRequest.objects.filter(
        client=client,
        handle_hash=hashed(request_uri.removeprefix(PREFIX)),
        opened_at=None,
        expires_at__gt=now,
    ).update(handle_hash=hashed(handle), opened_at=now, expires_at=now + INTERACTION)
    if not opened:
        raise RequestExpired
    return handle


def open_request(*, client: Client, parameters: Mapping[str, str]) -> str:
    """Keep a request that arrived in the browser, and return the handle under which it goes on."""
    handle, now = new_secret(), clock.now()
    AuthorizationRequest.objects.create(
        client=client,
        handle_hash=hashed(handle),
        parameters=kept_parameters(parameters),
        opened_at=now,
        expires_at=now + INTERACTION,
    )
    return handle


def opened_request(handle: str) -> AuthorizationRequest:
    """Return the request that goes on under a handle; raises RequestExpired."""
    found = (
        AuthorizationRequest.objects.filter(
            handle_hash=hashed(handle), answered_at=None, expires_at__gt=clock.now()
        )
        .filter(client__in=Client.objects.usable(), opened_at__isnull=False)
        .select_related("client")
    )
    request = found.first()
    if request is None:
        raise RequestExpired
    return request


def send_away(*, request: AuthorizationRequest) -> None:
    """Remember that the person left to sign in or to prove more, and comes back by a form."""
    AuthorizationRequest.objects.filter(pk=request.pk).update(sent_away_at=clock.now())


def close_request(*, request: AuthorizationRequest) -> None:
    """Keep that the request was answered; raises RequestExpired when it was answered already."""
    now = clock.now()
    if not AuthorizationRequest.objects.filter(pk=request.pk, answered_at=None).update(answered_at=now):
        raise RequestExpired


@transaction.atomic
def give_code(
    *, request: AuthorizationRequest, asked: Asked, holder: Holder, assurance: SessionAssurance
) -> str:
    """Answer a request with a code, once; raises RequestExpired when it was answered already.

    The client learns no more than its own level (`levels.told_to`).
    """
    close_request(request=request)
    code, client = new_secret(), request.client
    grant = _grant(request, asked, told_to(client, assurance), code)
    grant.person, grant.mandate, grant.session = holder.person, holder.mandate, holder.session
    grant.fictional = holder.fictional.key if holder.fictional else ""
    grant.subject, grant.act_subject = holder.subject(client.sector), holder.act_subject(client.sector)
    grant.save()
    note_use(client=client)
    audit.record(
        actor=holder.actor,
        action="openid.sign_in",
        subject=f"client:{client.client_id}",
        grant=grant.pk,
        scopes=grant.scopes,
    )
    return code


def _grant(request: AuthorizationRequest, asked: Asked, assurance: SessionAssurance, code: str) -> Grant:
    """Return the grant that a code opens, unsaved and nobody's yet."""
    now = clock.now()
    return Grant(
        client=request.client,
        sid=new_secret(),
        scopes=list(asked.scopes),
        nonce=asked.nonce,
        assurance=assurance.level,
        methods=list(assurance.methods),
        auth_time=assurance.at,
        code_hash=hashed(code),
        code_challenge=asked.code_challenge,
        code_expires_at=now + CODE,
        redirect_uri=asked.redirect_uri,
        dpop_jkt=request.dpop_jkt or asked.dpop_jkt,
        expires_at=now + GRANT,
    )


def note_use(*, client: Client) -> None:
    """Keep the day of the last sign-in at a client: one write a day, whatever its traffic."""
    today = clock.today()
    if client.last_used_on != today:
        Client.objects.filter(pk=client.pk).update(last_used_on=today)
