"""Target 5.1: digital services used at more than 75 %."""

from dataclasses import replace
from datetime import date
from typing import Any

from assises.barometer.definitions.base import OUTSIDE_NOTE, Alternative, Definition
from assises.barometer.definitions.populations import EXTERNAL, LISTED_AT_END, OPEN_AT_END, OUTSIDE
from assises.barometer.definitions.texts import Text

ONLINE = "register.requests_online"
RULE = ["share", ONLINE, "over", "3/4"]
APPLIES_OUTSIDE = ["all", OUTSIDE, LISTED_AT_END, OPEN_AT_END, ["is", "application", "yes"]]
APPLIES_ONLINE = ["all", EXTERNAL, LISTED_AT_END, OPEN_AT_END, ["is", "application", "yes"]]
ANY_POINT_ONLINE = ["all", LISTED_AT_END, OPEN_AT_END, ["is", "online", True]]

TEXTS: dict[str, Any] = {
    "title": Text("Services numériques utilisés à plus de 75 %", "Digital services used at more than 75%"),
    "effect": Text(
        "Que le service en ligne soit assez bon pour que les gens le choisissent.",
        "That the online service is good enough for people to choose it.",
    ),
    "numerator": Text(
        "Services dont plus de 75 % des demandes de l’exercice ont été faites en ligne.",
        "Services for which more than 75% of the requests of the fiscal year were made online.",
    ),
    "guard": Text(
        "Le nombre total de demandes est suivi : un service qui ferme son comptoir monte sans mieux servir.",
        "The total number of requests is watched: a service that closes its counter rises without serving better.",
    ),
    "traps": Text(
        "Écarter les services sans volume ; compter une visite comme une demande ; ne pas compter le téléphone.",
        "Leaving out services without volumes; counting a visit as a request; not counting the telephone.",
    ),
    "not_measured": Text(
        "Si la demande en ligne a été menée jusqu’au bout, et si la personne avait le choix.",
        "Whether the online request was completed, and whether the person had a choice.",
    ),
    "evidence_needed": Text(
        "Les volumes par canal de chaque service, puis les compteurs de transactions.",
        "The volumes by channel of each service, then transaction counters.",
    ),
}

MEASURED_ALL = Alternative(
    "measured",
    Text(
        "Tous les services qui ont un volume, les autres écartés",
        "All services with a volume, the others left out",
    ),
    Text(
        "Mêle des services sans demande en ligne et laisse les silencieux améliorer le nombre.",
        "Mixes in services without an online application and lets the silent ones improve the number.",
    ),
    ["all", LISTED_AT_END, OPEN_AT_END],
    "dropped",
)
MEASURED_ONLY = Alternative(
    "measured_online",
    Text(
        "Services avec demande en ligne qui ont un volume, les autres écartés",
        "Services with an online application and a volume, the others left out",
    ),
    Text(
        "Écarter les services sans volume récompense le silence.",
        "Leaving out services without volumes rewards silence.",
    ),
    APPLIES_ONLINE,
    "dropped",
)
EVERY_SERVICE = Alternative(
    "every",
    Text(
        "Tous les services de l’inventaire, inconnus bornés",
        "All services of the inventory, unknown ones bounded",
    ),
    Text(
        "La cible parle des services numériques ; les services sans demande n’ont rien à mettre en ligne.",
        "The target speaks of digital services; services without applications have nothing to put online.",
    ),
    ["all", LISTED_AT_END, OPEN_AT_END],
)
ANY_POINT = Alternative(
    "any_point",
    Text(
        "Services dont un point d’interaction quelconque est en ligne",
        "Services with any interaction point online",
    ),
    Text(
        "Un service dont seule la prise de contact est en ligne ne peut pas recevoir de demande en ligne.",
        "A service of which only the contact is online cannot receive an online request.",
    ),
    ANY_POINT_ONLINE,
)

DECIDED_ALL = replace(
    MEASURED_ALL,
    label=Text(
        "Tous les services que les volumes permettent de trancher, les autres écartés",
        "All services that volumes decide, the others left out",
    ),
)
DECIDED_ONLY = replace(
    MEASURED_ONLY,
    label=Text(
        "Services externes avec demande en ligne que les volumes permettent de trancher, les autres écartés",
        "External services with an online application that volumes decide, the others left out",
    ),
    population=APPLIES_OUTSIDE,
)

FIRST_VERSION = Definition(
    key="5.1",
    version=1,
    in_force_from=date(2019, 6, 3),
    unit="service",
    target="3/4",
    population=ANY_POINT_ONLINE,
    rule=RULE,
    **TEXTS,
    counted=Text(
        "service dont un point d’interaction est en ligne", "service with an interaction point online"
    ),
    denominator=Text(
        "Services, internes compris, dont au moins un point d’interaction est en ligne.",
        "Services, internal ones included, with at least one interaction point online.",
    ),
    why_this_denominator=Text(
        "Premier choix : tout service qui a une présence en ligne.",
        "First choice: any service with an online presence.",
    ),
    alternatives=[MEASURED_ALL, EVERY_SERVICE],
)

SECOND_VERSION = Definition(
    key="5.1",
    version=2,
    in_force_from=date(2025, 1, 15),
    unit="service",
    target="3/4",
    population=APPLIES_ONLINE,
    rule=RULE,
    **TEXTS,
    counted=Text(
        "service à la population ou aux entreprises dont la demande est en ligne",
        "service to citizens or businesses with an online application",
    ),
    denominator=Text(
        "Services à la population ou aux entreprises dont la demande peut être faite en ligne. Ceux dont le volume manque restent comptés comme inconnus.",
        "Services to citizens or businesses whose application can be made online. Those without a volume stay in the number as unknown.",
    ),
    why_this_denominator=Text(
        "C’est le plus petit groupe pour lequel la question a un sens : on ne peut choisir le numérique que là où la demande est en ligne. Et aucun service n’en sort en taisant ses volumes.",
        "It is the smallest group for which the question makes sense: people can choose digital only where the application is online. And no service leaves it by keeping its volumes silent.",
    ),
    change_note=Text(
        "Le dénominateur passe des services ayant un point d’interaction en ligne à ceux dont la demande est en ligne ; les services internes en sortent.",
        "The denominator moves from services with an interaction point online to those with an online application; internal services leave it.",
    ),
    alternatives=[MEASURED_ALL, MEASURED_ONLY, EVERY_SERVICE, ANY_POINT],
)

THIRD_VERSION = replace(
    SECOND_VERSION,
    version=3,
    in_force_from=date(2026, 11, 1),
    population=APPLIES_OUTSIDE,
    counted=Text(
        "service externe dont la demande se fait en ligne", "external service with an online application"
    ),
    numerator=Text(
        "Services dont plus de 75 % des demandes de l’exercice ont été faites en ligne. Quand un canal n’a pas été mesuré, un service n’est atteint, ou non atteint, que si c’est vrai quel que soit le nombre manquant.",
        "Services for which more than 75% of the requests of the fiscal year were made online. Where a channel was not measured, a service is met, or not met, only if that is true whatever the missing number.",
    ),
    denominator=Text(
        "Services externes (population, entreprises, organismes, autres gouvernements) dont la demande peut être faite en ligne. Ceux dont un volume décisif manque restent comptés comme inconnus.",
        "External services (citizens, businesses, bodies, other governments) whose application can be made online. Those of which a decisive volume is missing stay in the number as unknown.",
    ),
    alternatives=[DECIDED_ALL, DECIDED_ONLY, EVERY_SERVICE, ANY_POINT],
    change_note=OUTSIDE_NOTE,
)

VERSIONS = [FIRST_VERSION, SECOND_VERSION, THIRD_VERSION]
