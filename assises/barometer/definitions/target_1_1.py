"""Target 1.1: new digital services designed with citizens."""

from datetime import date

from assises.barometer.definitions.base import Definition
from assises.barometer.definitions.populations import DIGITAL
from assises.barometer.definitions.texts import Text

INVOLVEMENT = "lab.involvement_before_launch"

VERSIONS = [
    Definition(
        key="1.1",
        version=1,
        in_force_from=date(2019, 6, 3),
        unit="service",
        target="3/4",
        population=["all", DIGITAL, ["from", "launched_on", "start", 0], ["by", "launched_on", "end", 0]],
        rule=["some", INVOLVEMENT, 1],
        title=Text(
            "Nouveaux services numériques conçus avec des citoyens",
            "New digital services designed with citizens",
        ),
        effect=Text(
            "Que les organisations fassent de la participation des citoyens une habitude pour tout nouveau service.",
            "That organisations make citizen involvement a habit for every new service.",
        ),
        counted=Text(
            "service numérique lancé dans l’exercice", "digital service launched in the fiscal year"
        ),
        numerator=Text(
            "Services dont au moins une activité datée (séance de laboratoire, panel, consultation) a réuni, avant le lancement, au moins cinq personnes extérieures à l’équipe.",
            "Services for which at least one dated activity (lab session, panel, consultation) brought together, before launch, at least five people from outside the team.",
        ),
        denominator=Text(
            "Tous les services numériques lancés dans l’exercice selon l’inventaire des services.",
            "All digital services launched in the fiscal year according to the service inventory.",
        ),
        why_this_denominator=Text(
            "Un service dont la date de lancement manque reste compté comme inconnu : taire une date n’améliore pas le nombre.",
            "A service whose launch date is missing stays in the number as unknown: leaving a date out does not improve it.",
        ),
        guard=Text(
            "La part des activités tenues moins de trente jours avant le lancement est publiée à côté : consulter la veille ne change plus rien.",
            "The share of activities held less than thirty days before launch is published beside it: consulting the day before no longer changes anything.",
        ),
        traps=Text(
            "Une participation de façade la semaine du lancement ; un service découpé en plusieurs.",
            "Token involvement in the week of launch; one service split into several.",
        ),
        not_measured=Text(
            "Si la participation a changé la conception du service.",
            "Whether involvement changed the design of the service.",
        ),
        evidence_needed=Text(
            "Le laboratoire d’essai et la plateforme de consultation apporteront les activités tenues avant chaque lancement.",
            "The testing lab and the consultation platform will bring the activities held before each launch.",
        ),
    ),
]
