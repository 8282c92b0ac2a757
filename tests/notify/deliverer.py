"""A worker that only delivers, as a process of its own. `--idle` keeps the database up; `--all` sends lists too."""

import os
import signal
import sys
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection  # noqa: E402  (settings first)

from assises.notify.delivery_loop import deliver_batches, deliver_urgent  # noqa: E402  (as above)

stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *_given: stop.set())
connection.ensure_connection()
if "--idle" in sys.argv:
    stop.wait()
elif "--all" in sys.argv:
    lists = threading.Thread(target=deliver_batches, args=(stop,))
    lists.start()
    deliver_urgent(stop)
    lists.join()
else:
    deliver_urgent(stop)
