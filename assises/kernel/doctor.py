"""What `assises doctor` looks at: each check says what is wrong and what to do."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.kernel import clock, keys
from assises.kernel.databases import Unusable

FREE_BYTES = 1_000_000_000
DRIFT_SECONDS = 5


@dataclass(frozen=True)
class Finding:
    """One line of the report: good, or what to do about it."""

    good: bool
    what: str
    advice: str = ""


Check = Callable[[], Iterable[Finding]]
_checks: list[tuple[str | Promise, Check]] = []


def check(name: str | Promise) -> Callable[[Check], Check]:
    """Declare a check; a module declares its own in `checks.py`."""

    def declare(function: Check) -> Check:
        if all(function.__qualname__ != known.__qualname__ for _name, known in _checks):
            _checks.append((name, function))
        return function

    return declare


def examine() -> Iterable[tuple[str, Finding]]:
    """Yield every finding of every check, by the name of the check."""
    autodiscover_modules("checks")
    for name, function in _checks:
        for finding in function():
            yield str(name), finding


@check(gettext_lazy("Versions"))
def versions() -> Iterable[Finding]:
    found = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Python {found}", _("Installez Python 3.11 ou plus récent."))


@check(gettext_lazy("Base de données"))
def database() -> Iterable[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            version = int(cursor.fetchone()[0])
    except (DatabaseError, OSError) as error:
        yield _silent(error)
        return
    yield Finding(
        version >= 150_000,
        f"PostgreSQL {version // 10_000}.{version % 10_000}",
        _("PostgreSQL 15 ou plus récent est nécessaire."),
    )
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    yield Finding(
        not waiting, _("%s migrations en attente") % waiting, _("Lancez «\u00a0assises migrate\u00a0».")
    )
    yield _clock()


def _silent(error: Exception) -> Finding:
    """Return what to do about a database that cannot be asked: its own sentence where it has one."""
    if isinstance(error, Unusable):
        return Finding(False, error.what, error.advice)
    advice = _("Vérifiez ASSISES_DATABASE_URL, et que le serveur PostgreSQL répond.")
    return Finding(False, type(error).__name__, advice)


def _clock() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        drift = abs((cursor.fetchone()[0] - clock.now()).total_seconds())
    return Finding(drift < DRIFT_SECONDS, _("Horloges à %.1f s l’une de l’autre") % drift,
                   _("Réglez l’heure de cette machine et celle de la base (NTP)."))  # fmt: skip


@check(gettext_lazy("Données"))
def data() -> Iterable[Finding]:
    """Say where the data are; and where an older version may have left some, inside the folder of the packages."""
    folder, old = Path(settings.VAR), Path(settings.ROOT) / "var"
    writable = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    yield Finding(
        writable,
        str(folder),
        _("Qui lance Assises n’y peut pas écrire\u00a0: nommez un autre dossier dans ASSISES_VAR."),
    )
    if not settings.CLONE and old.exists():
        advice = _("Ces données partiraient avec les paquets\u00a0: arrêtez le service et déplacez-les dans %s.")
        yield Finding(False, str(old), advice % folder)


@check(gettext_lazy("Disque"))
def disk() -> Iterable[Finding]:
    folder = Path(settings.VAR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    free = shutil.disk_usage(folder).free
    yield Finding(
        free > FREE_BYTES,
        _("%.1f Go libres") % (free / 1e9),
        _("Libérez de l’espace\u00a0: il faut au moins 1 Go."),
    )


@check(gettext_lazy("Secrets"))
def secrets() -> Iterable[Finding]:
    own = Path(settings.VAR) / "secret-key"
    good = not own.exists() or not own.stat().st_mode & 0o077
    yield Finding(
        good,
        _("Clé secrète lisible par son seul propriétaire"),
        _("Lancez «\u00a0chmod 600 %s\u00a0».") % shlex.quote(str(own)),
    )
    local = settings.HTTPS or "127.0.0.1" in settings.PUBLIC_URL or "localhost" in settings.PUBLIC_URL
    yield Finding(
        local,
        _("Adresse publique %s") % settings.PUBLIC_URL,
        _("Servez le site en HTTPS\u00a0: ASSISES_PUBLIC_URL=https://…"),
    )
    yield Finding(not settings.DEBUG, _("Mode de mise au point fermé"), _("Retirez ASSISES_DEBUG."))


@check(gettext_lazy("Clés de chiffrement"))
def encryption_keys() -> Iterable[Finding]:
    try:
        foreign = keys.foreign()
    except DatabaseError:
        return  # said by the check of the database
    yield Finding(
        not foreign,
        ", ".join(foreign) or _("tout ce qui est chiffré s’ouvre"),
        _("Rétablissez les clés d’une sauvegarde : « assises keys show » dit ce qu’elles ouvrent."),
    )


@check(gettext_lazy("Courriel"))
def mail() -> Iterable[Finding]:
    good = bool(settings.EMAIL_HOST)
    yield Finding(
        good,
        settings.EMAIL_HOST or _("aucun serveur"),
        _("Donnez ASSISES_SMTP_HOST\u00a0; d’ici là, les courriels s’écrivent à l’écran."),
    )


@check(gettext_lazy("Réactions"))
def reactions() -> Iterable[Finding]:
    """Count what happened without its consequence: the reactions that failed at every attempt."""
    try:
        failed = ProcrastinateJob.objects.filter(task_name="kernel.react", status="failed").count()
    except DatabaseError:
        return  # said by the check of the database
    yield Finding(
        not failed,
        _("%s réactions ont échoué à tous leurs essais") % failed,
        _(
            "Lisez la cause dans le journal de «\u00a0assises worker\u00a0», puis relancez chacune\u00a0: "
            "«\u00a0assises procrastinate shell\u00a0», puis «\u00a0list_jobs status=failed details\u00a0» "
            "et «\u00a0retry NUMÉRO\u00a0»."
        ),
    )
