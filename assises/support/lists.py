"""The list of requests, the same for an organisation and for the centre."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assises.kernel import clock
from assises.kernel.sorting import by_letters
from assises.kernel.web.lists import Column, Empty, ListPage, by_choice, by_days, by_flag, by_words
from assises.register.models import Organisation
from assises.support.enums import Need, State
from assises.support.models import SupportRequest


def address_of(row: SupportRequest) -> str:
    where = row.organisation
    return reverse("support:support_request", args=[where.administration.slug, where.code, row.pk])


def _late() -> Q:
    return Q(state=State.SUBMITTED, answer_due__lt=clock.today()) | Q(
        state=State.UNDERWAY, ends_on__lt=clock.today()
    )


SUBJECT = Column(name="subject", label=_("Objet"), value=lambda row: row.subject, order=by_letters("subject"))
ORGANISATION = Column(
    name="organisation", label=_("Organisation"), value=lambda row: row.organisation.name,
    order=by_letters("organisation__name_fr"),
)  # fmt: skip
COLUMNS = [
    Column(name="number", label=_("Numéro"), value=lambda row: row.pk, in_page=False),
    Column(name="state", label=_("État"), value=lambda row: row.get_state_display(), order=["state"], tag=True),
    Column(name="need", label=_("Besoin"), value=lambda row: row.get_need_display(), order=["need"]),
    Column(name="asked", label=_("Demandée le"), value=lambda row: row.asked_at, order=["asked_at"]),
    Column(name="answer_due", label=_("Réponse promise le"), value=lambda row: row.answer_due, order=["answer_due"],
           in_page=False),
    Column(name="lead", label=_("Responsable"), value=lambda row: row.lead and row.lead.full_name,
           order=by_letters("lead__full_name")),
    Column(name="ends", label=_("Fin du mandat"), value=lambda row: row.ends_on, order=["ends_on"]),
    Column(name="service", label=_("Service"), value=lambda row: row.service and row.service.code, in_page=False),
    Column(name="helped", label=_("Aide jugée, de 1 à 5"), value=lambda row: row.helped, in_page=False),
    Column(name="result", label=_("Résultat"), value=lambda row: row.result, in_page=False),
]  # fmt: skip
FILTERS = [
    by_words("mots", _("Mots"), "search_text"),
    by_choice("etat", _("État"), State.choices, "state"),
    by_choice("besoin", _("Besoin"), Need.choices, "need"),
    *by_days("depuis", "jusqu_a", (_("Demandées depuis le"), _("jusqu’au")), "asked_at"),
    by_flag("en_retard", _("En retard seulement"), _late),
]
OF_ORGANISATION = ListPage(
    name="accompagnement",
    caption=_("Demandes d’accompagnement"),
    columns=[SUBJECT, *COLUMNS],
    sort="-asked",
    filters=FILTERS,
    link=address_of,
    empty=Empty(
        _("Aucune demande"),
        _("L’équipe d’accompagnement répond en deux semaines\u00a0: dites-lui ce qui est difficile."),
        _("Demander un accompagnement"),
        "ask",
    ),
)


def _organisations(place: object) -> list[tuple[str, str]]:
    rows = Organisation.objects.filter(administration=place, valid_to=None)  # type: ignore[misc]  # an administration
    return [(one.code, one.name) for one in rows.order_by(*by_letters("name_fr"))]


OF_ADMINISTRATION = ListPage(
    name="accompagnement",
    caption=_("Demandes d’accompagnement"),
    columns=[SUBJECT, ORGANISATION, *COLUMNS],
    sort="-asked",
    filters=[*FILTERS, by_choice("organisation", _("Organisation"), _organisations, "organisation__code")],
    link=address_of,
    empty=Empty(_("Aucune demande"), _("Les organisations n’ont encore rien demandé.")),
)
