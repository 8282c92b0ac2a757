"""Readying a process that serves pages."""

import gc
from importlib import import_module

from django.conf import settings

THREADS = 4  # of a web process, each of which answers one request


def settle() -> None:
    """Load every route before the first person comes, then leave what is loaded out of the garbage collector's sight.

    It lives as long as the process, and looking through it again costs a request a tenth of a second, now and then.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
