"""Volumes of a service as published: counts that may single people out are hidden, and so is what would reveal them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assises.barometer.suppression import is_small
from assises.kernel.counts import Count, Missing, Uncounted, tally
from assises.kernel.web.figures import number
from assises.register.enums import Channel, Figure
from assises.register.models import Service


@dataclass(frozen=True)
class YearVolumes:
    """Requests of a fiscal year by channel, in words, and their total."""

    label: str
    channels: list[tuple[str, str]]
    total: str


def published_volumes(service: Service) -> list[YearVolumes]:
    """Return the volumes of each fiscal year, the latest first."""
    years: dict[int, dict[str, Count]] = {}
    for volume in service.volumes.all():
        years.setdefault(volume.year, {})[volume.channel] = volume.known
    return [_year(year, years[year]) for year in sorted(years, reverse=True)]


def _year(year: int, counts: dict[str, Count]) -> YearVolumes:
    listed = [(str(channel.label), counts.get(channel, Missing.NOT_COLLECTED)) for channel in Channel]
    channels = [(label, _shown(count)) for label, count in listed]
    return YearVolumes(f"{year}-{year + 1}", channels, _total([count for _label, count in listed]))


def _shown(count: Count) -> str:
    if isinstance(count, Missing):
        return str(Figure(count.value).label)
    return _("moins de 10") if is_small(count) else number(count)


def _total(counts: list[Count]) -> str:
    """Return the sum in words: none where it would give a hidden count away, a floor where one is missing."""
    if any(is_small(count) for count in counts if not isinstance(count, Missing)):
        return _("masqué, pour protéger un petit nombre")
    total = tally(counts, [])
    whole = total.uncounted is Uncounted.NOTHING
    return number(total.numerator) if whole else _("au moins %s") % number(total.numerator)
