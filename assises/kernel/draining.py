"""A machine that is about to stop says so to its balancer, and ends what it has begun meanwhile."""

import socket
from pathlib import Path

from django.conf import settings


def mark() -> Path:
    """Return the file that says that this machine is draining; machines may share `var/`."""
    return Path(settings.VAR) / f"draining-{socket.gethostname()}"


def draining() -> bool:
    """Say whether this machine asks for no more visitors."""
    return mark().exists()
