"""`assises serve`: the site, by granian, with as many processes as asked."""

import argparse
import contextlib
import fcntl
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from assises.kernel.starting import check_keys, check_proxy
from assises.kernel.supervision import BackOff, Kept
from assises.kernel.web import metrics_shared

ENDING = 20.0  # seconds for jobs that run to be finished when the site is told to end
PORTS = 65_536
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  (recognised, not bound)
log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Serve the site, and run its jobs."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--no-jobs", action="store_true", help="`assises worker` runs the jobs elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        self._check_port(options["host"], options["port"])  # first: it waits for nothing
        check_keys()
        check_proxy()
        self._hold_port(options["host"], options["port"])
        self._advertise(options["port"])
        metrics_shared.forget_dead()
        self._hold_database()
        host = f"[{options['host']}]" if ":" in options["host"] else options["host"]
        self.stdout.write(f"http://{host}:{options['port']}")
        sys.stdout.flush()
        jobs = None if options["no_jobs"] else self._start_worker()
        try:
            _serve(options)
        finally:
            if jobs:
                jobs.stop(ENDING)

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
            raise CommandError(_taken(host, port)) from error

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
    def _start_worker() -> Kept:
        """Start the worker that runs jobs beside the site, and ends with it."""
        jobs = Kept([sys.executable, sys.argv[0], "worker", "--parent", str(os.getpid())])
        jobs.start()
        return jobs

    def _hold_port(self, host: str, port: int) -> None:
        """Refuse a second server that starts at the same instant: granian would share the port with it.

        Two addresses of a machine are two places; every address at once is a place of each.
        """
        folder = Path(settings.VAR) / "ports"
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{socket.gethostname()}-{port}"  # machines may share the folder
        everywhere = host in EVERYWHERE
        held = [(name, fcntl.LOCK_EX if everywhere else fcntl.LOCK_SH)]
        if not everywhere:
            held.append((f"{name}-{host.replace(':', '_')}", fcntl.LOCK_EX))
        self._held = [(folder / one).open("w") for one, _how in held]
        try:
            for file, (_name, how) in zip(self._held, held, strict=True):
                fcntl.flock(file, how | fcntl.LOCK_NB)
        except OSError as error:
            raise CommandError(_taken(host, port)) from error


def _taken(host: str, port: int) -> str:
    why = _(
        "%(host)s:%(port)s est déjà pris ou n’est pas à cette machine\u00a0: "
        "choisissez un autre «\u00a0--port\u00a0»."
    )
    return why % {"host": host, "port": port}


def _serve(options: dict[str, Any]) -> None:
    """Serve until told to end: when web processes die again and again, they are started anew, later each time."""
    from assises.kernel.web.server import server  # noqa: PLC0415  (not needed by any other command)

    pause = BackOff()
    while True:
        begun = time.monotonic()
        site = server("config.rsgi:application", options["host"], options["port"], options["workers"])
        with contextlib.suppress(SystemExit):  # granian gives up on processes that die as soon as they start
            site.serve()
        if site.interrupt_signal:
            return
        seconds = pause.after(time.monotonic() - begun)
        log.error("web_processes_died", again_in=seconds)
        site.main_loop_interrupt.clear()
        if site.main_loop_interrupt.wait(seconds) and site.interrupt_signal:
            return
