"""Readying a process that serves pages."""

import gc
import multiprocessing
import time
from importlib import import_module
from threading import Thread

from django.conf import settings

from assises.kernel import parents
from assises.kernel.enums import ProcessKind
from assises.kernel.heartbeats import EVERY
from assises.kernel.web import metrics_shared
from assises.kernel.working import heart

THREADS = 4  # of a web process, each of which answers one request
SHARES = 3  # times that counts are shared between two beats


def settle() -> None:
    """Load every route before the first person comes, then leave what is loaded out of the garbage collector's sight.

    It lives as long as the process, and looking through it again costs a request a tenth of a second, now and then.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    parent = multiprocessing.parent_process()
    if parent and parent.pid:
        parents.end_with(parent.pid)
    Thread(target=_pulse, name="pulse", daemon=True).start()


def _pulse() -> None:
    """Say that this process lives, and what it counts, as long as it does."""
    while True:
        heart(ProcessKind.WEB)
        for _share in range(SHARES):
            metrics_shared.share()
            time.sleep(EVERY / SHARES)
