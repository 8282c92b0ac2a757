"""The life of a request: asked, triaged, carried as a mandate, ended with a result that the organisation judges."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.lifecycle import Lifecycle, Move
from assises.support.enums import State
from assises.support.events import RequestDecided, RequestDone
from assises.support.permissions import ASK, TRIAGE

S = State
REQUEST = Lifecycle(
    "support",
    "support_request",
    State,
    {
        "accept": Move(
            sources=[S.SUBMITTED], target=S.ACCEPTED, permission=TRIAGE, event=lambda row: RequestDecided(row.pk),
            label=_("Accepter"), said=_("A accepté une demande d’accompagnement"),
        ),
        "decline": Move(
            sources=[S.SUBMITTED], target=S.DECLINED, permission=TRIAGE, event=lambda row: RequestDecided(row.pk),
            label=_("Refuser"), said=_("A refusé une demande d’accompagnement"), reason=True,
        ),
        "reconsider": Move(
            sources=[S.DECLINED], target=S.SUBMITTED, permission=TRIAGE, reason=True,
            label=_("Revenir sur le refus"), said=_("Est revenu sur le refus d’une demande d’accompagnement"),
        ),
        "begin": Move(
            sources=[S.ACCEPTED], target=S.UNDERWAY, permission=TRIAGE,
            label=_("Commencer le mandat"), said=_("A commencé un mandat d’accompagnement"),
        ),
        "finish": Move(
            sources=[S.UNDERWAY], target=S.DONE, permission=TRIAGE, event=lambda row: RequestDone(row.pk),
            label=_("Terminer le mandat"), said=_("A terminé un mandat d’accompagnement"),
        ),
        "resume": Move(
            sources=[S.DONE], target=S.UNDERWAY, permission=TRIAGE, reason=True,
            label=_("Reprendre le mandat"), said=_("A repris un mandat d’accompagnement"),
        ),
        "rate": Move(
            sources=[S.DONE], target=S.DONE, permission=ASK,
            label=_("Dire si cela a aidé"), said=_("A dit si un accompagnement a aidé"),
        ),
        "withdraw": Move(
            sources=[S.SUBMITTED, S.ACCEPTED], target=S.WITHDRAWN, permission=ASK, danger=True,
            label=_("Retirer la demande"), said=_("A retiré une demande d’accompagnement"),
        ),
    },
    start=[S.SUBMITTED],
    ends=[S.WITHDRAWN],
    called=_("Demande d’accompagnement"),
)  # fmt: skip
