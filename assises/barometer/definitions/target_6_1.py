"""Target 6.1: organisations that publish most of their high-potential data."""

from datetime import date

from assises.barometer.definitions.base import Definition
from assises.barometer.definitions.populations import EXISTS_AT_END, SUBJECT
from assises.barometer.definitions.texts import Text

INVENTORIED = "opendata.high_potential_inventoried"
PUBLISHED = "opendata.high_potential_published"

VERSIONS = [
    Definition(
        key="6.1",
        version=1,
        in_force_from=date(2019, 6, 3),
        unit="organisation",
        target="3/5",
        population=["all", SUBJECT, EXISTS_AT_END],
        rule=["all", ["some", INVENTORIED, 1], ["share", PUBLISHED, "over", "1/2"]],
        title=Text(
            "Organisations qui diffusent la majorité de leurs données à haut potentiel",
            "Organisations that publish most of their high-potential data",
        ),
        effect=Text(
            "Que les données servent à d’autres qu’à ceux qui les produisent.",
            "That data serve others than those who produce them.",
        ),
        counted=Text("organisation assujettie", "organisation subject to the law"),
        numerator=Text(
            "Organisations dont plus de la moitié des jeux à haut potentiel inventoriés sont publiés, joignables et à jour.",
            "Organisations of which more than half of the inventoried high-potential datasets are published, reachable and up to date.",
        ),
        denominator=Text(
            "Toutes les organisations assujetties. Un inventaire vide compte comme non atteint, pas comme sans objet.",
            "All organisations subject to the law. An empty inventory counts as not met, not as not applicable.",
        ),
        why_this_denominator=Text(
            "Une organisation n’échappe pas à la cible en n’inventoriant rien.",
            "An organisation does not escape the target by inventorying nothing.",
        ),
        guard=Text(
            "Les réutilisations connues et les liens rompus sont publiés à côté.",
            "Known reuses and broken links are published beside it.",
        ),
        traps=Text(
            "Un inventaire réduit à ce qui est déjà publié ; un lien mort ; un fichier jamais mis à jour.",
            "An inventory reduced to what is already published; a dead link; a file never updated.",
        ),
        not_measured=Text(
            "La qualité du contenu de chaque jeu.", "The quality of the content of each dataset."
        ),
        evidence_needed=Text(
            "Le catalogue de données ouvertes : inventaire, publication, fraîcheur, liens.",
            "The open data catalogue: inventory, publication, freshness, links.",
        ),
    ),
]
