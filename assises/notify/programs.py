"""The keys of notification, on the page of all the keys of an organisation."""

from collections.abc import Iterator

from django.urls import reverse

from assises.notify.models import ApiKey
from assises.register.models import Organisation
from assises.register.programs import KeyShown, keys_of


@keys_of("notify")
def keys(organisation: Organisation) -> Iterator[KeyShown]:
    rows = ApiKey.objects.filter(workspace__organisation=organisation).select_related("workspace")
    for one in rows:
        opens = f"{one.workspace.name} ({one.get_kind_display()})"
        url = reverse("notify:keys", args=[one.workspace_id])
        yield KeyShown(one.name, opens, one.created_at, one.last_used_on, one.revoked_at, url)
