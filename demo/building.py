"""Building the demonstration with the platform's own actions, each at its own date."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path, PurePath

from django.db import transaction

from assises.barometer.actions import collect_all, publish
from assises.barometer.queries import editions, has_editions
from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.register.actions import About, apply_import, correct_record, decide, plan_import
from assises.register.enums import RecordKind
from assises.register.models import Administration, Service
from assises.register.profiles.reading import Received, receive
from demo import boreal
from demo.accompaniment import live_first_accompaniment
from demo.feedback import live_feedback
from demo.feedback.plan import Plan
from demo.feedback.report import Report
from demo.reminders import live_reminders_once

ACTOR = Actor("command:demo")
FEDERAL = Path(__file__).parent / "data" / "gc-service-inventory"
YEARS = (2022, 2023, 2024, 2025)
WINTER = (
    "Révision d’hiver : volumes tardifs, corrections, définition 5.1 révisée",
    "Winter revision: late volumes, corrections, definition 5.1 revised",
)
Say = Callable[[str], None]
FEW_ANSWERS = 100  # enough for every page, in a quiet year; `assises demo --answers` says how many


class Refused(Exception):
    """A file of the demonstration is refused by the platform's own import."""


def bring(administration: Administration, profile: str, files: list[Received], about: About) -> None:
    """Import an inventory as a person would; the same file again changes nothing."""
    plan = plan_import(administration=administration, profile=profile, files=files, about=about)
    if plan.questions:
        for one in plan.questions:  # two codes of one name: the owner lists both, and nothing is invented here
            decide(administration=administration, kind=one.kind, former=one.former, current=one.current,
                   same=False, actor=ACTOR)  # fmt: skip
        plan = plan_import(administration=administration, profile=profile, files=files, about=about)
    if plan.problems:
        raise Refused(f"{profile}: {plan.problems[0]}")
    if not plan.already:
        apply_import(plan=plan, actor=ACTOR, closing=plan.closing)
        collect_all()  # what a worker would do on the event, had one been running that year


def canada() -> Administration:
    """Return the real administration, with its notice; nothing in it is invented."""
    return Administration.objects.get_or_create(slug="canada", defaults={
        "name_fr": "Gouvernement du Canada", "name_en": "Government of Canada",
        "strategies": ["2019-2023", "2018"], "demonstration": True,
        "licence": "Open Government Licence – Canada",
        "licence_url": "https://open.canada.ca/fr/licence-du-gouvernement-ouvert-canada",
        "notice_fr": "Données du gouvernement du Canada\u00a0: inventaire des services 2023-2024, copié le 1ᵉʳ mars 2025. La stratégie est celle du Québec, appliquée ici à titre d’exercice. Rien n’est inventé.",
        "notice_en": "Data of the Government of Canada: service inventory 2023-2024, copied on 1 March 2025. The strategy is Québec’s, applied here as an exercise. Nothing is invented.",
    })[0]  # fmt: skip


def build_canada(say: Say) -> None:
    administration = canada()
    say("Inventaire fédéral")
    files = [receive(PurePath(path.name), path.read_bytes()) for path in sorted(FEDERAL.glob("*.csv.gz"))]
    owner = ("Secrétariat du Conseil du Trésor du Canada", "Treasury Board of Canada Secretariat")
    source = "open.canada.ca, 3ac0d080-6149-499a-8b06-7ce5f00ec56c"
    about = About(*owner, source, "Open Government Licence – Canada", date(2025, 3, 1))
    bring(administration, "gc-service-inventory", files, about)
    if not has_editions(administration):
        say("Première édition fédérale")
        publish(administration=administration, actor=ACTOR)


def boreal_administration() -> Administration:
    return Administration.objects.get_or_create(slug="boreal", defaults={
        "name_fr": "Administration boréale (fictive)", "name_en": "Boreal Administration (fictional)", "fictional": True,
        "strategies": ["2019-2023", "2018"], "demonstration": True,
        "licence": "CC0 1.0", "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/deed.fr",
        "notice_fr": "Administration fictive\u00a0: organisations, services et nombres inventés, pour montrer la plateforme au travail.",
        "notice_en": "Fictional administration: invented organisations, services and numbers, to show the platform at work.",
    })[0]  # fmt: skip


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 14, tzinfo=UTC)


def _results_of(year: int) -> tuple[str, str]:
    """Return the notes of the edition that ends a fiscal year."""
    label = f"{year}-{year + 1}"
    return f"Bilan de l’exercice {label}", f"Results of fiscal year {label}"


class Boreal:
    """The fictional administration, told in order; each step happens at its own date."""

    def __init__(self, say: Say, answers: int = FEW_ANSWERS) -> None:
        self.say, self.plan = say, Plan(answers, quiet=answers <= FEW_ANSWERS)
        self.report: Report | None = None
        self.administration = boreal_administration()

    def _bring(self, profile: str, name: str, content: bytes) -> None:
        about = About(
            "Secrétariat boréal", "Boreal Secretariat", f"Fiction : {name}", "CC0 1.0", clock.today()
        )
        bring(self.administration, profile, [receive(PurePath(name), content)], about)

    def _publish(self, fr: str, en: str) -> None:
        self.say(fr)
        publish(administration=self.administration, actor=ACTOR, note_fr=fr, note_en=en)

    def _told(self, fr: str) -> bool:
        """Say whether a chapter was lived: each ends with its edition, in one transaction."""
        return editions(self.administration).filter(note_fr=fr).exists()

    def build(self) -> None:
        """Live the whole story once; a second call changes nothing, and what was interrupted is taken up."""
        for year in YEARS:
            if self._told(_results_of(year)[0]):
                continue
            if year > YEARS[0]:
                self._between(year - 1)
            with transaction.atomic(), clock.stopped_at(_at(year + 1, 6, 2)):
                self._year(year)

    def _between(self, year: int) -> None:
        """Live what happens after the edition of a year, before the next one."""
        if year == 2023 and not self._told(WINTER[0]):
            with transaction.atomic():
                self._winter()
        if year == 2024:
            with transaction.atomic():
                live_first_accompaniment(self.administration)
            self.say("Une année de rappels")
            live_reminders_once(self.administration)
            self.report = live_feedback(
                self.administration, self.plan, lambda words: self.say(f"Une année d’avis, {words}")
            )

    def _year(self, year: int) -> None:
        label = f"{year}-{year + 1}"
        self._bring("organisations", f"organisations-{label}.csv", boreal.organisations_csv(clock.today()))
        self._bring("services", f"services-{label}.csv", boreal.services_csv(year))
        if year > 2022:
            self._bring("processes", f"processes-{label}.csv", boreal.processes_csv(year))
        if year == 2023:
            self._bring("deadlines", "deadlines.csv", boreal.deadlines_csv())
        self._bring("consultations", f"consultations-{label}.csv", boreal.consultations_csv(year))
        self._publish(*_results_of(year))

    def _winter(self) -> None:
        """Late volumes arrive, two are corrected, and the definition of 5.1 has changed in January."""
        with clock.stopped_at(_at(2024, 11, 18)):
            self._bring("services", "services-2023-2024-late.csv", boreal.services_csv(2023, late=True))
        with clock.stopped_at(_at(2024, 12, 3)):
            self._correct()
        with clock.stopped_at(_at(2025, 2, 10)):
            self._publish(*WINTER)

    def _correct(self) -> None:
        reason = "Les demandes par téléphone avaient été comptées deux fois."
        chosen = Service.objects.filter(administration=self.administration, volumes__year=2023, volumes__channel="phone",
                                        volumes__count__gt=50, application="yes").order_by("code")[:3]  # fmt: skip
        for service in chosen:
            counted_twice = service.volumes.get(year=2023, channel="phone").count or 0
            correct_record(kind=RecordKind.SERVICE, record=service, reason=reason, actor=ACTOR,
                           changes={"volumes.2023.phone": str(counted_twice // 2)})  # fmt: skip
