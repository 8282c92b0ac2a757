"""A backup brought back elsewhere is the same installation; without its keys it is told, and nothing starts."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.architecture.common import ROOT

pytestmark = pytest.mark.xdist_group("embedded")
MAKE = """
from assises.barometer.actions import publish
from assises.kernel.audit import SYSTEM
from assises.openid.subjects import stored_salt
from tests.factories import AdministrationFactory
stored_salt()
publish(administration=AdministrationFactory.create(slug="boreal", strategies=["2019-2023"]), actor=SYSTEM)
from assises.kernel import keys
keys.check()
"""
READ = "from assises.openid.subjects import stored_salt; print(stored_salt())"


def assises(var: Path, *words: str, good: bool = True) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ASSISES_")}
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
                          env={**kept, "ASSISES_VAR": str(var), "ASSISES_SMTP_HOST": "smtp.exemple.test"})  # fmt: skip
    assert (done.returncode == 0) is good, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def saved():
    """An installation with an edition, and its backup; in /tmp, because a socket must have a short address."""
    folder = Path(tempfile.mkdtemp(prefix="assises-", dir="/tmp"))
    folder.chmod(0o755)
    assises(folder / "var", "migrate", "--verbosity", "0")
    assises(folder / "var", "shell", "--verbosity", "0", "-c", MAKE)
    assises(folder / "var", "backup", str(folder / "backup"), "--keys", str(folder / "keys"))
    yield folder
    shutil.rmtree(folder)


def test_it_is_the_same_installation_elsewhere(saved):
    there = saved / "there"
    assises(there, "restore", str(saved / "backup"), "--keys", str(saved / "keys"))
    assises(there, "doctor", "--strict")
    salts = {assises(var, "shell", "--verbosity", "0", "-c", READ) for var in (saved / "var", there)}
    assert len(salts) == 1
    assert (there / "secret-key").stat().st_mode & 0o077 == 0
    told = assises(there, "restore", str(saved / "backup"), "--keys", str(saved / "keys"), good=False)
    assert "pas vide" in told
    assert "Traceback" not in told


def test_without_its_keys_it_is_told_and_nothing_starts(saved):
    elsewhere, none = saved / "elsewhere", saved / "no-keys"
    none.mkdir()
    assises(elsewhere, "restore", str(saved / "backup"), "--keys", str(none))
    told = assises(elsewhere, "doctor", "--strict", good=False)
    assert "✗ Clés de chiffrement" in told
    assert "✗ Clé de signature" in told
    for command in (["serve", "--port", "1"], ["worker"]):
        refused = assises(elsewhere, *command, good=False)
        assert "secret-key" in refused
        assert "Traceback" not in refused


@pytest.mark.parametrize("harm", ["database.dump", "files.tar", "backup.json"])
@pytest.mark.parametrize("how", ["lost", "cut"])
def test_a_backup_that_is_not_whole_is_refused(saved, tmp_path, harm, how):
    broken = shutil.copytree(saved / "backup", tmp_path / "broken")
    if how == "lost":
        (broken / harm).unlink()
    else:
        (broken / harm).write_bytes((broken / harm).read_bytes()[:-20])
    from assises.kernel import backup

    with pytest.raises(backup.BackupRefused):
        backup._check(broken)


def test_nothing_that_is_there_is_written_over(saved):
    told = assises(saved / "var", "backup", str(saved / "backup"), "--keys", str(saved / "k2"), good=False)
    assert "pas vide" in told
    assert json.loads((saved / "backup" / "backup.json").read_text())["version"]


def test_keys_are_kept_apart(saved):
    assert {path.name for path in (saved / "backup").iterdir()} == {
        "database.dump",
        "files.tar",
        "backup.json",
    }
    assert {path.name for path in (saved / "keys").iterdir()} == {"secret-key", "editions.pem"}
    same = str(saved / "same")
    assert "autre dossier" in assises(saved / "var", "backup", same, "--keys", same, good=False)
