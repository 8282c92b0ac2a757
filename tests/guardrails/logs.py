"""No line of the log, in the whole suite, holds an address, a number, a secret or the name of anybody in the cast."""

import logging
import re
from collections.abc import Iterator

import pytest

from assises.kernel.logs.shape import formatter
from tests.people import NAMES

PERSONAL = re.compile(
    "|".join(
        [r"[\w.+-]+@[\w-]+\.\w+", r"(?<![\w.-])\+?1?[ (]*[2-9]\d\d[ )-]*\d{3}[ -]*\d{4}(?![\w.-])",
         r"\b[A-Z]{4} ?\d{4} ?\d{4}\b", *map(re.escape, NAMES.values())]
    )
)  # fmt: skip


class Read(logging.Handler):
    """Writes each line as in production and keeps those that tell too much."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(formatter())
        self.wrongs: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record)
        if PERSONAL.search(line):
            self.wrongs.append(line)


@pytest.fixture(scope="session")
def read_log() -> Iterator[Read]:
    """Read at INFO what production writes at WARNING: a level that somebody lowers must not tell more."""
    handler, root = Read(), logging.getLogger()
    root.addHandler(handler)
    for name in ("assises", "django.request", "procrastinate"):
        logging.getLogger(name).setLevel(logging.INFO)
    yield handler
    root.removeHandler(handler)


@pytest.fixture(autouse=True)
def personal_lines_fail(read_log: Read) -> Iterator[None]:
    yield
    wrongs, read_log.wrongs = read_log.wrongs, []
    assert not wrongs, "\n".join(wrongs)
