"""Target 2.1: services that do not ask again for what is known."""

from dataclasses import replace
from datetime import date

from assises.barometer.definitions.base import OUTSIDE_NOTE, Definition
from assises.barometer.definitions.populations import EXTERNAL, LISTED_AT_END, OPEN_AT_END, OUTSIDE
from assises.barometer.definitions.texts import Text

ASKED_AGAIN = "information.fields_asked_again"

FIRST_VERSION = Definition(
    key="2.1",
    version=1,
    in_force_from=date(2019, 6, 3),
    unit="service",
    target="1/2",
    population=["all", EXTERNAL, LISTED_AT_END, OPEN_AT_END, ["not", ["is", "application", "na"]]],
    rule=["none", ASKED_AGAIN],
    title=Text(
        "Services qui ne redemandent pas une information déjà connue",
        "Services that do not ask again for information already known",
    ),
    effect=Text(
        "Que les citoyens donnent une information une seule fois.",
        "That citizens give a piece of information only once.",
    ),
    counted=Text("service qui reçoit des demandes", "service that takes applications"),
    numerator=Text(
        "Services dont aucun champ demandé n’est détenu par une autre organisation et accessible par un échange en service.",
        "Services in which no field asked is held by another organisation and obtainable through a live exchange.",
    ),
    denominator=Text(
        "Services à la population ou aux entreprises qui reçoivent des demandes, en ligne ou sur papier.",
        "Services to citizens or businesses that take applications, online or on paper.",
    ),
    why_this_denominator=Text(
        "Un formulaire papier demande autant qu’un formulaire en ligne : les deux comptent.",
        "A paper form asks as much as an online one: both count.",
    ),
    guard=Text(
        "Le nombre de questions réellement évitées par les échanges est publié à côté.",
        "The number of questions actually avoided by exchanges is published beside it.",
    ),
    traps=Text(
        "Cacher une question dans une pièce jointe ; renommer un champ.",
        "Hiding a question in an attachment; renaming a field.",
    ),
    not_measured=Text(
        "Les questions posées de vive voix au comptoir ou au téléphone.",
        "Questions asked aloud at the counter or by telephone.",
    ),
    evidence_needed=Text(
        "L’architecture de l’information (champs demandés, éléments détenus) et la plateforme d’échange.",
        "The information architecture (fields asked, elements held) and the exchange platform.",
    ),
)

SECOND_VERSION = replace(
    FIRST_VERSION,
    version=2,
    in_force_from=date(2026, 11, 1),
    population=["all", OUTSIDE, LISTED_AT_END, OPEN_AT_END, ["not", ["is", "application", "na"]]],
    denominator=Text(
        "Services externes (population, entreprises, organismes, autres gouvernements) qui reçoivent des demandes, en ligne ou sur papier.",
        "External services (citizens, businesses, bodies, other governments) that take applications, online or on paper.",
    ),
    change_note=OUTSIDE_NOTE,
)

VERSIONS = [FIRST_VERSION, SECOND_VERSION]
