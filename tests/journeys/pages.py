"""Every page a person can open, once: what is true of all is tried on each."""

from dataclasses import dataclass

from demo.notify_workspace import WORKSPACE


@dataclass(frozen=True)
class Address:
    """A page, and who reads it: nobody in particular, or somebody of that role."""

    path: str
    role: str = ""
    status: int = 200

    @property
    def language(self) -> str:
        return "en" if self.path.startswith("/en/") else "fr-ca"


_BAROMETER = (
    "",
    "cibles/5.1/",
    "cibles/2.1/",
    "cibles/3.1/",
    "cibles/5.1/preuves/",
    "organisations/",
    "methode/",
    "editions/",
    "editions/1/",
    "editions/1/cibles/1.2/",
)
_PUBLIC = (
    "/",
    "/barometre/",
    "/strategies/",
    "/recherche/",
    "/recherche/?q=passeport",
    "/recherche/?q=introuvable",
    "/methode/",
    "/donnees/",
    "/accessibilite/",
    "/roles/",
    "/notifications/rendement/",
    "/avis/",
    "/avis/boreal-bba-02/",
    "/avis/boreal-bba-02/resultats/",
    "/avis/boreal-bba-02/donnees/",
    "/composants/",
    *(f"/canada/barometre/{path}" for path in _BAROMETER),
    "/canada/barometre/organisations/126/",
    "/canada/barometre/services/SRV03527/",
    *(f"/boreal/barometre/{path}" for path in _BAROMETER),
    "/boreal/barometre/organisations/MTR/",
    "/boreal/barometre/services/MTR-01/",
    "/services/boreal/MTR-01/",
    "/services/canada/SRV03527/",
    "/boreal/barometre/editions/2..3/",
    "/compte/login/",
)
_STAFF = (
    "",
    "organisations/",
    "organisations/MTR/",
    "services/",
    "services/?search=permis",
    "services/?search=introuvable",
    "services/MTR-01/",
    "services/MTR-01/corriger/",
    "processus/",
    "echeances/",
    "consultations/",
    "inventaires/",
    "inventaires/2/",
    "importer/",
    "noms/",
    "equipe-centrale/",
    "equipe-centrale/inviter/",
    "equipe-centrale/revues/",
    "organisations/MTR/equipe/",
    "organisations/MTR/equipe/inviter/",
    "organisations/MTR/equipe/membres/1/",
    "organisations/MTR/equipe/revues/",
    "organisations/MTR/equipe/revues/nouvelle/",
)
_WORKSPACE = (
    "",
    "modeles/",
    "modeles/nouveau/",
    "modeles/nouveau/?canal=sms",
    "lots/",
    "rappels/",
    "rappels/nouvelle/",
    "obligations/",
    "obligations/?q=introuvable",
    "messages/",
    "messages/?q=introuvable",
    "personnes/",
    "sortes/",
    "cles/",
    "adresses/",
    "retours/",
)
_FEEDBACK = (
    "",
    "?words=introuvable",
    "themes/",
    "ameliorations/",
    "ameliorations/proposer/",
    "alertes/",
    "questionnaires/",
    "questionnaires/boreal-mtr-01/invitations/",
    "programmes/",
)
_SPACE = ("", "programmes/", "accompagnement/", "accompagnement/demander/", "accompagnement/1/", "accompagnement/1/rate/")
PUBLIC = [Address(path) for path in _PUBLIC]
REFUSED = [
    Address("/introuvable/", status=404),
    Address("/avis/invitation/introuvable/", status=404),
    Address("/registre/canada/", "editor", 403),
]
_CITIZEN = (
    "/mon-dossier/",
    *(
        f"/mon-dossier/{key}/"
        for key in ("profil", "identite", "mandats", "acces", "appareils", "historique", "messages")
    ),
    "/mon-dossier/fermer/",
    "/compte/profil/",
    "/compte/coordonnees/phone/",
    "/compte/coordonnees/post/",
    "/compte/coordonnees/post/code/",
    "/compte/mandats/proposer/",
    "/compte/mandats/enfant/",
    "/compte/mandats/entreprise/",
)
STAFF = [
    *(Address(path, "citizen") for path in _CITIZEN),
    Address("/services-connectes/", "strategist"),
    Address("/services-connectes/boreal/MTR/", "strategist"),
    Address("/services-connectes/boreal/MTR/inscrire/", "strategist"),
    Address("/guichet/", "agent"),
    Address("/guichet/lettres/", "agent"),
    Address("/guichet/degel/", "agent"),
    Address("/comptes/", "identity"),
    Address("/comptes/reunir/", "identity"),
    Address("/audit/boreal/", "auditor"),
    Address("/audit/boreal/?subject=introuvable:1", "auditor"),
    Address("/espace/?tous=1", "strategist"),
    Address("/pilotage/boreal/", "strategist"),
    Address("/pilotage/boreal/accompagnement/", "accompaniment"),
    Address("/pilotage/boreal/accompagnement/?mots=introuvable", "accompaniment"),
    *(Address(f"/espace/boreal/MTR/{path}", "administrator") for path in _SPACE),
    *(Address(f"/registre/boreal/{path}", "strategist") for path in _STAFF),
    Address("/notifications/", "administrator"),
    *(Address(f"/notifications/{WORKSPACE}/{path}", "administrator") for path in _WORKSPACE),
    Address("/avis/organisations/", "administrator"),
    *(Address(f"/avis/organisations/boreal/MTR/{path}", "administrator") for path in _FEEDBACK),
    Address("/avis/organisations/boreal/MTR/questionnaires/boreal-mtr-01/", "administrator"),
    Address("/developpeurs/", "strategist"),
    Address("/developpeurs/nouveau/", "strategist"),
    Address("/mon-dossier/services/", "strategist"),
    Address("/compte/2fa/", "strategist"),
    Address("/compte/password/change/", "strategist"),
    Address("/compte/logout/", "strategist"),
]


def english(address: Address) -> Address:
    return Address(f"/en{address.path}", address.role, address.status)


FRENCH = [*PUBLIC, *REFUSED, *STAFF]
ALL = [*FRENCH, *(english(address) for address in FRENCH)]
