"""A team: the people who hold roles in one organisation, or over a whole administration."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from assises.register.enums import CentralRole, Role
from assises.register.models import Administration, CentralAppointment, HeldRole, Membership, Organisation
from assises.register.permissions import Action, Anyone, may


@dataclass(frozen=True, slots=True)
class Team:
    """The team of `organisation`, or the central one of `administration` where no organisation is given."""

    administration: Administration
    organisation: Organisation | None = None

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else self.administration.name

    @property
    def where(self) -> dict[str, Any]:
        """The columns that place an invitation or a review."""
        return {"administration": self.administration, "organisation": self.organisation}

    @property
    def subject(self) -> str:
        """The team, in the audit trail."""
        if self.organisation:
            return f"organisation:{self.organisation.pk}"
        return f"administration:{self.administration.slug}"

    @property
    def roles(self) -> type[Role] | type[CentralRole]:
        return Role if self.organisation else CentralRole

    @property
    def chief(self) -> Role | CentralRole:
        """The role that manages the team: somebody always holds it."""
        return Role.ADMINISTRATOR if self.organisation else CentralRole.STRATEGIST

    def role(self, value: str) -> Role | CentralRole:
        return self.roles(value)

    def held(self) -> "QuerySet[HeldRole]":
        """Return the roles held in the team, by name of person."""
        model: type[HeldRole] = Membership if self.organisation else CentralAppointment
        where = (
            {"organisation": self.organisation}
            if self.organisation
            else {"administration": self.administration}
        )
        rows: QuerySet[HeldRole] = model._default_manager.filter(**where)
        return rows.select_related("person").order_by("person__full_name", "person_id", "role")

    def give(self, person_id: int, role: str) -> HeldRole:
        """Write one more role; the database refuses one that is held already."""
        if self.organisation:
            return Membership.objects.create(person_id=person_id, organisation=self.organisation, role=role)
        return CentralAppointment.objects.create(
            person_id=person_id, administration=self.administration, role=role
        )

    def lets(self, person: Anyone, own: Action, above: Action) -> bool:
        """Say whether a person may do `own` in the organisation, or `above` in the administration of a central team."""
        if self.organisation:
            return may(person, own, organisation=self.organisation)
        return may(person, above, administration=self.administration)

    def url(self, page: str, *args: object) -> str:
        """Return the address of a page of the team."""
        if self.organisation:
            return reverse(f"register:{page}", args=[self.administration.slug, self.organisation.code, *args])
        return reverse(f"register:central_{page}", args=[self.administration.slug, *args])
