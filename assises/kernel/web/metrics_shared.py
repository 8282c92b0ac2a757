"""Counts of several web processes, added up: each keeps its own in memory and leaves a copy in a file now and then.

Nothing is mapped to the disk: a full one would end the process at its next count, where a copy is only not made.
"""

import contextlib
import os
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from prometheus_client import CollectorRegistry, Metric, disable_created_metrics, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.parser import text_string_to_metric_families

from assises.kernel import heartbeats

disable_created_metrics()  # type: ignore[no-untyped-call]  # the package types only part of itself
OURS = CollectorRegistry()


def _folder() -> Path:
    """Return the folder of this machine: several may share `var/`."""
    return Path(settings.VAR) / "metrics" / socket.gethostname()


def share() -> None:
    """Leave a copy of what this process counted; a disk that takes none leaves the last one."""
    file = _folder() / f"{os.getpid()}.prom"
    draft = file.with_suffix(".draft")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(generate_latest(OURS))
        draft.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def forget_dead() -> None:
    """Remove what processes that no longer live have left here."""
    for file in _folder().glob("*"):
        if not file.stem.isdecimal() or not psutil.pid_exists(int(file.stem)):
            file.unlink(missing_ok=True)


def _others() -> Iterator[str]:
    for file in _folder().glob("*.prom"):
        if file.stem != str(os.getpid()):
            yield file.read_text(encoding="utf-8")


class Together:
    """Collects what every web process of this machine counted."""

    def collect(self) -> Iterable[Metric]:
        sums: dict[tuple[str, str, tuple[tuple[str, str], ...]], float] = {}
        families: dict[str, Metric] = {}
        for text in (generate_latest(OURS).decode(), *_others()):
            for family in text_string_to_metric_families(text):
                families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
                for one in family.samples:
                    key = (family.name, one.name, tuple(one.labels.items()))
                    sums[key] = sums.get(key, 0.0) + one.value
        for (family_name, name, labels), value in sums.items():
            families[family_name].add_sample(name, dict(labels), value)
        return families.values()


class Processes:
    """Collects which processes of the installation live, from the database: nothing when it does not answer."""

    def collect(self) -> Iterable[Metric]:
        try:
            living, last = heartbeats.living(), heartbeats.last_beats()
        except (DatabaseError, InterfaceError):
            return
        counts = GaugeMetricFamily("assises_processes", "Processes that live, by kind.", labels=["kind"])
        beats = GaugeMetricFamily("assises_last_beat_timestamp_seconds", "Last sign of life.", labels=["kind"])
        for kind, count in living.items():
            counts.add_metric([kind], count)
        for kind, instant in last.items():
            beats.add_metric([kind], instant)
        yield from (counts, beats)
