"""What inventories themselves prove: volumes by channel, declared feedback, the media of processes."""

from collections import defaultdict
from collections.abc import Iterable

from assises.kernel.counts import Count, Missing, tally
from assises.kernel.evidence import EvidenceClass, Fact, Measure, source
from assises.kernel.periods import Period
from assises.register.enums import Channel, Medium, RecordKind
from assises.register.models import ConsultationHeld, ServiceDeclaration, ServiceVolume
from assises.register.queries import latest_values

ONLINE = "register.requests_online"
FEEDBACK = "register.feedback_channel"
IMPROVED = "register.improved_lately"
PAPER = "register.paper_steps"
DIGITAL_DAYS = "register.consultation_digital_days"


@source(
    "register.volumes",
    measures=[
        Measure(
            ONLINE,
            unit="service",
            concerns_people=True,
            note_fr="Demandes reçues en ligne, sur les demandes reçues par tous les canaux dans l’exercice.",
            note_en="Requests received online, out of those of every channel in the fiscal year.",
        )
    ],
)
def collect_volumes(period: Period) -> Iterable[Fact]:
    """Volumes by channel of the service inventory, as the organisation declares them. A channel not collected is never
    zero: the fact says that the online requests, or the others, may be more. A channel that the service does not have
    adds nothing. A channel that the inventory leaves out of a year it documents was not collected."""
    rows = ServiceVolume.objects.filter(year=period.year).values_list(
        "service_id", "service__organisation_id", "service__code", "channel", "figure", "count"
    )
    counts: dict[tuple[int, int, str], dict[str, Count]] = defaultdict(dict)
    for service_id, organisation_id, code, channel, figure, count in rows:
        counts[service_id, organisation_id, code][channel] = Missing(figure) if count is None else count
    for (service_id, organisation_id, code), by_channel in counts.items():
        others = [by_channel.get(name, Missing.NOT_COLLECTED) for name in Channel.values if name != Channel.ONLINE]
        share = tally([by_channel.get(Channel.ONLINE, Missing.NOT_COLLECTED)], others)
        yield Fact(
            ONLINE,
            "service",
            service_id,
            organisation_id,
            period,
            share.numerator,
            share.denominator,
            EvidenceClass.DECLARED,
            f"register/volumes/{code}",
            uncounted=share.uncounted,
        )


@source(
    "register.declarations",
    measures=[
        Measure(
            FEEDBACK,
            unit="service",
            note_fr="L’organisation déclare un canal de commentaires pour le service.",
            note_en="The organisation declares a feedback channel for the service.",
        ),
        Measure(
            IMPROVED,
            unit="service",
            note_fr="L’organisation déclare une amélioration du service dans l’exercice ou le précédent.",
            note_en="The organisation declares an improvement in the fiscal year or the one before.",
        ),
    ],
)
def collect_declarations(period: Period) -> Iterable[Fact]:
    """Feedback channel and last improvement as the organisation declares them for the fiscal year. What is
    left blank gives no fact. An improvement counts when it is of the fiscal year or of the one before; a last one that
    is later leaves the question open."""
    rows = ServiceDeclaration.objects.filter(year=period.year).values_list(
        "service_id", "service__organisation_id", "service__code", "feedback_channel", "last_improved_year"
    )
    for service_id, organisation_id, code, feedback, improved in rows:
        common = ("service", service_id, organisation_id, period)
        reference = f"register/declarations/{code}"
        if feedback is not None:
            yield Fact(FEEDBACK, *common, int(feedback), 1, EvidenceClass.DECLARED, reference)
        if improved is not None:
            # The last of all comes after the year: whether there was one in the year, it does not say.
            later = improved > period.year
            recent = period.year - 1 <= improved <= period.year
            yield Fact(IMPROVED, *common, int(recent), 1, EvidenceClass.DECLARED, reference, undecided=int(later))


@source(
    "register.processes",
    measures=[
        Measure(
            PAPER,
            unit="process",
            note_fr="Étapes sur papier ou à signature manuscrite, sur toutes les étapes du processus.",
            note_en="Steps on paper or signed by hand, out of all the steps of the process.",
        )
    ],
)
def collect_processes(period: Period) -> Iterable[Fact]:
    """Media of the steps in the last process inventory dated in the period or before: attested (C) when a
    second party reviewed the process before the end of the period, declared (D) otherwise."""
    for values in latest_values(RecordKind.PROCESS, dated_by=period.end):
        steps = values.values["steps"]
        if steps:
            paper = sum(step["medium"] != Medium.DIGITAL for step in steps)
            attested_on = values.values["attested_on"]
            attested = attested_on is not None and attested_on <= period.end.isoformat()
            yield Fact(
                PAPER,
                "process",
                values.id,
                values.organisation_id,
                period,
                paper,
                len(steps),
                EvidenceClass.ATTESTED if attested else EvidenceClass.DECLARED,
                f"register/processes/{values.code}",
            )


@source(
    "register.consultations",
    measures=[
        Measure(
            DIGITAL_DAYS,
            unit="consultation",
            note_fr="Jours où un moyen numérique était ouvert, sur les jours de la consultation.",
            note_en="Days on which a digital means was open, out of the days of the consultation.",
        )
    ],
)
def collect_consultations(period: Period) -> Iterable[Fact]:
    """Digital means as the official list of consultations declares them, for those closed in the period."""
    for held in ConsultationHeld.objects.filter(closed_on__range=(period.start, period.end)):
        days = (held.closed_on - held.opened_on).days + 1
        digital = 0
        if held.digital_from and held.digital_to:
            first, last = max(held.digital_from, held.opened_on), min(held.digital_to, held.closed_on)
            digital = max(0, (last - first).days + 1)
        yield Fact(
            DIGITAL_DAYS,
            "consultation",
            held.pk,
            held.organisation_id,
            period,
            digital,
            days,
            EvidenceClass.DECLARED,
            f"register/consultations/{held.code}",
        )
