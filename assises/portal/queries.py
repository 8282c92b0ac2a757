"""Readings that compose several modules."""

from dataclasses import dataclass
from typing import Any

from assises.barometer import definitions, presentation
from assises.barometer import queries as barometer
from assises.kernel.clock import today
from assises.kernel.text import searchable
from assises.register.models import Administration, Organisation, Service

LIMIT = 20


@dataclass(frozen=True)
class Overview:
    """An administration and the headline of its latest edition, if it has one."""

    administration: Administration
    edition: Any
    glance: presentation.Glance | None


def overviews() -> list[Overview]:
    """Return every administration with the headline of its latest edition."""
    return [overview(administration) for administration in barometer.administrations()]


def overview(administration: Administration) -> Overview:
    edition = barometer.editions(administration).first()
    _strategies, strategy = presentation.followed(administration)
    if edition is None or strategy is None:
        return Overview(administration, edition, None)
    return Overview(administration, edition, presentation.glance(presentation.rows(strategy, edition)))


def followers() -> dict[str, list[Administration]]:
    """Return the administrations that follow each strategy, by the strategy's key."""
    found: dict[str, list[Administration]] = {}
    for administration in barometer.administrations():
        for key in administration.strategies:
            found.setdefault(key, []).append(administration)
    return found


@dataclass(frozen=True)
class Found:
    """What a search found, by kind; each list is cut at LIMIT."""

    targets: list[definitions.Definition]
    organisations: list[Organisation]
    services: list[Service]

    @property
    def count(self) -> int:
        return len(self.targets) + len(self.organisations) + len(self.services)


def search(asked: str) -> Found:
    """Return targets, organisations and services that bear every word asked, whatever accents and case."""
    words = searchable(asked).split()
    organisations = Organisation.objects.select_related("administration")
    services = Service.objects.select_related("administration", "organisation")
    for word in words:
        organisations = organisations.filter(search_text__contains=word)
        services = services.filter(search_text__contains=word)
    targets = [found for found in definitions.in_force(today()) if _bears(found, words)]
    return Found(targets, list(organisations[:LIMIT]), list(services[:LIMIT]))


def _bears(definition: definitions.Definition, words: list[str]) -> bool:
    text = searchable(definition.key, *definition.title, *definition.effect)
    return all(word in text for word in words)
