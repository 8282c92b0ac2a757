"""Target 5.2: paperless administrative processes."""

from datetime import date

from assises.barometer.definitions.base import Definition
from assises.barometer.definitions.populations import OPEN_AT_END
from assises.barometer.definitions.texts import Text

PAPER = "register.paper_steps"

VERSIONS = [
    Definition(
        key="5.2",
        version=1,
        in_force_from=date(2019, 6, 3),
        unit="process",
        target="3/4",
        population=["all", OPEN_AT_END],
        rule=["none", PAPER],
        title=Text("Processus administratifs sans papier", "Paperless administrative processes"),
        effect=Text(
            "Que rien n’attende une signature ou une enveloppe.",
            "That nothing waits for a signature or an envelope.",
        ),
        counted=Text("processus administratif à l’inventaire", "administrative process of the inventory"),
        numerator=Text(
            "Processus dont aucune étape ne reçoit de papier, n’en produit ni n’exige de signature manuscrite.",
            "Processes in which no step receives paper, produces it or requires a handwritten signature.",
        ),
        denominator=Text(
            "Tous les processus en vigueur à l’inventaire des processus.",
            "All processes in force in the process inventory.",
        ),
        why_this_denominator=Text(
            "Un processus est sans papier du début à la fin, ou il ne l’est pas : une étape suffit à faire attendre.",
            "A process is paperless from start to end, or it is not: one step is enough to cause a wait.",
        ),
        guard=Text(
            "Les processus revus par une seconde partie sont distingués de ceux qui sont déclarés.",
            "Processes reviewed by a second party are told apart from those that are declared.",
        ),
        traps=Text(
            "Un processus découpé pour isoler le papier ; un formulaire imprimé pour être numérisé.",
            "A process split to isolate the paper; a form printed to be scanned.",
        ),
        not_measured=Text("La durée du processus.", "The duration of the process."),
        evidence_needed=Text(
            "L’inventaire des processus et de leurs étapes, attesté par un tiers.",
            "The inventory of processes and their steps, attested by a second party.",
        ),
    ),
]
