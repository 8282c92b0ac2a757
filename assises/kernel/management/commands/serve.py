"""`assises serve`: the site, by granian, with as many processes as asked."""

import argparse
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from assises.kernel.starting import check_keys, check_proxy


class Command(BaseCommand):
    help = "Serve the site, and run its jobs."
    # Checks would import the metrics before the folder they share is named.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--no-jobs", action="store_true", help="`assises worker` runs the jobs elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        from assises.kernel.web.server import server  # noqa: PLC0415  (not needed by any other command)

        check_keys()
        check_proxy()
        self._check_port(options["host"], options["port"])
        self._share_metrics()
        self._hold_database()
        self.stdout.write(f"http://{options['host']}:{options['port']}")
        sys.stdout.flush()
        jobs = None if options["no_jobs"] else self._start_worker()
        server("config.rsgi:application", options["host"], options["port"], options["workers"]).serve()
        if jobs:
            jobs.communicate()

    @staticmethod
    def _check_port(host: str, port: int) -> None:
        """Refuse an address that another program serves: two would share its visitors without a word (SO_REUSEPORT)."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            with socket.socket(family) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # not one that was just left
                tried.bind((host, port))
        except (OSError, OverflowError) as error:
            why = _(
                "%(host)s:%(port)s est déjà pris ou n’est pas à cette machine\u00a0: "
                "choisissez un autre «\u00a0--port\u00a0»."
            )
            raise CommandError(why % {"host": host, "port": port}) from error

    @staticmethod
    def _hold_database() -> None:
        """Keep the embedded database up as long as this process, whatever workers do.

        A pool is closed once it has shown that the database answers: the web processes are forked, and would speak
        over each other on the connections that they inherit.
        """
        connection.ensure_connection()
        if connection.settings_dict["OPTIONS"].get("pool"):
            connection.close()
            connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has one

    @staticmethod
    def _start_worker() -> "subprocess.Popen[bytes]":
        """Start the worker that runs jobs beside the site, and ends with it."""
        command = [sys.executable, sys.argv[0], "worker", "--with-parent"]
        return subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603  (this very program)

    @staticmethod
    def _share_metrics() -> None:
        """Each web process writes its counts to a folder that any of them can add up."""
        folder = Path(settings.VAR) / "metrics"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
