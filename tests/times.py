"""What each module takes of a whole run: reported at its end, and no module takes more than its share.

Shares are parts of one run, not seconds: a slow machine changes none of them. They are looked at when the whole suite
ran, and not for a part of it.
"""

from collections import defaultdict
from pathlib import Path

import pytest

WHOLE = 6_000  # tests: fewer is a part of the suite
# Percent of a run, by folder of tests; a module to come has `NEW`. Wide until whole runs of two machines were read.
SHARES = {
    "journeys": 55, "kernel": 40, "architecture": 35, "notify": 30, "openid": 30, "barometer": 30, "accounts": 25,
    "feedback": 25, "text": 25, "register": 20, "portal": 20, "reminders": 20,
}  # fmt: skip
NEW = 10


def by_module(durations: dict[str, float]) -> dict[str, float]:
    """Return the seconds of each folder of tests, the longest first."""
    found: dict[str, float] = defaultdict(float)
    for name, seconds in durations.items():
        parts = Path(name.split("::")[0]).parts
        found[parts[1] if len(parts) > 2 else parts[0]] += seconds
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def beyond(found: dict[str, float]) -> list[str]:
    """Return a sentence for each module that takes more than its share."""
    total = sum(found.values()) or 1
    return [
        f"tests/{name} takes {100 * seconds / total:.1f} % of the run, and its share is {SHARES.get(name, NEW)} %"
        for name, seconds in found.items()
        if 100 * seconds / total > SHARES.get(name, NEW)
    ]


class Times:
    """The plugin: it adds up what the tests of every worker took."""

    def __init__(self) -> None:
        self.durations: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.durations[report.nodeid] += report.duration

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._faults() and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _faults(self) -> list[str]:
        return beyond(by_module(self.durations)) if len(self.durations) >= WHOLE else []

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        found = by_module(self.durations)
        if len(self.durations) < 500:
            return
        terminalreporter.section("seconds by module")
        terminalreporter.write_line(", ".join(f"{name} {seconds:.0f}" for name, seconds in found.items()))
        for fault in self._faults():
            terminalreporter.write_line(fault, red=True)
