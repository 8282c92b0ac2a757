"""What the tests of the register share."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from assises.kernel.audit import Actor
from assises.register.actions import About, ImportPlan, apply_import, decide, plan_import
from assises.register.models import Administration, Inventory
from assises.register.profiles.reading import Received
from tests.factories import AdministrationFactory

ACTOR = Actor("person:test")
Rows = Sequence[Mapping[str, object]]


def about(dated: str = "2024-04-01") -> About:
    return About("Secrétariat", "Secretariat", "https://exemple.test", "CC BY 4.0", date.fromisoformat(dated))


def csv_file(rows: Rows, name: str = "fichier.csv") -> Received:
    """Return rows as the bytes of a CSV file, columns in the order of the first row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(key for row in rows for key in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return Received(name, text.getvalue().encode())


@pytest.fixture(autouse=True)
def _files_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assises.kernel.files._path", tmp_path.joinpath)


@pytest.fixture
def administration(db: None) -> Administration:
    return AdministrationFactory.create(slug="boreale")


Plan = Callable[..., ImportPlan]


@pytest.fixture
def plan(administration: Administration) -> Plan:
    def make(profile: str, rows: Rows, dated: str = "2024-04-01") -> ImportPlan:
        return plan_import(
            administration=administration, profile=profile, files=[csv_file(rows)], about=about(dated)
        )

    return make


Bring = Callable[..., Inventory]


@pytest.fixture
def bring(plan: Plan) -> Bring:
    """Plan and apply at once; the problems, if any, show in the failure."""

    def make(profile: str, rows: Rows, dated: str = "2024-04-01") -> Inventory:
        made = plan(profile, rows, dated)
        assert made.problems == ()
        for one in made.questions:
            decide(administration=made.administration, kind=one.kind, former=one.former, current=one.current,
                   same=False, actor=ACTOR)  # fmt: skip
        made = plan(profile, rows, dated) if made.questions else made
        return apply_import(plan=made, actor=ACTOR, closing=made.closing)

    return make


FORESTS = {"code": "MFOR", "name_fr": "Ministère des Forêts", "name_en": "Ministry of Forests"}
TIDES = {"code": "RMAR", "name_fr": "Régie des marées", "name_en": "Tides Board"}
PERMIT = {
    "code": "SVC-1",
    "organisation": "MFOR",
    "name_fr": "Permis de coupe",
    "name_en": "Cutting permit",
    "audiences": "citizen",
    "fiscal_year": "2023-2024",
    "volume_online": "12",
    "volume_phone": "3",
}
