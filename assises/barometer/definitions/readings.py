"""How the words of each definition are read in the inventories: what its text leaves to the reader.

Somebody who recomputed every number from the published text alone had to choose at each of these places.
"""

from assises.barometer.definitions.texts import Text

DIGITAL = Text(
    "« Numérique » : l’inventaire dit que le service est en ligne, ou qu’au moins un de ses points d’interaction l’est ; un point « sans objet » ne l’est pas.",
    "“Digital”: the inventory says that the service is online, or that at least one of its interaction points is; a point that does not apply is not.",
)
EXTERNAL = Text(
    "« Externe » : les publics du service comprennent la population, les entreprises, des organismes ou d’autres gouvernements (dans l’inventaire fédéral, service_scope contient EXTERN).",
    "“External”: the audiences of the service include citizens, businesses, bodies or other governments (in the federal inventory, service_scope holds EXTERN).",
)
OFFERED = Text(
    "« En vigueur » ou « offert » : au dernier jour de l’exercice. La date de fin est le dernier jour ; sans date de fin, l’unité existe encore ; sans date de début, elle existait déjà.",
    "“In force” or “offered”: on the last day of the fiscal year. The end date is the last day; without an end date the unit still exists; without a start date it already existed.",
)
SUBJECT = Text(
    "« Assujettie » : l’inventaire des organisations le dit (subject_to_law). Quand il ne le dit pas, l’organisation reste comptée comme inconnue.",
    "“Subject to the law”: the inventory of organisations says so (subject_to_law). Where it does not, the organisation stays in the number as unknown.",
)
HOW_READ: dict[str, tuple[Text, ...]] = {
    "1.1": (
        DIGITAL,
        Text(
            "Les services internes comptent aussi. « Lancé dans l’exercice » : du premier au dernier jour, compris.",
            "Internal services count too. “Launched in the fiscal year”: from the first day to the last, included.",
        ),
    ),
    "1.2": (
        DIGITAL,
        EXTERNAL,
        OFFERED,
        Text(
            "La preuve de la plateforme décide quand elle existe ; la déclaration sinon. Des deux réponses lues, un « non » suffit à trancher, même si l’autre manque. Une amélioration déclarée pour un exercice plus tardif laisse la question ouverte.",
            "Evidence from the platform decides where there is any; the declaration otherwise. Of the two answers read, one “no” settles the matter even if the other is missing. An improvement declared for a later fiscal year leaves the question open.",
        ),
    ),
    "1.3": (
        Text(
            "Une consultation compte dans l’exercice où elle se termine, premier et dernier jour compris.",
            "A consultation counts in the fiscal year in which it closes, first and last day included.",
        ),
    ),
    "2.1": (
        EXTERNAL,
        OFFERED,
        Text(
            "« Reçoit des demandes » : le point d’interaction « demande » n’est pas « sans objet » (dans l’inventaire fédéral, os_application n’est pas NA).",
            "“Takes applications”: the interaction point “application” is not “not applicable” (in the federal inventory, os_application is not NA).",
        ),
    ),
    "3.1": (OFFERED,),
    "4.1": (SUBJECT, OFFERED),
    "4.2": (
        SUBJECT,
        OFFERED,
        Text(
            "L’effectif est le dernier que l’inventaire donnait à la date de l’édition, pour tous les exercices qu’elle montre. Les unités sont les organisations ; atteintes, non atteintes et inconnues sont des personnes.",
            "The headcount is the last one that the inventory gave on the date of the edition, for every fiscal year that it shows. Units are organisations; met, not met and unknown are people.",
        ),
    ),
    "5.1": (
        DIGITAL,
        EXTERNAL,
        OFFERED,
        Text(
            "« La demande peut être faite en ligne » : le point d’interaction « demande » est en ligne (os_application vaut Y). Exactement 75 % ne suffit pas. Un service qui n’a reçu aucune demande, par aucun canal, n’a pas de part : il reste compté comme inconnu, pour que se taire ne fasse jamais sortir personne.",
            "“Application can be made online”: the interaction point “application” is online (os_application is Y). Exactly 75% is not enough. A service that received no request, through any channel, has no share: it stays in the number as unknown, so that silence never takes anyone out.",
        ),
    ),
    "5.2": (
        OFFERED,
        Text(
            "Les étapes sont celles du dernier inventaire des processus daté de l’exercice ou d’avant.",
            "Steps are those of the last process inventory dated in the fiscal year or before.",
        ),
    ),
    "6.1": (
        SUBJECT,
        OFFERED,
        Text("Exactement la moitié ne suffit pas.", "Exactly half is not enough."),
    ),
}
