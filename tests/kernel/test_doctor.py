"""`assises doctor` says for each problem what to do."""

import io

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from assises.barometer.signing import write_new_key
from assises.kernel import doctor, files
from tests.factories import AdministrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _installation(settings, tmp_path):
    settings.VAR = settings.FILES = tmp_path
    settings.SIGNING_KEY_FILE = tmp_path / "keys" / "editions.pem"
    settings.EMAIL_HOST = "smtp.exemple.test"


def problems() -> dict[str, str]:
    """Return the advice of each problem, by the name of its check."""
    return {name: finding.advice for name, finding in doctor.examine() if not finding.good}


def test_an_installation_in_order_has_no_problem():
    assert problems() == {}


def test_every_finding_says_what_it_looked_at():
    found = list(doctor.examine())
    assert {name for name, _finding in found} >= {
        "Versions",
        "Base de données",
        "Disque",
        "Secrets",
        "Courriel",
    }
    assert all(finding.what for _name, finding in found)


def test_waiting_migrations_are_found():
    (last,) = MigrationLoader(connection).graph.leaf_nodes("kernel")
    MigrationRecorder(connection).record_unapplied(*last)
    assert "assises migrate" in problems()["Base de données"]


def test_a_database_that_does_not_answer_is_found(monkeypatch):
    def refused():
        raise OperationalError("connection refused")

    monkeypatch.setattr(doctor.connection, "cursor", refused)
    [found] = doctor.database()
    assert not found.good
    assert "ASSISES_DATABASE_URL" in found.advice


def test_clocks_that_disagree_are_found(monkeypatch):
    from datetime import timedelta

    real = doctor.clock.now
    monkeypatch.setattr(doctor.clock, "now", lambda: real() + timedelta(minutes=2))
    assert "NTP" in problems()["Base de données"]


def test_missing_mail_is_found(settings):
    settings.EMAIL_HOST = ""
    assert "ASSISES_SMTP_HOST" in problems()["Courriel"]


def test_a_full_disk_is_found(monkeypatch):
    monkeypatch.setattr(doctor, "FREE_BYTES", 10**18)
    assert problems()["Disque"]


@pytest.mark.parametrize(
    ("name", "check"), [("secret-key", "Secrets"), ("keys/editions.pem", "Clé de signature")]
)
def test_a_key_that_others_may_read_is_found(tmp_path, name, check):
    key = tmp_path / name
    key.parent.mkdir(exist_ok=True)
    write_new_key(key)
    key.chmod(0o644)
    assert "chmod 600" in problems()[check]
    key.chmod(0o600)
    assert problems() == {}


def test_a_public_site_without_https_is_found(settings):
    settings.PUBLIC_URL = "http://assises.exemple.test"
    assert "ASSISES_PUBLIC_URL" in problems()["Secrets"]


def test_the_debug_mode_is_found(settings):
    settings.DEBUG = True
    assert "ASSISES_DEBUG" in problems()["Secrets"]


@pytest.mark.parametrize("harm", ["lost", "altered"])
def test_a_bundle_that_is_lost_or_altered_is_found(harm):
    from assises.barometer.actions import publish
    from assises.kernel.audit import SYSTEM

    edition = publish(administration=AdministrationFactory.create(strategies=["2019-2023"]), actor=SYSTEM)
    assert problems() == {}
    path = files._path(edition.bundle)
    path.unlink() if harm == "lost" else path.write_bytes(b"altered")
    assert "var/files" in problems()["Baromètre"]


def test_the_command_exits_with_1_when_it_is_asked_to(settings):
    screen = io.StringIO()
    call_command("doctor", "--strict", stdout=screen)
    assert "✓ Courriel" in screen.getvalue()
    settings.EMAIL_HOST = ""
    call_command("doctor", stdout=screen)
    assert "→ Donnez ASSISES_SMTP_HOST" in screen.getvalue()
    with pytest.raises(SystemExit):
        call_command("doctor", "--strict", stdout=screen)


def test_a_check_is_declared_once():
    before = len(doctor._checks)
    doctor.check("Disque")(doctor.disk)
    assert len(doctor._checks) == before
