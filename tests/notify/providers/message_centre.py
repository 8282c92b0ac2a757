"""The message centre in JavaScript, driven from a test."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

from tests.node import prepared


class Centre:
    """What it says is kept in order; `heard` waits for a kind of packet and returns it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process, self._said = process, Queue()
        Thread(target=self._listen, daemon=True).start()
        self.port: int = self._said.get(timeout=30)["port"]

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._said.put(json.loads(line))

    def order(self, **said: Any) -> None:
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()

    def heard(self, kind: str, seconds: float = 10) -> dict[str, Any]:
        while True:
            said = self._said.get(timeout=seconds)
            if said["heard"] == kind:
                return said

    def forget(self) -> None:
        """Leave aside what was said before."""
        while not self._said.empty():
            self._said.get()

    def silent_about(self, kind: str, seconds: float = 0.5) -> bool:
        try:
            self.heard(kind, seconds)
        except Empty:
            return True
        return False


@contextmanager
def centre() -> Iterator[Centre]:
    node, folder = prepared(Path(__file__).parent / "centre", "centre.mjs")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([node, "centre.mjs"], cwd=folder, text=True, **pipes) as process:
        try:
            yield Centre(process)
        finally:
            process.kill()
