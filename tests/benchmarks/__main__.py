"""`make bench`: measure on a database of its own, print the table, write var/bench.json."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402  (settings first)
from django.db import connection  # noqa: E402  (as above)
from django.test.runner import DiscoverRunner  # noqa: E402  (as above)

from assises.barometer.actions import publish as publish_edition  # noqa: E402  (as above)
from assises.barometer.actions.collect import collect_all  # noqa: E402  (as above)
from assises.kernel import files  # noqa: E402  (as above)
from tests.benchmarks import (  # noqa: E402  (as above)
    distress,
    feedback,
    inbox,
    intervals,
    masking,
    notify,
    pages,
    recipients,
    sessions,
    smtp,
    themes,
    tokens,
    trail,
    world,
)
from tests.benchmarks.report import Figure, publish  # noqa: E402  (as above)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def edition_figures() -> list[Figure]:
    """Import, collect, publish and verify at full size."""
    administration = world.administration()
    contents = world.files()
    brought = {
        profile: timed(lambda p=profile, c=content: world.bring(administration, p, c))
        for profile, content in contents.items()
    }
    collected = timed(collect_all)
    published = timed(lambda: publish_edition(administration=administration, actor=world.ACTOR))
    return [
        Figure("import of 20,000 services", brought["services"], "s", 60),
        Figure("collection of every source", collected, "s", 30),
        Figure("edition, 300 × 20,000 × 10", published, "s", 30),
        Figure("verify", verified(administration.pk), "s", 10),
    ]


def verified(administration_id: int) -> float:
    """Time the stand-alone verifier on the bundle, as anyone would run it."""
    from assises.barometer.bundle import verifier
    from assises.barometer.models import Edition

    edition = Edition.objects.get(administration=administration_id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.zip"
        path.write_bytes(files.get(edition.bundle))
        program = Path(folder) / "verify.py"
        program.write_bytes(verifier())
        command = [sys.executable, "-I", str(program), str(path)]
        return timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def main() -> int:
    settings.ALLOWED_HOSTS = ["*"]
    connection.settings_dict["TEST"]["NAME"] = "test_assises_bench"  # the tests may run meanwhile
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        parts = {
            "edition": edition_figures, "pages": lambda: [*pages.all_cold(), *pages.warm()], "sessions": sessions.figures,
            "tokens": tokens.figures, "notify": notify.figures, "recipients": recipients.figures, "smtp": smtp.figures,
            "trail": trail.figures, "feedback": feedback.figures, "masking": masking.figures, "themes": themes.figures,
            "inbox": inbox.figures, "distress": distress.figures, "intervals": intervals.figures,
        }  # fmt: skip
        wanted = os.environ.get("ASSISES_BENCH", ",".join(parts)).split(",")
        figures = [figure for name, part in parts.items() if name in wanted for figure in part()]
        return 0 if publish(figures, Path(settings.VAR) / "bench.json") else 1
    finally:
        _left_alone()
        runner.teardown_databases(databases)


def _left_alone() -> None:
    """End what still reads the benchmark's database: a program that was told to end may not have yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


if __name__ == "__main__":
    sys.exit(main())
