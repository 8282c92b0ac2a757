"""What the file that a person downloads holds of their account."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q

from assises.accounts.models import ContactPoint, IdentityProof, Mandate, Person, SignIn, VerifiedIdentity
from assises.accounts.queries.ways import ways_of
from assises.kernel.dossier import share


@share("accounts")
def personal_data(person: Person) -> dict[str, Any]:
    """Return what this module knows of a person: values that JSON can carry."""
    return {
        "person": _person(person),
        "emails": list(
            EmailAddress.objects.filter(user=person).order_by("pk").values("email", "verified", "primary")
        ),
        "contacts": [
            {"kind": point.kind, "lines": point.lines, "verified_at": _moment(point.verified_at)}
            for point in ContactPoint.objects.filter(person=person)
        ],
        "ways_in": _ways(person),
        "identity_proofs": [
            {"path": proof.path, "level": proof.level, "at": _moment(proof.at), "detail": proof.detail}
            for proof in IdentityProof.objects.filter(person=person)
        ],
        "verified_identity": [
            {"given": one.given, "family": one.family, "born_on": one.born_on, "path": one.path}
            for one in VerifiedIdentity.objects.filter(person=person)
        ],
        "mandates": _mandates(person),
        "sign_ins": [
            {"at": _moment(one.at), "outcome": one.outcome, "method": one.method}
            | {"device": one.device, "place": one.place}
            for one in SignIn.objects.filter(person=person)
        ],
    }


def _person(person: Person) -> dict[str, Any]:
    names = ("full_name", "language", "format", "proved")
    kept = {name: getattr(person, name) for name in names}
    return {"number": person.pk, **kept, "joined_at": _moment(person.joined_at)}


def _ways(person: Person) -> dict[str, Any]:
    ways = ways_of(person)
    return {
        "banks": [one.bank.slug for one in ways.banks],
        "passkeys": len(ways.passkeys),
        "password": ways.password,
        "second_factor": ways.second_factor,
    }


def _mandates(person: Person) -> list[dict[str, Any]]:
    mine = Mandate.objects.select_related("giver", "business", "holder").filter(
        Q(holder=person) | Q(giver=person)
    )
    return [
        {
            "kind": one.kind,
            "holder": one.holder.full_name,
            "acted_for": one.acted_for,
            "scopes": one.scopes,
            "starts_on": one.starts_on.isoformat(),
            "ends_on": one.ends_on.isoformat() if one.ends_on else None,
            "state": one.state,
        }
        for one in mine
    ]


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
