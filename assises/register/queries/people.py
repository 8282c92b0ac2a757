"""Who did what, in words: the trail keeps identifiers, pages show names."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from assises.accounts.models import Person
from assises.register.queries.history import Step


def named_actors(steps: Iterable[Step]) -> dict[str, str]:
    """Return the name to show for each actor of `steps`, in one query."""
    return named({step.revision.actor for step in steps})


def named(labels: Collection[str]) -> dict[str, str]:
    """Return the name to show for each label of the audit trail, in one query."""
    ids = {label.removeprefix("person:") for label in labels if label.startswith("person:")}
    people = Person.objects.filter(pk__in=[pk for pk in ids if pk.isdigit()])
    names = {f"person:{person.pk}": person.full_name for person in people}
    return {label: names.get(label) or _fallback(label) for label in labels}


def _fallback(label: str) -> str:
    if label.startswith("command:"):
        return _("Commande %s") % label.removeprefix("command:")
    return _("Système") if label == "system" else label
