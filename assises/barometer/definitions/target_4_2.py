"""Target 4.2: employees in a transformed workplace."""

from datetime import date

from assises.barometer.definitions.base import Definition
from assises.barometer.definitions.populations import EXISTS_AT_END, SUBJECT
from assises.barometer.definitions.texts import Text

TRANSFORMED = "academy.employees_transformed"

VERSIONS = [
    Definition(
        key="4.2",
        version=1,
        in_force_from=date(2019, 6, 3),
        unit="organisation",
        target="3/5",
        weight="headcount",
        population=["all", SUBJECT, EXISTS_AT_END],
        rule=["counts", TRANSFORMED],
        title=Text(
            "Employés dont le milieu de travail est transformé", "Employees with a transformed workplace"
        ),
        effect=Text(
            "Que le personnel ait les outils et les façons de faire pour transformer les services.",
            "That staff have the tools and ways of working to transform services.",
        ),
        counted=Text("membre du personnel", "member of the staff"),
        numerator=Text(
            "Personnes qui répondent aux critères publiés : outils, travail hybride, formation, façons de faire.",
            "People who meet the published criteria: tools, hybrid work, training, ways of working.",
        ),
        denominator=Text(
            "Effectif des organisations assujetties, selon leur inventaire des effectifs.",
            "Headcount of the organisations subject to the law, according to their headcount inventory.",
        ),
        why_this_denominator=Text(
            "Une personne compte pour une. Tant que l’effectif d’une seule organisation manque, le nombre ne peut pas être borné : il reste de 0 à 100 %.",
            "One person counts for one. As long as the headcount of a single organisation is missing, the number cannot be bounded: it stays between 0 and 100%.",
        ),
        guard=Text(
            "Le taux de réponse et le roulement du personnel sont publiés à côté.",
            "The answer rate and staff turnover are published beside it.",
        ),
        traps=Text(
            "Un sondage auquel répondent les convaincus ; un effectif réduit aux cadres.",
            "A survey answered by the convinced; a headcount reduced to managers.",
        ),
        not_measured=Text(
            "Le bien-être : les critères sont des moyens.", "Well-being: the criteria are means."
        ),
        evidence_needed=Text(
            "L’académie apportera la formation ; le reste sera déclaré ou attesté.",
            "The academy will bring training; the rest will be declared or attested.",
        ),
    ),
]
