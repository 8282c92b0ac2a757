"""A large invented administration: 300 organisations, 20,000 services, and the rest in proportion."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import PurePath
from random import Random

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.register.actions import About, apply_import, plan_import
from assises.register.models import Administration
from assises.register.profiles.reading import receive

ORGANISATIONS, SERVICES, PROCESSES, DEADLINES, CONSULTATIONS = 300, 20_000, 3_000, 5_000, 600
ACTOR = Actor("bench")
YEARS = (2023, 2024)


def _file(columns: str, rows: Iterator[list[object]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns.split())
    writer.writerows(rows)
    return buffer.getvalue().encode()


def _organisations() -> Iterator[list[object]]:
    for n in range(ORGANISATIONS):
        yield [
            f"O{n:03d}",
            f"Organisation {n}",
            f"Organisation {n}",
            "oui",
            "2006-04-01",
            100 + n,
            "2025-03-31",
        ]


def _services(chance: Random) -> Iterator[list[object]]:
    for n in range(SERVICES):
        launched = "2024-09-01" if n % 20 == 0 else ""
        for year in YEARS:
            online = chance.randint(0, 5000)
            volumes = [online, chance.randint(0, 2000)] if n % 7 else ["ND", "ND"]
            if launched and year == YEARS[0]:
                continue
            yield [f"S{n:05d}", f"O{n % ORGANISATIONS:03d}", f"Service numéro {n}", f"Service number {n}", "citizen|business",
                   launched, "oui", "oui" if n % 3 else "non", f"{year}-{year + 1}", *volumes, "oui" if n % 2 else "non",
                   f"{year}-{year + 1}"]  # fmt: skip


def _processes() -> Iterator[list[object]]:
    for n in range(PROCESSES):
        for step in (1, 2):
            medium = "paper_in" if n % 3 == 0 and step == 1 else "digital"
            yield [
                f"P{n:05d}",
                f"O{n % ORGANISATIONS:03d}",
                f"Processus {n}",
                f"Process {n}",
                step,
                "Étape",
                "Step",
                medium,
            ]


def _deadlines() -> Iterator[list[object]]:
    for n in range(DEADLINES):
        yield [f"E{n:05d}", f"O{n % ORGANISATIONS:03d}", f"Échéance {n}", f"Deadline {n}", "renewal", "Loi, art. 1", "Act, s. 1",
               "Titulaire", "Holder"]  # fmt: skip


def _consultations() -> Iterator[list[object]]:
    for n in range(CONSULTATIONS):
        yield [f"C{n:05d}", f"O{n % ORGANISATIONS:03d}", f"Consultation {n}", f"Consultation {n}", "2024-05-01", "2024-06-01",
               "2024-05-01", "2024-06-01"]  # fmt: skip


def files() -> dict[str, bytes]:
    """Return the inventories, by profile, in the order of their references."""
    chance = Random(7)
    return {
        "organisations": _file("code name_fr name_en subject_to_law valid_from headcount headcount_on", _organisations()),
        "services": _file("code organisation name_fr name_en audiences launched_on online application fiscal_year volume_online "
                          "volume_phone feedback_channel last_improved", _services(chance)),
        "processes": _file("code organisation name_fr name_en step step_name_fr step_name_en medium", _processes()),
        "deadlines": _file("code organisation name_fr name_en kind legal_source_fr legal_source_en who_acts_fr who_acts_en",
                           _deadlines()),
        "consultations": _file("code organisation name_fr name_en opened_on closed_on digital_from digital_to", _consultations()),
    }  # fmt: skip


def bring(administration: Administration, profile: str, content: bytes) -> None:
    """Import one inventory as its owner would send it."""
    about = About("Banc d’essai", "Bench", "bench", "CC0 1.0", date(2025, 6, 1))
    with clock.stopped_at(datetime(2025, 6, 1, 14, tzinfo=UTC)):
        plan = plan_import(administration=administration, profile=profile, files=[receive(PurePath(f"{profile}.csv"), content)],
                           about=about)  # fmt: skip
        if plan.problems:
            raise SystemExit(f"{profile}: {plan.problems[:3]}")
        apply_import(plan=plan, actor=ACTOR)


def administration() -> Administration:
    return Administration.objects.create(slug="banc", name_fr="Banc d’essai", name_en="Bench", fictional=True,
                                         strategies=["2019-2023"])  # fmt: skip
