"""Periodic jobs: each is a list of steps, so that none can be written where one item stops the others."""

from collections.abc import Callable, Iterable

from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from assises.kernel.aside import Step, each

Steps = Callable[[], Iterable[Step]]
Job = Task[[int], None, [int]]
_jobs: set[str] = set()


def periodic(name: str, *, cron: str, queue: str) -> Callable[[Steps], Job]:
    """Declare a job that runs when `cron` says, one at a time; its function yields the key of each item and what to do.

    An item that fails stops none of the others; it is put aside after some tries (`kernel.aside`).
    """

    def declare(steps: Steps) -> Job:
        def run(timestamp: int) -> None:
            each(name, steps())

        run.__name__, run.__doc__, run.__module__ = steps.__name__, steps.__doc__, steps.__module__
        _jobs.add(name)
        task = app.task(name=name, queue=queue, queueing_lock=name)(run)
        app.periodic(cron=cron)(task)
        return task

    return declare


def declared() -> frozenset[str]:
    """Return the names of the jobs declared here."""
    return frozenset(_jobs)
