"""The life of the fictional administration, year after year, as CSV files that its own staff would send.

Everything is drawn from a fixed seed: the same files each time, on any machine.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.boreal_names import BODIES, CONSULTATIONS, PROCESSES, Body

SEED = 20190603
MERGED_INTO, MERGED_ON = ("SPB", "MEN"), date(2025, 4, 1)
NO_SUCH_CHANNEL = ["NA"] * 3  # neither e-mail, nor fax, nor any other
DEADLINE_KINDS = ("renewal", "payment", "appointment", "declaration")


@dataclass(frozen=True)
class Service:
    """An invented service and how people's habits change."""

    code: str
    body: Body
    fr: str
    en: str
    launched: int | None
    internal: bool
    digital: bool
    size: int
    start_share: float
    growth: float
    silent: bool
    feedback: bool

    @property
    def uncounted_mail(self) -> bool:
        """Whether nobody there counts the letters: one service in nine or so, the same ones each year."""
        return self.size % 9 == 0

    def share(self, year: int) -> float:
        return min(0.97, self.start_share + self.growth * (year - 2022))


def services() -> list[Service]:
    """Return every service that will ever exist there."""
    chance = Random(SEED)  # noqa: S311  (a demonstration, not a secret)
    listed = []
    for body in BODIES:
        for index, (fr, en) in enumerate(body.services, start=1):
            launched = chance.choice([None, None, None, 2021, 2023, 2024, 2025])
            internal = body.code == "CNB"
            digital = internal or chance.random() < 0.85
            listed.append(Service(
                f"{body.code}-{index:02d}", body, fr, en, launched, internal, digital,
                int(10 ** chance.uniform(0.8, 5.3)), chance.uniform(0.3, 0.85), chance.uniform(0.0, 0.11),
                chance.random() < 0.14, chance.random() < 0.72,
            ))  # fmt: skip
    return listed


def _file(columns: list[str], rows: list[list[object]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def organisations_csv(on: date) -> bytes:
    """The bodies and their headcount on a date; the parks society joins the environment ministry in 2025."""
    columns = ["code", "name_fr", "name_en", "acronym_fr", "acronym_en", "legal_category", "subject_to_law", "valid_from",
               "valid_to", "headcount", "headcount_on", "predecessor", "succession", "succession_on"]  # fmt: skip
    rows: list[list[object]] = []
    merged = on >= MERGED_ON
    for body in BODIES:
        gone, heir = merged and body.code == MERGED_INTO[0], merged and body.code == MERGED_INTO[1]
        growth = 1 + 0.012 * (on.year - 2022)
        link: list[object] = [MERGED_INTO[0], "merged", MERGED_ON] if heir else ["", "", ""]
        rows.append([body.code, body.fr, body.en, body.code, body.code, body.category, "oui", "2006-04-01",
                     MERGED_ON if gone else "", int(body.headcount * growth), on, *link])  # fmt: skip
    return _file(columns, rows)


def services_csv(year: int, *, late: bool = False) -> bytes:
    """The service inventory of a fiscal year; `late` adds the volumes of those who answer after the date."""
    columns = ["code", "organisation", "name_fr", "name_en", "audiences", "launched_on", "online", "application", "decision",
               "fiscal_year", "volume_online", "volume_phone", "volume_in_person", "volume_mail", "volume_email",
               "volume_fax", "volume_other", "feedback_channel",
               "last_improved"]  # fmt: skip
    chance = Random(SEED + year)  # noqa: S311  (as above)
    rows = []
    for service in services():
        figures = _figures(service, year, chance, late=late)
        if service.launched is None or service.launched <= year:
            rows.append(_service_row(service, year) + figures)
    return _file(columns, rows)


def _service_row(service: Service, year: int) -> list[object]:
    moved = service.body.code == MERGED_INTO[0] and year >= MERGED_ON.year
    owner = MERGED_INTO[1] if moved else service.body.code
    audiences = "internal" if service.internal else "citizen|business"
    launched = date(service.launched, 9, 15) if service.launched else ""
    application = "oui" if service.digital else "non"
    decision = "oui" if service.digital and service.start_share > 0.6 else "non"
    return [service.code, owner, service.fr, service.en, audiences, launched, "oui" if service.digital else "non", application,
            decision, f"{year}-{year + 1}"]  # fmt: skip


def _figures(service: Service, year: int, chance: Random, *, late: bool) -> list[object]:
    total = int(service.size * chance.uniform(0.9, 1.15))
    answers_late, blank = chance.random() < 0.12, chance.random() < 0.2
    improved = year - chance.choice([0, 0, 1, 3])
    told: list[object] = [
        "" if blank else "oui" if service.feedback else "non",
        "" if blank else f"{improved}-{improved + 1}",
    ]
    if service.silent or (answers_late and not late):
        return ["ND", "ND", "ND", "ND", *NO_SUCH_CHANNEL, *told]
    online = int(total * service.share(year)) if service.digital else 0
    rest = total - online
    mail = "ND" if service.uncounted_mail else rest // 5
    return [online if service.digital else "NA", rest // 2, rest - rest // 2 - rest // 5, mail, *NO_SUCH_CHANNEL, *told]


def processes_csv(year: int) -> bytes:
    """Three processes a body; paper leaves them little by little, and a second party reviews some."""
    columns = ["code", "organisation", "name_fr", "name_en", "attested_by", "attested_on", "step", "step_name_fr", "step_name_en",
               "medium"]  # fmt: skip
    chance = Random(SEED)  # noqa: S311  (as above)
    rows: list[list[object]] = []
    for body in BODIES:
        for index, (fr, en, *steps) in enumerate(PROCESSES, start=1):
            freed, reviewed = chance.choice([2020, 2022, 2023, 2024, 2025, 2030]), chance.random() < 0.4
            attested = ["Vérification interne boréale", date(year + 1, 2, 10)] if reviewed else ["", ""]
            for number, (step_fr, step_en) in enumerate(steps, start=1):
                paper = ("paper_in", "wet_signature", "paper_out")[index - 1]
                medium = paper if number == index and year < freed else "digital"
                rows.append([f"{body.code}-P{index}", body.code, f"{fr} ({body.code})", f"{en} ({body.code})", *attested, number,
                             step_fr, step_en, medium])  # fmt: skip
    return _file(columns, rows)


MANDATES = "M-MTR-01"  # the deadline that people's mandates fall under


def deadlines_csv() -> bytes:
    """One deadline for most services to the public."""
    columns = ["code", "organisation", "service", "name_fr", "name_en", "kind", "legal_source_fr", "legal_source_en", "who_acts_fr",
               "who_acts_en", "valid_from"]  # fmt: skip
    chance = Random(SEED + 1)  # noqa: S311  (as above)
    rows: list[list[object]] = []
    for service in services():
        if not service.internal and service.launched is None and chance.random() < 0.75:
            article = chance.randint(4, 90)
            rows.append([f"E-{service.code}", service.body.code, service.code, f"Échéance : {service.fr}", f"Deadline: {service.en}",
                         chance.choice(DEADLINE_KINDS), f"Loi boréale, art. {article}", f"Boreal Act, s. {article}",
                         "Titulaire", "Holder", "2015-04-01"])  # fmt: skip
    rows.append([MANDATES, "MTR", "", "Fin d’un mandat de représentation", "End of a mandate of representation", "renewal",
                 "Loi boréale sur les mandats, art. 12", "Boreal Mandates Act, s. 12", "Mandataire", "Representative",
                 "2015-04-01"])  # fmt: skip
    return _file(columns, rows)


def consultations_csv(until: int) -> bytes:
    """Every consultation held up to the end of a fiscal year, as the official gazette lists them."""
    columns = [
        "code",
        "organisation",
        "name_fr",
        "name_en",
        "opened_on",
        "closed_on",
        "digital_from",
        "digital_to",
        "listed_in",
    ]
    chance = Random(SEED + 2)  # noqa: S311  (as above)
    rows: list[list[object]] = []
    for year in range(2022, 2027):
        for index, (fr, en) in enumerate(CONSULTATIONS, start=1):
            opened = date(year, 5, 2) + timedelta(days=chance.randint(0, 200))
            closed = opened + timedelta(days=chance.randint(20, 60))
            whole = chance.random() < 0.45 + 0.13 * (year - 2022)
            digital = [opened if whole else opened + timedelta(days=10), closed]
            if year <= until:
                rows.append([f"C-{year}-{index}", BODIES[index].code, f"{fr} {year}", f"{en} {year}", opened, closed, *digital,
                             "Gazette boréale"])  # fmt: skip
    return _file(columns, rows)
