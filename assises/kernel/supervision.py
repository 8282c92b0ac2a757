"""Programs kept alive beside this one: what ends is started again, later each time it ends early."""

import subprocess
import threading
import time
from collections.abc import Sequence

import structlog

FIRST, MOST = 1.0, 60.0  # seconds before the next start
LASTING = 60.0  # who lived so long is started again at once, as the first time
log = structlog.get_logger(__name__)


class BackOff:
    """How long to wait before the next start: twice as long each time, from the beginning after one that lasted."""

    def __init__(self) -> None:
        self.next = FIRST

    def after(self, lived: float) -> float:
        now = FIRST if lived >= LASTING else self.next
        self.next = min(now * 2, MOST)
        return now


class Kept:
    """A program that runs until `stop`."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self._told, self._lock = threading.Event(), threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="kept", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Tell the program to end, and end it after `seconds`."""
        with self._lock:
            self._told.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._thread.join()

    def _keep(self) -> None:
        pause = BackOff()
        while begun := self._begin():
            code = begun.wait()
            if self._told.is_set():
                return
            seconds = pause.after(time.monotonic() - self._since)
            log.error("program_ended", program=self.command[2:], code=code, again_in=seconds)
            self._told.wait(seconds)

    def _begin(self) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if self._told.is_set():
                return None
            self._since = time.monotonic()
            self._process = subprocess.Popen(self.command)  # noqa: S603  (a command of ours)
            return self._process
