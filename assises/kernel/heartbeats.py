"""Which processes live, on every machine: each says so in the database now and then, and it is read there."""

import os
import socket
from datetime import timedelta

from django.db.models import Count, Max
from django.db.models.functions import Now

from assises.kernel.enums import ProcessKind
from assises.kernel.models import Heartbeat

EVERY = 15.0  # seconds between two beats
LATE = timedelta(minutes=2)  # without a beat, a process is taken for dead
KEPT = timedelta(days=7)  # what is left by one that was killed


def beat(kind: ProcessKind) -> None:
    """Say that this process lives, by the clock of the database, and forget those that are long dead."""
    mine = {"host": socket.gethostname()[:100], "pid": os.getpid(), "kind": kind}
    Heartbeat.objects.update_or_create(
        **mine, defaults={"beat_at": Now()}, create_defaults={"beat_at": Now(), "started_at": Now()}
    )
    Heartbeat.objects.filter(beat_at__lt=Now() - KEPT).delete()


def leave() -> None:
    """Take this process off the list: it ends as it was told to."""
    Heartbeat.objects.filter(host=socket.gethostname()[:100], pid=os.getpid()).delete()


def living() -> dict[str, int]:
    """Return how many processes of each kind have beaten lately; every kind is there."""
    rows = Heartbeat.objects.filter(beat_at__gte=Now() - LATE).order_by().values_list("kind")
    return dict.fromkeys(ProcessKind.values, 0) | dict(rows.annotate(count=Count("pk")))


def last_beats() -> dict[str, float]:
    """Return the instant (in seconds, Unix) of the last beat of each kind that ever beat."""
    rows = Heartbeat.objects.order_by().values_list("kind").annotate(last=Max("beat_at"))
    return {kind: last.timestamp() for kind, last in rows}


def jobs_are_late() -> bool:
    """Say whether processes are known, and none that runs jobs has beaten lately."""
    return Heartbeat.objects.exists() and not living()[ProcessKind.JOBS]
