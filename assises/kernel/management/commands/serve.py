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
from assises.kernel.web.settling import THREADS

PORTS = 65_536


class Command(BaseCommand):
    help = "Serve the site, and run its jobs."
    # Checks would import the metrics before the folder they share is named.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--no-jobs", action="store_true", help="`assises worker` runs the jobs elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        from granian import Granian  # noqa: PLC0415  (not needed by any other command)
        from granian.constants import Interfaces  # noqa: PLC0415  (nor is this)

        self._check_port(options["host"], options["port"])  # first: it waits for nothing
        check_keys()
        check_proxy()
        self._advertise(options["port"])
        self._share_metrics()
        self._hold_database()
        host = f"[{options['host']}]" if ":" in options["host"] else options["host"]
        self.stdout.write(f"http://{host}:{options['port']}")
        sys.stdout.flush()
        jobs = None if options["no_jobs"] else self._start_worker()
        Granian(
            "config.wsgi:application", address=options["host"], port=options["port"], interface=Interfaces.WSGI,
            workers=options["workers"], blocking_threads=THREADS, backpressure=256, log_access=False,
            respawn_failed_workers=True, workers_kill_timeout=10,
        ).serve()  # fmt: skip
        if jobs:
            jobs.communicate()

    @staticmethod
    def _advertise(port: int) -> None:
        """Say in links, feeds and discovery the port that is served, here and in the processes that this one starts."""
        os.environ["PORT"] = str(port)
        if settings.OWN_ADDRESS:
            settings.PUBLIC_URL = f"http://127.0.0.1:{port}"

    @staticmethod
    def _check_port(host: str, port: int) -> None:
        """Refuse an address that another program serves: two would share its visitors without a word (SO_REUSEPORT)."""
        if not 0 < port < PORTS:
            raise CommandError(_("%s n’est pas un port\u00a0: choisissez de 1 à 65535.") % port)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            with socket.socket(family) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # not one that was just left
                tried.bind((host, port))
        except PermissionError as error:
            why = _(
                "Le port %(port)s est réservé à l’administrateur de la machine\u00a0: "
                "choisissez un autre «\u00a0--port\u00a0»."
            )
            raise CommandError(why % {"port": port}) from error
        except OSError as error:
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
