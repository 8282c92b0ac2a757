"""Target 1.2: digital services that evolve through citizens' evaluation."""

from dataclasses import replace
from datetime import date

from assises.barometer.definitions.base import OUTSIDE_NOTE, Alternative, Definition
from assises.barometer.definitions.populations import (
    DIGITAL,
    EXTERNAL,
    OPEN_AT_END,
    OUTSIDE,
    RUNNING_SIX_MONTHS,
)
from assises.barometer.definitions.texts import Text

OPEN_DAYS = "feedback.open_days"
RELEASED = "feedback.improvement_released"
CHANNEL_DECLARED = "register.feedback_channel"
IMPROVEMENT_DECLARED = "register.improved_lately"

POPULATION = ["all", DIGITAL, EXTERNAL, RUNNING_SIX_MONTHS, OPEN_AT_END]
PROVEN = ["all", ["share", OPEN_DAYS, "least", "9/10"], ["some", RELEASED, 1]]
DECLARED = ["all", ["some", CHANNEL_DECLARED, 1], ["some", IMPROVEMENT_DECLARED, 1]]

FIRST_VERSION = Definition(
    key="1.2",
    version=1,
    in_force_from=date(2019, 6, 3),
    unit="service",
    target="3/4",
    population=POPULATION,
    rule=["first", PROVEN, DECLARED],
    title=Text(
        "Services numériques qui évoluent grâce aux citoyens",
        "Digital services that evolve through citizens",
    ),
    effect=Text(
        "Que ce que les citoyens disent d’un service change ce service.",
        "That what citizens say of a service changes the service.",
    ),
    counted=Text(
        "service numérique offert depuis au moins six mois",
        "digital service offered for at least six months",
    ),
    numerator=Text(
        "Services dont la rétroaction a été ouverte au moins 90 % de l’exercice et qui ont livré au moins une amélioration citant un commentaire plus ancien. Sans preuve de la plateforme : services qui déclarent un canal de commentaires et une amélioration dans l’exercice ou le précédent.",
        "Services whose feedback was open for at least 90% of the fiscal year and which released at least one improvement citing an older comment. Without evidence from the platform: services that declare a feedback channel and an improvement in the fiscal year or the one before.",
    ),
    denominator=Text(
        "Services à la population ou aux entreprises, dont au moins un point d’interaction est en ligne, offerts depuis six mois à la fin de l’exercice.",
        "Services to citizens or businesses, with at least one interaction point online, offered for six months at the end of the fiscal year.",
    ),
    why_this_denominator=Text(
        "Un service qui ne déclare rien reste au dénominateur comme inconnu. Les services internes ont leurs propres usagers et ne sont pas mêlés à ceux du public.",
        "A service that declares nothing stays in the denominator as unknown. Internal services have their own users and are not mixed with those of the public.",
    ),
    guard=Text(
        "La satisfaction avant et après chaque amélioration : une amélioration sans effet se voit.",
        "Satisfaction before and after each improvement: an improvement without effect shows.",
    ),
    traps=Text(
        "Rattacher n’importe quel billet à n’importe quelle livraison ; déclarer une amélioration sans dire laquelle.",
        "Linking any ticket to any release; declaring an improvement without saying which.",
    ),
    not_measured=Text(
        "Si l’amélioration déclarée vient d’un commentaire : seule la preuve de classe A l’établit.",
        "Whether a declared improvement comes from a comment: only class A evidence establishes it.",
    ),
    evidence_needed=Text(
        "L’outil de rétroaction apportera la chaîne commentaire → amélioration → livraison.",
        "The feedback tool will bring the chain comment → improvement → release.",
    ),
    alternatives=[
        Alternative(
            "answered",
            Text("Seulement les services dont la preuve décide", "Only the services whose evidence decides"),
            Text(
                "Écarter ceux qui se taisent ferait monter le nombre sans qu’aucun service change.",
                "Leaving out those that stay silent would raise the number without any service changing.",
            ),
            POPULATION,
            "dropped",
        ),
        Alternative(
            "all_services",
            Text(
                "Tous les services, en ligne ou non, internes compris",
                "All services, online or not, internal ones included",
            ),
            Text("La cible parle des services numériques.", "The target speaks of digital services."),
            ["all", RUNNING_SIX_MONTHS, OPEN_AT_END],
        ),
    ],
)

# An improvement dated after the year says nothing of the year: its fact is undecided.
SECOND_VERSION = replace(
    FIRST_VERSION,
    version=2,
    in_force_from=date(2026, 11, 1),
    population=["all", DIGITAL, OUTSIDE, RUNNING_SIX_MONTHS, OPEN_AT_END],
    denominator=Text(
        "Services externes (population, entreprises, organismes, autres gouvernements), dont au moins un point d’interaction est en ligne, offerts depuis six mois à la fin de l’exercice. Un service dont les six points sont sans objet n’en a aucun en ligne.",
        "External services (citizens, businesses, bodies, other governments), with at least one interaction point online, offered for six months at the end of the fiscal year. A service whose six points do not apply has none online.",
    ),
    alternatives=[
        replace(choice, population=["all", DIGITAL, OUTSIDE, RUNNING_SIX_MONTHS, OPEN_AT_END])
        if choice.key == "answered"
        else choice
        for choice in FIRST_VERSION.alternatives
    ],
    change_note=OUTSIDE_NOTE,
)

VERSIONS = [FIRST_VERSION, SECOND_VERSION]
