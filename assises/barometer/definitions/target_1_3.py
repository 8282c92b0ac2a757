"""Target 1.3: public consultations with a digital means."""

from datetime import date

from assises.barometer.definitions.base import Definition
from assises.barometer.definitions.texts import Text

DIGITAL_DAYS = "register.consultation_digital_days"
HELD_ONLINE = "consultations.digital_days"

VERSIONS = [
    Definition(
        key="1.3",
        version=1,
        in_force_from=date(2019, 6, 3),
        unit="consultation",
        target="3/4",
        population=["all", ["from", "closed_on", "start", 0], ["by", "closed_on", "end", 0]],
        rule=["first", ["share", HELD_ONLINE, "least", "1/1"], ["share", DIGITAL_DAYS, "least", "1/1"]],
        title=Text(
            "Consultations publiques offertes par un moyen numérique",
            "Public consultations with a digital means",
        ),
        effect=Text(
            "Que chacun puisse participer sans se déplacer, aussi longtemps que les autres.",
            "That everyone can take part without travelling, for as long as the others.",
        ),
        counted=Text(
            "consultation publique close dans l’exercice", "public consultation closed in the fiscal year"
        ),
        numerator=Text(
            "Consultations dont le moyen numérique est resté ouvert tous les jours de la consultation.",
            "Consultations whose digital means stayed open on every day of the consultation.",
        ),
        denominator=Text(
            "Toutes les consultations tenues selon les listes officielles (Gazette, rapports annuels), sur la plateforme ou ailleurs.",
            "All consultations held according to official lists (Gazette, annual reports), on the platform or elsewhere.",
        ),
        why_this_denominator=Text(
            "Compter seulement les consultations de la plateforme donnerait 100 % par construction.",
            "Counting only the platform’s consultations would give 100% by construction.",
        ),
        guard=Text(
            "La part des contributions reçues par le moyen numérique est publiée à côté.",
            "The share of contributions received through the digital means is published beside it.",
        ),
        traps=Text(
            "Un formulaire en ligne ouvert le dernier jour ; une adresse de courriel présentée comme une plateforme.",
            "An online form opened on the last day; an e-mail address presented as a platform.",
        ),
        not_measured=Text(
            "Si les contributions numériques ont pesé dans la décision.",
            "Whether digital contributions weighed on the decision.",
        ),
        evidence_needed=Text(
            "La liste officielle des consultations, puis la plateforme de consultation.",
            "The official list of consultations, then the consultation platform.",
        ),
    ),
]
