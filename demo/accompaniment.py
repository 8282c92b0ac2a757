"""Requests for accompaniment, in each of their states, lived up to the day when the demonstration is built."""

from datetime import UTC, datetime, timedelta

from assises.accounts.models import Person
from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.register.enums import CentralRole
from assises.register.models import Administration, CentralAppointment, Organisation
from assises.support import actions
from assises.support.actions import Asked
from assises.support.enums import Need
from assises.support.models import SupportRequest

ACTOR = Actor("command:demo")
LEAD = "Maïka Vollant (fictive)"
FIRST = datetime(2025, 4, 22, 14, tzinfo=UTC)
RESULT = "La page est passée de 41 à 12 questions. Une demande incomplète sur dix, contre une sur trois avant."
PAST = (
    "MTR", "Refaire la demande de vignette avec les personnes", Need.DESIGN, "done",
    "Un formulaire sur trois revient incomplet. Nous voulons le refaire avec celles et ceux qui le remplissent.",
)  # fmt: skip
# Days before the demonstration is built, organisation, what is asked, and how far it went by then.
LATELY = [
    (95, "MSB", "Lire les commentaires reçus sur la carte de santé", Need.DATA, "underway",
     "Deux mille commentaires par mois, et personne pour en tirer ce qu’il faut changer d’abord."),
    (40, "MED", "Apprendre à travailler en équipe de produit", Need.CHANGE, "declined",
     "Nos directions se passent les dossiers : nous voudrions une seule équipe par service."),
    (9, "MTR", "Préparer le prochain plan de transformation", Need.PLAN, "accepted",
     "Le plan actuel prend fin en mars. Nous ne savons pas lesquelles de nos cibles peuvent être tenues."),
    (3, "MTR", "Essayer la lecture automatique des pièces jointes", Need.TECHNOLOGY, "submitted",
     "Quatre personnes recopient des relevés toute l’année. Est-ce le bon moment pour un essai ?"),
]  # fmt: skip
SORRY = "L’Académie l’offre dès l’automne : inscrivez-y votre équipe, et revenez nous voir ensuite."
GOAL = "Deux fois moins de demandes incomplètes, mesurées avant et après."


def live_first_accompaniment(administration: Administration) -> None:
    """Tell once the request of 2025, from its need to its result."""
    if not SupportRequest.objects.filter(organisation__administration=administration).exists():
        _live(administration, FIRST, *PAST)


def live_accompaniment(administration: Administration) -> None:
    """Tell once what happened in the weeks before today."""
    rows = SupportRequest.objects.filter(organisation__administration=administration)
    if rows.filter(asked_at__gt=clock.now() - timedelta(days=200)).exists():
        return
    now = clock.now()
    for days, code, subject, need, ends, text in LATELY:
        _live(administration, now - timedelta(days=days), code, subject, need, ends, text)


def _lead(administration: Administration) -> Person:
    """Return the member of the accompaniment team of the story, who has no way to sign in."""
    person = Person.objects.filter(full_name=LEAD).first() or Person.objects.create_user(None, full_name=LEAD)
    CentralAppointment.objects.get_or_create(
        person=person, administration=administration, role=CentralRole.ACCOMPANIMENT
    )
    return person


def _live(
    administration: Administration, start: datetime, code: str, subject: str, need: Need, ends: str, text: str
) -> None:
    organisation = Organisation.objects.filter(administration=administration, code=code).first()
    if organisation is None:  # an administration that is not the story's
        return
    lead, asked = _lead(administration), Asked(subject=subject, need=need, text=text)
    with clock.stopped_at(start):
        one, _new = actions.submit(organisation=organisation, asked=asked, person=None, actor=ACTOR)
    with clock.stopped_at(start + timedelta(days=5)):
        if ends == "declined":
            actions.decline(support_request=one, reason=SORRY, actor=lead.actor)
        elif ends != "submitted":
            actions.accept(support_request=one, lead=lead, actor=lead.actor)
    if ends in {"underway", "done"}:
        with clock.stopped_at(start + timedelta(days=12)):
            last = clock.today() + timedelta(days=120)
            actions.begin(support_request=one, objective=GOAL, ends_on=last, actor=lead.actor)
    if ends == "done":
        with clock.stopped_at(start + timedelta(days=110)):
            actions.finish(support_request=one, result=RESULT, actor=lead.actor)
            actions.rate(support_request=one, helped=4, actor=ACTOR)
