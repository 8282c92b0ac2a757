"""Assises as `pip` puts it into service: built, installed elsewhere than its clone, run by an ordinary user."""

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config import places
from tests.journeys.installation import free_port
from tests.kernel import installing
from tests.kernel.test_embedded import ORDINARY, _may_become_ordinary, is_root

pytestmark = pytest.mark.xdist_group("installed")
PATIENCE = 300  # seconds: of a busy machine, never waited for
SALT = "from assises.openid.subjects import stored_salt; print(stored_salt())"
ADVERTISED = ("/.well-known/openid-configuration", "/api/v1/openapi.json", "/en/", "/")


class Installed:
    """One user's installation, by its programs; the settings of the tests do not reach it."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.home, self.programs = folder / "home", programs
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("ASSISES_", "DJANGO_", "XDG_", "PYTHON"))
        }
        self.environment = kept | {"HOME": str(self.home)}
        self.environment.pop("PORT", None)
        self.prefix = ORDINARY if is_root else []

    def words(self, *words: str) -> list[str]:
        return [*self.prefix, str(self.programs / "assises"), *words]

    def run(self, *words: str) -> str:
        return installing.ran(*self.words(*words), cwd=self.home, env=self.environment, timeout=PATIENCE)

    def refused(self, *words: str) -> str:
        done = subprocess.run(self.words(*words), cwd=self.home, env=self.environment, timeout=PATIENCE,
                              capture_output=True, text=True, check=False)  # fmt: skip
        assert done.returncode == 1, done.stdout
        return done.stderr

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve on a port of its own, said by nothing but `--port`."""
        url = f"http://127.0.0.1:{free_port()}"
        server = subprocess.Popen(self.words("serve", "--port", url.rpartition(":")[2]), cwd=self.home, env=self.environment,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
        try:
            until = time.monotonic() + PATIENCE
            while _page(f"{url}/readyz") is None:
                assert server.poll() is None, server.stderr.read()
                assert time.monotonic() < until
                time.sleep(0.2)
            yield url
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=PATIENCE)


def _page(address: str) -> str | None:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return answer.read().decode("utf-8", errors="replace")
    except (urllib.error.URLError, ConnectionError):
        return None


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="assises-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def source(folder: Path) -> Path:
    return installing.source_archive(folder)


@pytest.fixture(scope="module")
def package(source: Path, folder: Path) -> Path:
    return installing.wheel(source, folder)


@pytest.fixture(scope="module")
def installed(package: Path, folder: Path) -> Installed:
    """The environment lies in a folder with a difficult name; only its owner may write there."""
    if is_root and not _may_become_ordinary():
        pytest.skip("no way from root to an ordinary user who can read the environment")
    one = Installed(folder, installing.environment(folder / "l'an, neuf", package))
    one.home.mkdir()
    if is_root:
        shutil.chown(one.home, "pgserver", "pgserver")
    one.run("migrate", "--verbosity", "0")
    one.run("collectstatic", "--noinput", "--verbosity", "0")
    return one


def _inside(folder: Path) -> set[str]:
    """Return the files of the packages, without what Python or a build writes beside them."""
    every = (path for name in ("assises", "config", "demo") for path in (folder / name).rglob("*"))
    return {
        str(path.relative_to(folder))
        for path in every
        if path.is_file() and path.suffix not in {".pyc", ".mo", ".po"}
    }


def test_the_wheel_holds_every_file_of_the_packages_and_the_compiled_catalogue(package, folder):
    held = set(zipfile.ZipFile(package).namelist())
    assert _inside(folder / "clone") - held == set()
    assert "assises/locale/en/LC_MESSAGES/django.mo" in held
    assert {name.split("/")[0].split("-")[0] for name in held} == {"assises", "config", "demo"}


def test_the_source_archive_can_be_tested_and_locked(source):
    places_ = ("tests/conftest.py", "tests/kernel/test_installed.py", "requirements/dev.lock", "requirements/runtime.lock", "Makefile",
               "docs/how-to/put-into-service.md", "packing/catalogues.py", "assises/locale/en/LC_MESSAGES/django.po")  # fmt: skip
    assert [name for name in places_ if not (source / name).is_file()] == []
    assert places.is_clone(source)


def test_it_keeps_its_data_with_its_user_and_says_where(installed):
    if places.SYSTEM.exists():
        pytest.skip(f"this machine has {places.SYSTEM}")
    data = installed.home / ".local" / "share" / "assises"
    assert str(data) in installed.run("doctor")
    assert (data / "pg" / "PG_VERSION").exists()
    assert (data / "secret-key").exists()
    packages = next(installed.programs.parent.glob("lib/*/site-packages"))
    assert not (packages / "var").exists()
    owner = pwd.getpwnam("pgserver").pw_uid if is_root else os.geteuid()
    assert {path.stat().st_uid for path in (data, *data.iterdir())} == {owner}
    assert data.stat().st_mode & 0o077 == 0


def test_it_serves_both_languages_at_its_own_port_and_begins_again_with_its_data(installed):
    salt = installed.run("shell", "--verbosity", "0", "-c", SALT)
    with installed.served() as url:
        assert "Aller au contenu" in _page(f"{url}/")
        assert "Skip to content" in _page(f"{url}/en/")
    with installed.served() as url:
        found = _reached(url)
        assert len(found) > 20
        assert [address for address, text in found.items() if re.search(r":8000\b", text)] == []
        assert f'"issuer": "{url}"' in found[f"{url}/.well-known/openid-configuration"]
    assert installed.run("shell", "--verbosity", "0", "-c", SALT) == salt


def _reached(url: str) -> dict[str, str]:
    """Return what is at the advertised addresses, and at every address of this site that they name."""
    found = {url + path: _page(url + path) or "" for path in ADVERTISED}
    named = {link for text in found.values() for link in re.findall(r'(?:href|src)="(/[^"#]*)"', text)}
    named |= {
        link.removeprefix(url)
        for text in found.values()
        for link in re.findall(re.escape(url) + r'/[^"\s<#]*', text)
    }
    return found | {url + link: _page(url + link) or "" for link in sorted(named)}


def test_a_command_for_the_clone_says_so(installed):
    assert "déjà compilés" in installed.run("translations", "--compile")
    for words in (["translations", "--check"], ["translations", "--mend"], ["docs"]):
        told = installed.refused(*words)
        assert "clone" in told
        assert "Traceback" not in told
