"""A client that the command line registered is handed to the organisation that will run it on its pages."""

from django.db import transaction

from assises.kernel.audit import Actor
from assises.openid.actions.changing import locked
from assises.openid.actions.clients import alone_with_hosts, check_hosts, check_new_name, noted
from assises.openid.errors import ClientRetired, ClientRunByAnother
from assises.openid.models import Client


@transaction.atomic
def adopt_client(*, client: Client, place: int, names: tuple[str, str], actor: Actor) -> list[Client]:
    """Hand a client to an organisation, with those of its sector that nobody runs; return them.

    They go together: whoever runs one of a sector recognises the people of all. `place` is the key of the organisation,
    `names` its name in French and in English, which people read from then on. The identifiers, the keys and the sector
    stay, so that nobody becomes a stranger. Raises ClientRetired, ClientRunByAnother, or InvalidClient where a host or
    a name of it is another organisation's.
    """
    alone_with_hosts()
    kept = locked(client)
    if kept.retired_at is not None:
        raise ClientRetired
    if kept.sandbox or kept.place is not None:
        raise ClientRunByAnother
    of_nobody = Client.objects.filter(place=None, sandbox=False, sector=kept.sector)
    found = list(of_nobody.order_by("pk").select_for_update())  # those that are retired as well
    for one in found:
        _hand(one, place, names, actor)
    for one in found:
        check_hosts(one, Client.objects.filter(sandbox=False, place__isnull=False))
        check_new_name(one)
    return found


def _hand(client: Client, place: int, names: tuple[str, str], actor: Actor) -> None:
    before = [client.organisation_fr, client.organisation_en]
    client.place, (client.organisation_fr, client.organisation_en) = place, names
    client.save(update_fields=["place", "organisation_fr", "organisation_en"])
    noted("openid.adopt_client", client, actor, organisation=[before, list(names)], sector=client.sector)
