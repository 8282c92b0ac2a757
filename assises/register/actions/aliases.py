"""The table of names: proposed by imports, decided by people."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.kernel.text import searchable
from assises.register.enums import AliasStatus
from assises.register.errors import UnknownOrganisation
from assises.register.models import Administration, Organisation, OrganisationAlias
from assises.register.profiles.owners import suggestion


@transaction.atomic
def propose_aliases(*, administration: Administration, names: Iterable[str], actor: Actor) -> int:
    """Add the names nobody has seen yet to those a person must review; return how many there are."""
    known = names_of(administration)
    found = OrganisationAlias.objects.bulk_create(
        [
            OrganisationAlias(
                administration=administration,
                alias=name[:400],
                normalised=searchable(name)[:400],
                organisation_code=suggestion(name, known),
            )
            for name in sorted(set(names))
        ],
        ignore_conflicts=True,
    )
    if found:
        audit.record(
            actor=actor,
            action="register.propose_aliases",
            subject=f"administration:{administration.slug}",
            scope=administration.pk,
            names=[alias.alias for alias in found],
        )
    return len(found)


def names_of(administration: Administration) -> dict[str, str]:
    """Return the code of each organisation by its normalised names and acronyms."""
    rows = Organisation.objects.filter(administration=administration).values_list(
        "code", "name_fr", "name_en", "acronym_fr", "acronym_en"
    )
    return {searchable(name): code for code, *names in rows for name in (code, *names) if name}


@transaction.atomic
def review_alias(
    *, alias: OrganisationAlias, organisation_code: str, confirmed: bool, actor: Actor
) -> OrganisationAlias:
    """Confirm that a name designates an organisation, or refuse it for good.

    Raises UnknownOrganisation when a confirmed name is given a code the register does not have.
    """
    known = Organisation.objects.filter(administration_id=alias.administration_id, code=organisation_code)
    if confirmed and not known.exists():
        raise UnknownOrganisation(value=organisation_code)
    alias.organisation_code = organisation_code
    alias.status = AliasStatus.CONFIRMED if confirmed else AliasStatus.REFUSED
    alias.reviewed_by, alias.reviewed_at = actor.label, clock.now()
    alias.save()
    audit.record(
        actor=actor,
        action="register.review_alias",
        subject=f"alias:{alias.pk}",
        scope=alias.administration_id,
        alias=alias.alias,
        organisation=organisation_code,
        status=alias.status,
    )
    return alias


def confirm_from_file(administration: Administration, aliases: Mapping[str, str]) -> None:
    """Keep the names that an inventory's own table of names gives, without touching what a person decided."""
    now = clock.now()
    OrganisationAlias.objects.bulk_create(
        [
            OrganisationAlias(
                administration=administration,
                alias=name,
                normalised=searchable(name),
                organisation_code=code,
                status=AliasStatus.CONFIRMED,
                reviewed_by="org_var.csv",
                reviewed_at=now,
            )
            for name, code in aliases.items()
        ],
        ignore_conflicts=True,
    )
