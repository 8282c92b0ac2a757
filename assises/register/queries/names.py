"""Whom a reader of the trail may name: those who hold a role in the administration, and nobody else."""

from collections.abc import Collection, Sequence

from django.db.models import Q

from assises.accounts.models import Person
from assises.kernel.models import AuditEntry
from assises.register.models import Administration, CentralAppointment, Membership


def names_of(rows: Sequence[AuditEntry], administration: Administration) -> dict[str, str]:
    """Return the names of the people in `rows`, by their label (`person:12`)."""
    labels = {label for row in rows for label in (row.actor, row.on_behalf_of, row.subject)}
    return _names(labels, administration)


def _names(labels: Collection[str], administration: Administration) -> dict[str, str]:
    ids = {label.removeprefix("person:") for label in labels if label.startswith("person:")}
    members = Membership.objects.filter(organisation__administration=administration).values("person")
    central = CentralAppointment.objects.filter(administration=administration).values("person")
    people = Person.objects.filter(
        Q(pk__in=members) | Q(pk__in=central), pk__in=[int(one) for one in ids if one.isdigit()]
    )
    return {f"person:{pk}": name for pk, name in people.values_list("pk", "full_name")}
