"""The plain fields of each kind of record: how a file names them, how a correction form shows them."""

from django.utils.translation import gettext_lazy as _

from assises.register.enums import (
    Audience,
    DeadlineKind,
    InteractionPoint,
    Medium,
    RecordKind,
    SuccessionKind,
)
from assises.register.profiles import parsers
from assises.register.profiles.columns import Column

CODE = Column(
    "code", parsers.CODE, _("Code"), True, _("Identifiant stable\u00a0: il ne change jamais."), "SVC-001"
)
NAMES = (
    Column("name_fr", parsers.text(400), _("Nom français"), True, "", "Permis de pêche"),
    Column("name_en", parsers.text(400), _("Nom anglais"), True, "", "Fishing licence"),
)
OWNER = Column(
    "organisation",
    parsers.text(400),
    _("Organisation"),
    True,
    _("Code de l’organisation, ou un nom confirmé dans la table des noms."),
    "MFOR",
)
CLOSED = Column(
    "closed_on",
    parsers.DATE,
    _("Date de fermeture"),
    help=_("Le dernier jour où l’unité existe\u00a0; vide si elle existe encore."),
)
AUDIENCES = {
    "citoyen": "citizen",
    "citoyens": "citizen",
    "entreprise": "business",
    "entreprises": "business",
    "organisme": "partner",
    "organismes": "partner",
    "gouvernement": "partner",
    "gouvernements": "partner",
    "interne": "internal",
}
MEDIA = {
    "numerique": "digital",
    "papier recu": "paper_in",
    "papier envoye": "paper_out",
    "signature manuscrite": "wet_signature",
}
DEADLINES = {"renouvellement": "renewal", "paiement": "payment", "rendez-vous": "appointment"}
SUCCESSIONS = {"fusion": "merged", "fusionnee": "merged", "renommee": "renamed"}

ORGANISATION = (
    Column("code", parsers.CODE, _("Code"), True, CODE.help, "MFOR"),
    Column("name_fr", parsers.text(400), _("Nom français"), True, "", "Ministère des Forêts"),
    Column("name_en", parsers.text(400), _("Nom anglais"), True, "", "Ministry of Forests"),
    Column("acronym_fr", parsers.text(40), _("Sigle français"), example="MFOR"),
    Column("acronym_en", parsers.text(40), _("Sigle anglais"), example="MFOR"),
    Column("legal_category", parsers.text(200), _("Catégorie juridique"), example="Ministère"),
    Column("portfolio_fr", parsers.text(300), _("Portefeuille (français)"), example="Ressources naturelles"),
    Column("portfolio_en", parsers.text(300), _("Portefeuille (anglais)"), example="Natural resources"),
    Column("subject_to_law", parsers.YES_NO, _("Assujettie à la loi-cadre"), example="oui"),
    Column("valid_from", parsers.DATE, _("Date de création"), example="2006-04-01"),
    Column("valid_to", parsers.DATE, _("Date de fin"), help=CLOSED.help),
)
POINTS = tuple(
    Column(
        point.value,
        parsers.ANSWER,
        point.label,
        False,
        _("Offert en ligne à ce point d’interaction\u00a0?"),
        "oui",
    )
    for point in InteractionPoint
)
SERVICE = (
    CODE,
    OWNER,
    *NAMES,
    Column(
        "description_fr", parsers.text(), _("Description (français)"), example="Délivre les permis de pêche."
    ),
    Column("description_en", parsers.text(), _("Description (anglais)"), example="Issues fishing licences."),
    Column(
        "audiences",
        parsers.several_of(Audience, AUDIENCES),
        _("Publics"),
        True,
        _("Plusieurs publics se séparent par |."),
        "citizen|business",
    ),
    Column("launched_on", parsers.DATE, _("Date de lancement"), example="2015-06-01"),
    CLOSED,
    Column(
        "online",
        parsers.YES_NO,
        _("En ligne"),
        help=_("Le service peut-il être obtenu en ligne\u00a0?"),
        example="oui",
    ),
    *POINTS,
    Column("url_fr", parsers.URL, _("Adresse (français)"), example="https://www.exemple.ca/permis"),
    Column("url_en", parsers.URL, _("Adresse (anglais)"), example="https://www.exemple.ca/en/licence"),
)
PROCESS = (
    CODE,
    OWNER,
    *NAMES,
    Column(
        "attested_by",
        parsers.text(200),
        _("Attesté par"),
        False,
        _("Le tiers qui a révisé le processus."),
        "Direction de l’audit",
    ),
    Column("attested_on", parsers.DATE, _("Date de l’attestation"), example="2024-02-15"),
    CLOSED,
)
DEADLINE = (
    CODE,
    OWNER,
    Column("service", parsers.CODE, _("Service"), help=_("Code du service, s’il y en a un.")),
    *NAMES,
    Column("kind", parsers.one_of(DeadlineKind, DEADLINES), _("Nature"), True, "", "renewal"),
    Column(
        "legal_source_fr",
        parsers.text(400),
        _("Source juridique (français)"),
        True,
        "",
        "Loi sur la pêche, art. 12",
    ),
    Column(
        "legal_source_en", parsers.text(400), _("Source juridique (anglais)"), True, "", "Fishing Act, s. 12"
    ),
    Column("who_acts_fr", parsers.text(200), _("Qui doit agir (français)"), True, "", "Titulaire du permis"),
    Column("who_acts_en", parsers.text(200), _("Qui doit agir (anglais)"), True, "", "Licence holder"),
    Column("valid_from", parsers.DATE, _("En vigueur depuis"), example="2016-04-01"),
    CLOSED,
)
CONSULTATION = (
    CODE,
    OWNER,
    *NAMES,
    Column("opened_on", parsers.DATE, _("Ouverture"), True, "", "2024-01-15"),
    Column("closed_on", parsers.DATE, _("Clôture"), True, "", "2024-03-01"),
    Column("digital_from", parsers.DATE, _("Moyen numérique ouvert le"), example="2024-01-15"),
    Column("digital_to", parsers.DATE, _("Moyen numérique fermé le"), example="2024-03-01"),
    Column("listed_in", parsers.text(300), _("Liste officielle"), example="Gazette officielle"),
)
PLAIN: dict[RecordKind, tuple[Column, ...]] = {
    RecordKind.ORGANISATION: ORGANISATION,
    RecordKind.SERVICE: SERVICE,
    RecordKind.PROCESS: PROCESS,
    RecordKind.DEADLINE: DEADLINE,
    RecordKind.CONSULTATION: CONSULTATION,
}
# Dates that must follow one another, by kind.
ORDERED: dict[RecordKind, tuple[tuple[str, str], ...]] = {
    RecordKind.ORGANISATION: (("valid_from", "valid_to"),),
    RecordKind.SERVICE: (("launched_on", "closed_on"),),
    RecordKind.PROCESS: (),
    RecordKind.DEADLINE: (("valid_from", "closed_on"),),
    RecordKind.CONSULTATION: (("opened_on", "closed_on"), ("digital_from", "digital_to")),
}
MEDIUM = parsers.one_of(Medium, MEDIA)
SUCCESSION = parsers.one_of(SuccessionKind, SUCCESSIONS)
