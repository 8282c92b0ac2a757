"""Jobs: telling clients that a session ended, and forgetting what is past."""

from collections.abc import Iterator

import httpx
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from assises.accounts.events import MandateRevoked, SessionsEnded
from assises.kernel import outgoing
from assises.kernel.aside import Step
from assises.kernel.periodic import periodic
from assises.openid.actions.purging import purge
from assises.openid.actions.sessions import end_expired, end_grants, end_sessions_that_closed
from assises.openid.enums import EndReason
from assises.openid.events import ClientSessionEnded
from assises.openid.id_tokens import logout_token
from assises.openid.models import Grant

# After 4 s, 16 s, 1 min, 4 min, 17 min, 68 min: a service that restarts is told, one that is gone is left.
AGAIN = RetryStrategy(max_attempts=7, exponential_wait=4, retry_exceptions=[httpx.HTTPError])


def tell_client_later(event: ClientSessionEnded) -> None:
    """Queue the call, which is tried again by itself."""
    tell_client.defer(grant_id=event.grant_id)


def end_clients_of_closed_sessions(event: SessionsEnded) -> None:
    """Follow the sessions that a person closed on their page of devices."""
    end_sessions_that_closed(person_id=event.person_id)


def end_grants_of_mandate(event: MandateRevoked) -> None:
    """Follow a mandate that was revoked: what clients received under it stops at once."""
    with transaction.atomic():
        end_grants(Grant.objects.filter(mandate=event.mandate_id), EndReason.MANDATE_REVOKED)


@app.task(name="openid.tell_client", queue="openid", retry=AGAIN)
def tell_client(grant_id: int) -> None:
    """Send a logout token to the client of a grant; raises httpx.HTTPError when it must be sent again."""
    grant = Grant.objects.select_related("client").filter(pk=grant_id).first()
    if grant is None or not grant.client.backchannel_logout_uri:
        return
    with outgoing.client() as http:
        body = {"logout_token": logout_token(grant, grant.client)}
        http.post(grant.client.backchannel_logout_uri, data=body).raise_for_status()


@periodic("openid.end_expired", cron="*/5 * * * *", queue="openid")
def end_expired_often() -> Iterator[Step]:
    """Tell clients of the sessions that ended by themselves."""
    yield "expired", end_expired


@periodic("openid.purge", cron="23 * * * *", queue="openid")
def purge_hourly() -> Iterator[Step]:
    """Forget what no longer serves."""
    yield "past", purge
