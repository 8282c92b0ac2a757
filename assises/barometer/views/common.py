"""What every page of an administration's barometer starts from."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assises.barometer import queries
from assises.barometer.models import Edition
from assises.kernel.errors import NotFound
from assises.register.models import Administration, Organisation


def page(slug: str, number: int | None, *trail: tuple[str, str | None]) -> dict[str, Any]:
    """Return the context that all pages share: administration, edition, whether it is the latest, crumbs.

    Raises NotFound when the administration or the edition does not exist.
    """
    administration = queries.administration_by_slug(slug)
    latest = queries.edition(administration)
    edition = latest if number in (None, latest.number) else queries.edition(administration, number)
    frozen = number is not None
    crumbs = [(administration.name, reverse("barometer:glance", args=[slug]))]
    if frozen:
        crumbs.append((_("Édition %(number)s") % {"number": edition.number}, _edition_url(slug, edition)))
    return {
        "administration": administration,
        "edition": edition,
        "latest": latest,
        "frozen": frozen,
        "crumbs": [*crumbs, *trail] if trail else [(crumbs[0][0], None)] if not frozen else crumbs[:-1] + [(crumbs[-1][0], None)],
    }


def _edition_url(slug: str, edition: Edition) -> str:
    return reverse("barometer:edition", args=[slug, edition.number])


def organisation(administration: Administration, code: str) -> Organisation:
    found = Organisation.objects.filter(administration=administration, code=code).first()
    if found is None:
        raise NotFound
    return found


def target_url(context: dict[str, Any], key: str) -> str:
    """Return the address of a target in the edition that the page shows."""
    slug = context["administration"].slug
    if context["frozen"]:
        return reverse("barometer:edition_target", args=[slug, context["edition"].number, key])
    return reverse("barometer:target", args=[slug, key])
