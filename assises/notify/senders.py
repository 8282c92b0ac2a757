"""From whom a message comes."""

from urllib.parse import urlsplit

from django.conf import settings

from assises.notify.models import Workspace


def mail_domain() -> str:
    """Return the domain that stands after @ in senders and Message-IDs."""
    return settings.NOTIFY_DOMAIN or urlsplit(settings.PUBLIC_URL).hostname or "localhost"


def from_email(workspace: Workspace) -> str:
    return f"{workspace.from_local}@{mail_domain()}"
