"""The command a clerk or a schedule runs."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assises.register.models import Inventory, Organisation, OrganisationAlias, Revision
from assises.register.profiles import PROFILES
from assises.register.profiles.reading import Received
from tests.register.conftest import FORESTS, PERMIT, csv_file

ABOUT = [
    "--owner-fr",
    "Secrétariat",
    "--owner-en",
    "Secretariat",
    "--source",
    "x",
    "--licence",
    "CC0",
    "--dated",
    "2024-04-01",
    "--administration",
    "boreale",
]
PLAIN = [name for name, profile in PROFILES.items() if profile.has_template]


def run(*arguments: object) -> str:
    screen = io.StringIO()
    call_command("import", *map(str, arguments), stdout=screen)
    return screen.getvalue()


def on_disk(folder: Path, file: Received) -> Path:
    path = folder / file.name
    path.write_bytes(file.content)
    return path


@pytest.mark.parametrize("profile", PLAIN)
def test_each_template_is_accepted_by_its_own_profile(profile, administration, bring, tmp_path):
    bring("organisations", [FORESTS])
    run(profile, "--template", "--out", tmp_path)
    content = (tmp_path / f"{profile}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    explained = (tmp_path / f"{profile}.columns.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(explained) - 1 == len(PROFILES[profile].files[0].columns)
    assert "appliqué" in run(profile, tmp_path / f"{profile}.csv", "--yes", *ABOUT)
    assert Inventory.objects.filter(profile=profile).exists()


def test_importing_twice_says_so(administration, tmp_path):
    path = on_disk(tmp_path, csv_file([FORESTS]))
    run("organisations", path, "--yes", *ABOUT)
    assert "déjà en place" in run("organisations", path, "--yes", *ABOUT)
    assert Inventory.objects.count() == 1


def test_a_refusal_exits_with_1_and_reports_every_problem(administration, bring, tmp_path):
    bring("organisations", [FORESTS])
    bad = [
        PERMIT | {"volume_online": "douze", "launched_on": "hier"},
        PERMIT | {"code": "SVC-2", "organisation": "Forêts"},
    ]
    report = tmp_path / "problemes.csv"
    with pytest.raises(CommandError) as refusal:
        run("services", on_disk(tmp_path, csv_file(bad)), "--report", report, *ABOUT)
    assert refusal.value.returncode == 1
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 4
    assert Inventory.objects.filter(profile="services").count() == 0
    assert OrganisationAlias.objects.get().status == "proposed"


def test_without_a_yes_nothing_changes(administration, tmp_path, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _question: "non")
    assert "Abandonné" in run("organisations", on_disk(tmp_path, csv_file([FORESTS])), *ABOUT)
    assert not Organisation.objects.exists()
    assert not Revision.objects.exists()


def test_an_unknown_administration_or_a_missing_owner_is_said(administration, tmp_path):
    path = on_disk(tmp_path, csv_file([FORESTS]))
    with pytest.raises(CommandError, match="boreale"):
        run("organisations", path, "--administration", "ailleurs")
    with pytest.raises(CommandError, match="--owner-fr"):
        run("organisations", path, "--administration", "boreale")
