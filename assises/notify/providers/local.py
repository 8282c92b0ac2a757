"""Carriers for a demonstration: a folder of files, or the terminal. Nothing leaves the machine."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from assises.kernel import clock
from assises.notify.providers import addresses, mime
from assises.notify.providers.base import Channel, Outcome, Outgoing, Settings, Verdict


class LocalSettings(Settings):
    name: str = "local"
    channel: Channel


class FileSettings(LocalSettings):
    name: str = "file"
    folder: Path


class ConsoleSettings(LocalSettings):
    name: str = "console"


def _readable(message: Outgoing) -> str:
    return f"{message.channel} → {message.to}\n{message.sender}: {message.subject}\n\n{message.text}\n"


class FileProvider:
    """Writes `<id>.eml` for an e-mail, which mail programs open, and `<id>.json` for a text message."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.settings = FileSettings.read("file", settings)
        self.name, self.channel = self.settings.name, self.settings.channel

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        self.settings.folder.mkdir(parents=True, exist_ok=True)
        for message in batch:
            yield self._written(message)

    def _written(self, message: Outgoing) -> Outcome:
        try:
            name, content = self._content(message)
            self._put(self.settings.folder / Path(name).name, content)
        except (addresses.BadAddress, mime.BadHeader):
            return Outcome(message.id, Verdict.PERMANENT, code="5.1.3")
        except OSError as fault:
            return Outcome(message.id, Verdict.TEMPORARY, code=type(fault).__name__)
        return Outcome(message.id, Verdict.DELIVERED, provider_reference=message.id)

    @staticmethod
    def _content(message: Outgoing) -> tuple[str, bytes]:
        if message.channel == "email":
            return f"{message.id}.eml", mime.build(message, at=clock.now(), eight_bit=True)
        said = {**asdict(message), "headers": dict(message.headers)}
        return f"{message.id}.json", json.dumps(said, ensure_ascii=False, indent=1).encode()

    @staticmethod
    def _put(path: Path, content: bytes) -> None:
        """Write beside, then rename: whoever watches the folder never reads half a message."""
        beside = path.with_name(f".{path.name}")
        beside.write_bytes(content)
        beside.replace(path)

    def close(self) -> None:
        """Keep nothing open."""


class ConsoleProvider:
    """Shows messages on the terminal of whoever tries the platform out; not for a log, which would keep them."""

    def __init__(self, settings: Mapping[str, object], out: TextIO | None = None) -> None:
        self.settings = ConsoleSettings.read("console", settings)
        self.name, self.channel = self.settings.name, self.settings.channel
        self._out = out

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        for message in batch:
            (self._out or sys.stdout).write(f"{'─' * 60}\n{_readable(message)}")
            yield Outcome(message.id, Verdict.DELIVERED, provider_reference=message.id)

    def close(self) -> None:
        """Keep nothing open."""
