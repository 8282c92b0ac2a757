"""Target 4.1: organisations that deploy measures."""

from datetime import date

from assises.barometer.definitions.base import Definition
from assises.barometer.definitions.populations import EXISTS_AT_END, SUBJECT
from assises.barometer.definitions.texts import Text

DEPOSITED = "plans.plan_deposited"
UNDER_WAY = "plans.measure_under_way"

VERSIONS = [
    Definition(
        key="4.1",
        version=1,
        in_force_from=date(2019, 6, 3),
        unit="organisation",
        target="1/1",
        population=["all", SUBJECT, EXISTS_AT_END],
        rule=["all", ["some", DEPOSITED, 1], ["some", UNDER_WAY, 1]],
        title=Text(
            "Organisations qui déploient des mesures de transformation",
            "Organisations that deploy transformation measures",
        ),
        effect=Text(
            "Que chaque organisation agisse, et pas seulement planifie.",
            "That every organisation acts, and does not only plan.",
        ),
        counted=Text("organisation assujettie", "organisation subject to the law"),
        numerator=Text(
            "Organisations dont le plan est déposé et dont au moins une mesure, en cours ou livrée, a une preuve de moins de douze mois.",
            "Organisations whose plan is deposited and of which at least one measure, under way or delivered, has evidence less than twelve months old.",
        ),
        denominator=Text(
            "Toutes les organisations assujetties qui existent à la fin de l’exercice.",
            "All organisations subject to the law that exist at the end of the fiscal year.",
        ),
        why_this_denominator=Text(
            "La cible vise chaque organisation, petite ou grande : chacune compte pour une.",
            "The target concerns every organisation, small or large: each counts for one.",
        ),
        guard=Text(
            "L’âge de la dernière preuve de chaque mesure est publié.",
            "The age of the last evidence of each measure is published.",
        ),
        traps=Text(
            "Un plan sans travaux ; une mesure déclarée en cours d’année en année.",
            "A plan without work; a measure declared under way year after year.",
        ),
        not_measured=Text("L’ampleur des mesures.", "The scale of the measures."),
        evidence_needed=Text(
            "Les plans de transformation numérique et les preuves de leurs mesures.",
            "The digital transformation plans and the evidence of their measures.",
        ),
    ),
]
