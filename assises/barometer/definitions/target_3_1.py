"""Target 3.1: deadlines with digital reminders."""

from dataclasses import replace
from datetime import date

from assises.barometer.definitions.base import Definition, Guard
from assises.barometer.definitions.texts import Text

REMINDED = "notify.reminded_before_due"
GUARDS = [
    Guard(
        "late",
        Text(
            "Rappels livrés en retard pour plus d’une occurrence sur dix",
            "Reminders delivered late for more than one occurrence in ten",
        ),
        ["share", "notify.reminded_late", "over", "1/10"],
    ),
    Guard(
        "bounced",
        Text(
            "Rappels rejetés pour plus d’une occurrence sur dix", "Reminders bounced for more than one in ten"
        ),
        ["share", "notify.reminder_bounced", "over", "1/10"],
    ),
    Guard(
        "refused",
        Text(
            "Rappels refusés pour plus d’une occurrence sur dix", "Reminders refused for more than one in ten"
        ),
        ["share", "notify.reminder_refused", "over", "1/10"],
    ),
]

FIRST_VERSION = Definition(
    key="3.1",
    version=1,
    in_force_from=date(2019, 6, 3),
    unit="deadline",
    target="3/5",
    population=[
        "all",
        ["any", ["missing", "valid_from"], ["by", "valid_from", "end", 0]],
        ["any", ["missing", "closed_on"], ["from", "closed_on", "end", 0]],
    ],
    rule=["share", REMINDED, "least", "9/10"],
    title=Text("Échéances qui font l’objet de rappels numériques", "Deadlines with digital reminders"),
    effect=Text(
        "Que personne ne manque une échéance faute d’avoir été prévenu.",
        "That nobody misses a deadline for want of notice.",
    ),
    counted=Text(
        "échéance du registre (renouvellement, paiement, rendez-vous, déclaration)",
        "deadline of the register (renewal, payment, appointment, declaration)",
    ),
    numerator=Text(
        "Échéances dont au moins 90 % des occurrences dues, parmi les personnes qui y consentent, ont reçu un rappel livré avant la date.",
        "Deadlines for which at least 90% of due occurrences, among people who consent, received a reminder delivered before the date.",
    ),
    denominator=Text(
        "Toutes les échéances en vigueur que fixent les lois et les programmes, selon le registre des échéances.",
        "All deadlines in force set by laws and programmes, according to the register of deadlines.",
    ),
    why_this_denominator=Text(
        "Compter seulement les échéances déjà branchées donnerait 100 % par construction.",
        "Counting only the deadlines already connected would give 100% by construction.",
    ),
    guard=Text(
        "Les rappels livrés en retard, rejetés ou refusés sont publiés à côté.",
        "Reminders delivered late, bounced or refused are published beside it.",
    ),
    traps=Text(
        "Un rappel envoyé après la date ; un message rejeté compté comme livré.",
        "A reminder sent after the date; a bounced message counted as delivered.",
    ),
    not_measured=Text("Si la personne a agi à temps.", "Whether the person acted in time."),
    evidence_needed=Text(
        "La plateforme de notification apportera les rappels livrés avant chaque date.",
        "The notification platform will bring the reminders delivered before each date.",
    ),
)

SECOND_VERSION = replace(
    FIRST_VERSION,
    version=2,
    in_force_from=date(2026, 4, 1),
    guards=GUARDS,
    change_note=Text(
        "Les rappels en retard, rejetés et refusés sont comptés à côté du nombre, qui ne change pas.",
        "Reminders that were late, bounced or refused are counted beside the number, which does not change.",
    ),
)

VERSIONS = [FIRST_VERSION, SECOND_VERSION]
