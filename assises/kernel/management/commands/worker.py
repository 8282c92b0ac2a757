"""`assises worker`: run queued jobs and periodic tasks until told to stop."""

import argparse
import os
import signal
import sys
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from procrastinate.jobs import DeleteJobCondition

from assises.kernel import background


class Command(BaseCommand):
    help = "Run the jobs of the queue; start as many as needed."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=1, help="jobs run at the same time")
        parser.add_argument("--with-parent", action="store_true", help="stop when the standard input closes")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["with_parent"]:
            threading.Thread(target=_stop_with_parent, daemon=True).start()
        stop = background.start()
        try:
            call_command(
                "procrastinate",
                "worker",
                concurrency=options["concurrency"],
                delete_jobs=DeleteJobCondition.SUCCESSFUL,  # what failed stays, for `assises doctor`
            )
        finally:
            stop()


def _stop_with_parent() -> None:
    """End as on Ctrl-C once the parent is gone, even killed: its end of the pipe closes with it."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
