"""`assises worker`: run queued jobs and periodic tasks until told to stop."""

import argparse
import os
import signal
import sys
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from procrastinate.jobs import DeleteJobCondition

from assises.kernel import background
from assises.kernel.starting import check_keys


class Command(BaseCommand):
    help = "Run the jobs of the queue; start as many as needed."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=1, help="jobs run at the same time")
        parser.add_argument(
            "--only",
            nargs="+",
            choices=background.names(),
            help="run these loops, in a process of their own, and no job",
        )
        parser.add_argument("--with-parent", action="store_true", help="stop when the standard input closes")

    def handle(self, *args: Any, **options: Any) -> None:
        check_keys()
        if options["with_parent"]:
            threading.Thread(target=_stop_with_parent, daemon=True).start()
        stop = background.start(options["only"] or ())
        try:
            if options["only"]:
                _wait_to_be_told()
            else:
                _run_jobs(options["concurrency"])
        finally:
            stop()


def _run_jobs(concurrency: int) -> None:
    kept = DeleteJobCondition.SUCCESSFUL  # what failed stays, for `assises doctor`
    call_command("procrastinate", "worker", concurrency=concurrency, delete_jobs=kept)


def _wait_to_be_told() -> None:
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_given: told.set())
    connection.ensure_connection()  # the embedded database stays up as long as this process
    told.wait()


def _stop_with_parent() -> None:
    """End as on Ctrl-C once the parent is gone, even killed: its end of the pipe closes with it."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
