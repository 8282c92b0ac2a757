"""The names of bodies, for who must not let another bear them."""

from collections.abc import Iterator

from assises.register.models import Organisation

NAMES = ("name_fr", "name_en", "acronym_fr", "acronym_en")


def names_of_others(place: int) -> Iterator[str]:
    """Yield the names and acronyms of the organisations of today, but those of the organisation `place`."""
    rows = Organisation.objects.filter(valid_to=None).exclude(pk=place)
    for row in rows.values_list(*NAMES):
        yield from filter(None, row)
