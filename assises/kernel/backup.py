"""A backup in three parts: the database, the files, and apart from them the keys; and bringing it back."""

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from assises.kernel import clock
from assises.kernel.embedded.server import tools_folder
from assises.kernel.errors import AssisesError

DATABASE, FILES, MANIFEST = "database.dump", "files.tar", "backup.json"


class BackupRefused(AssisesError):
    code = "backup_refused"
    message = _("Rien n’a été fait\u00a0: %(why)s")


def save(folder: Path, keys: Path) -> None:
    """Write the database and the files to `folder`, and the keys to `keys`; raises BackupRefused.

    The database comes first: whatever it names is then in the files, which are only ever added to.
    """
    for place in (folder, keys):
        if place.exists() and any(place.iterdir()):
            raise BackupRefused(
                why=_("«\u00a0%s\u00a0» n’est pas vide\u00a0: nommez un nouveau dossier.") % place
            )
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.resolve() == keys.resolve():
        raise BackupRefused(why=_("Gardez les clés dans un autre dossier que les données qu’elles ouvrent."))
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={folder / DATABASE}")
    with tarfile.open(folder / FILES, "w") as archive:
        if Path(settings.FILES).exists():
            archive.add(settings.FILES, arcname=".", filter=_whole)
    for name, path in _key_files().items():
        if path.exists():
            _copy_key(path, keys / name)
    sums = {name: _sum(folder / name) for name in (DATABASE, FILES)}
    told = {"at": clock.now().isoformat(), "version": settings.VERSION, "sha256": sums}
    (folder / MANIFEST).write_text(json.dumps(told, indent=1), encoding="utf-8")


def restore(folder: Path, keys: Path) -> None:
    """Bring back what `save` wrote into an installation whose database is empty; raises BackupRefused."""
    _check(folder)
    if connection.introspection.table_names():
        raise BackupRefused(
            why=_("La base de données n’est pas vide\u00a0: rétablissez dans une base nouvelle.")
        )
    for name, path in _key_files().items():
        if (keys / name).exists():
            _put_aside(path, keys / name)
            _copy_key(keys / name, path)
    Path(settings.FILES).mkdir(parents=True, exist_ok=True, mode=0o700)
    with tarfile.open(folder / FILES) as archive:
        archive.extractall(settings.FILES, filter="data")
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run("pg_restore", *options, f"--dbname={connection.settings_dict['NAME']}", str(folder / DATABASE))


def _check(folder: Path) -> None:
    try:
        sums = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sha256"]
        good = all(_sum(folder / name) == sums[name] for name in (DATABASE, FILES))
    except (OSError, ValueError, KeyError):
        good = False
    if not good:
        raise BackupRefused(why=_("«\u00a0%s\u00a0» n’est pas une sauvegarde entière.") % folder)


def _key_files() -> dict[str, Path]:
    """Return the keys that are files of the installation; those of its environment are kept where it is made."""
    return {"secret-key": Path(settings.VAR) / "secret-key", "editions.pem": Path(settings.SIGNING_KEY_FILE)}


def _copy_key(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(path.read_bytes())


def _put_aside(path: Path, key: Path) -> None:
    """A key that is there already, made at the first command, is kept under another name; the same one is made anew."""
    if path.exists():
        if path.read_bytes() == key.read_bytes():
            path.unlink()
        else:
            path.replace(path.with_name(f"{path.name}.before-{clock.now():%Y%m%dT%H%M%S}"))


def _whole(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out the drafts of files that are being written: a kept one has a name of 62 digits, no dot."""
    return None if entry.isfile() and "." in Path(entry.name).name else entry


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _run(name: str, *words: str) -> None:
    """Run a tool of PostgreSQL on the database of the installation; raises BackupRefused with what it said."""
    command = [_tool(name), *words]
    done = subprocess.run(  # noqa: S603  (our own words)
        command, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupRefused(why=f"{name}: {done.stderr.strip()[-500:]}")


def _tool(name: str) -> str:
    if settings.DATABASES["default"]["ENGINE"] == "assises.kernel.embedded":
        return str(tools_folder(Path(settings.CLUSTER)) / name)
    tool = shutil.which(name)
    if tool is None:
        raise BackupRefused(
            why=_("«\u00a0%s\u00a0» est absent\u00a0: installez les outils clients de PostgreSQL.") % name
        )
    return tool


def _environment() -> dict[str, str]:
    given = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
             "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}  # fmt: skip
    return {
        **os.environ,
        **{names[key]: str(value) for key, value in given.items() if key in names and value},
    }
