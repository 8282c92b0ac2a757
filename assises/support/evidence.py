"""What the accompaniment offer proves, by organisation: who asked was answered when it was promised."""

from collections.abc import Iterable

from django.db.models import F, Q
from django.db.models.functions import TruncDate

from assises.kernel import clock
from assises.kernel.evidence import EvidenceClass, Fact, Measure, counted, source
from assises.kernel.periods import Period
from assises.support.enums import State
from assises.support.models import SupportRequest

ANSWERED = "support.answered_in_time"


@source(
    "support.requests",
    measures=[
        Measure(
            ANSWERED,
            unit="organisation",
            note_fr="Demandes d’accompagnement répondues en deux semaines, sur celles dont la promesse est échue.",
            note_en="Support requests answered within the two weeks promised, out of those whose promise has come due.",
        )
    ],
)
def collect_support(period: Period) -> Iterable[Fact]:
    """Requests asked in the fiscal year, by the organisation that asked. One counts once it was answered, or once its
    promise came due without an answer: silence is never a success. A request that its organisation withdrew before
    the answer is left out. Guard: the promised day is written when the request comes and no act moves it."""
    last = min(period.end, clock.today())
    answered_on = TruncDate("answered_at")
    rows = SupportRequest.objects.annotate(answered_on=answered_on, asked_on=TruncDate("asked_at")).filter(
        Q(answered_on__lte=last) | Q(answer_due__lt=last), asked_on__gte=period.start, asked_on__lte=last
    )
    left_out = Q(state=State.WITHDRAWN, answered_at=None)
    in_time = Q(answered_on__lte=last) & Q(answered_on__lte=F("answer_due"))
    for organisation, good, many in counted(rows.exclude(left_out), good=in_time, by="organisation"):
        yield Fact(
            ANSWERED, "organisation", organisation, organisation, period, good, many, EvidenceClass.COMPUTED
        )
