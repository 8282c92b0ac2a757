"""« Mon dossier »: the messages that a person receives, what they accept, and how they are reached."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assises.accounts.acting import subject_of
from assises.accounts.models import Person
from assises.accounts.scopes import scope
from assises.kernel.dossier import keep, section, share
from assises.notify.forms.reach import ReachForm
from assises.notify.presenting import tag_of
from assises.notify.queries.own import DAYS, known_of, own_addresses, reach_of, received

MESSAGES = scope("messages", _("voir les messages reçus, et choisir ceux que l’on reçoit"))


@section(
    "messages",
    title=_("Messages"),
    summary=_(
        "Les messages que vous recevez des organisations, ce que vous acceptez, et vos heures de repos."
    ),
    order=45,
    template="notify/dossier/messages.html",
    scope=MESSAGES,
)
def messages(request: HttpRequest) -> dict[str, Any]:
    person = subject_of(request, MESSAGES)
    addresses = own_addresses(person)
    return {
        "addresses": addresses,
        "reach_form": ReachForm(None, reach=reach_of(person)),
        "received": [(one, tag_of(one.status)) for one in received(addresses)],
        "days": DAYS,
    }


@share("notify")
def known(person: Person) -> dict[str, Any]:
    """Return how the person is reached, what they chose, and the messages of the last days."""
    return known_of(person)


keep(
    "notify.consent",
    what=_("Vos choix de messages, sous une empreinte de votre adresse et jamais l’adresse elle-même"),
    why=_("Pour ne plus vous écrire ce que vous avez refusé"),
    until=_("tant que la plateforme envoie des messages"),
)
keep(
    "notify.files",
    what=_("Les fichiers que des organisations vous envoient par un lien, chiffrés"),
    why=_("Pour que vous puissiez les télécharger"),
    until=_("la date écrite à côté du lien, 78 semaines au plus"),
)
