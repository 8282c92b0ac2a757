"""`assises worker`: run queued jobs and periodic tasks until told to stop."""

import argparse
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from assises.kernel import background, parents
from assises.kernel.enums import ProcessKind
from assises.kernel.heartbeats import EVERY
from assises.kernel.starting import check_keys
from assises.kernel.working import heart, run_jobs


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
        parser.add_argument("--parent", type=int, help="stop when this process is no longer the parent")

    def handle(self, *args: Any, **options: Any) -> None:
        check_keys()
        if options["parent"]:
            parents.end_with(options["parent"])
        stop = background.start(options["only"] or ())
        try:
            if options["only"]:
                _wait_to_be_told()
            else:
                run_jobs(options["concurrency"])
        finally:
            stop()


def _wait_to_be_told() -> None:
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_given: told.set())
    connection.ensure_connection()  # the embedded database stays up as long as this process
    while True:
        heart(ProcessKind.LOOPS)
        if told.wait(EVERY):
            break
    heart(beats=False)
