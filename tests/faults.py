"""Every campaign of faults, one after the other: `make faults SEEDS=5`.

Each prints a line a fault and ends with an error when what must hold does not. All of it is kept in `var/faults.txt`.
"""

import argparse
import itertools
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TextIO

from tests.journeys.template import ROOT

FOUND = ROOT / "var" / "faults.txt"
CLUSTER_SEEDS = 3  # at most: each waits for a lost machine to be given up and to come back


def commands(seeds: int) -> dict[str, list[str]]:
    """Return the program of each campaign, by its subject."""
    return {
        "delivery": ["tests.notify.faults.campaign", "--seeds", str(seeds), "--messages", "1000"],
        "answers": ["tests.feedback.faults.campaign"],
        "cluster": ["tests.cluster.campaign", "--seeds", str(min(seeds, CLUSTER_SEEDS))],
    }


def played(words: list[str]) -> Iterator[str]:
    """Yield what a campaign says, line by line, and last whether what must hold did."""
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        assert running.stdout
        yield from running.stdout
    yield "held\n" if running.returncode == 0 else "FAILED\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    seeds = parser.parse_args().seeds
    FOUND.parent.mkdir(parents=True, exist_ok=True)
    with FOUND.open("w", encoding="utf-8") as kept:
        outcomes = [_told(subject, words, kept) for subject, words in commands(seeds).items()]
    return 0 if all(outcomes) else 1


def _told(subject: str, words: list[str], kept: TextIO) -> bool:
    line = ""
    for line in itertools.chain([f"## {subject}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n"], played(words)):
        for place in (sys.stdout, kept):
            place.write(line)
            place.flush()
    return line == "held\n"


if __name__ == "__main__":
    sys.exit(main())
