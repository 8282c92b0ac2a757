"""Volumes of a service as published: counts that may single people out are hidden, and so is what would reveal them."""

from dataclasses import dataclass

from assises.barometer.suppression import is_small
from assises.register.enums import Channel
from assises.register.models import Service


@dataclass(frozen=True)
class YearVolumes:
    """Requests of a fiscal year by channel; None is "not provided". A hidden count is shown as under ten."""

    label: str
    channels: list[tuple[str, int | None, bool]]  # label, count, hidden
    total: int | None  # None when a hidden count could be found by subtraction


def published_volumes(service: Service) -> list[YearVolumes]:
    """Return the volumes of each fiscal year, the latest first."""
    years: dict[int, dict[str, int]] = {}
    for volume in service.volumes.all():
        years.setdefault(volume.year, {})[volume.channel] = volume.count
    return [_year(year, years[year]) for year in sorted(years, reverse=True)]


def _year(year: int, counts: dict[str, int]) -> YearVolumes:
    channels = [(channel.label, counts.get(channel), is_small(counts.get(channel, 0))) for channel in Channel]
    hides = any(hidden for _label, _count, hidden in channels)
    return YearVolumes(f"{year}-{year + 1}", [(str(a), b, c) for a, b, c in channels], None if hides else sum(counts.values()))
