"""Shared factories; traits say what matters to a test, the rest is plausible."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from assises.accounts.models import Person
from assises.kernel import clock
from assises.kernel.text import searchable
from assises.register.enums import CentralRole, Role
from assises.register.models import (
    Administration,
    CentralAppointment,
    Inventory,
    Membership,
    Organisation,
    OrganisationAlias,
    Service,
)


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    email = factory.Sequence(lambda n: f"personne{n}@exemple.test")
    full_name = factory.Sequence(lambda n: f"Personne {n}")
    password = "!"


class AdministrationFactory(DjangoModelFactory[Administration]):
    class Meta:
        model = Administration

    slug = factory.Sequence(lambda n: f"administration-{n}")
    name_fr = factory.LazyAttribute(lambda a: f"Administration {a.slug}")
    name_en = factory.LazyAttribute(lambda a: f"Administration {a.slug} (English)")

    class Params:
        imaginary = factory.Trait(
            fictional=True,
            notice_fr="Administration fictive : rien n’y est réel.",
            notice_en="Fictional administration: nothing in it is real.",
        )


class InventoryFactory(DjangoModelFactory[Inventory]):
    class Meta:
        model = Inventory

    administration = factory.SubFactory(AdministrationFactory)
    profile = "fabrique"
    kinds = ["service"]
    owner_fr = "Secrétariat du Conseil des listes"
    owner_en = "Secretariat of the Board of Lists"
    source = "https://exemple.test/inventaire"
    licence = "CC BY 4.0"
    dated = date(2024, 4, 1)
    checksum = factory.Sequence(lambda n: f"{n:064x}")


class RecordFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    inventory = factory.SubFactory(InventoryFactory, administration=factory.SelfAttribute("..administration"))
    search_text = factory.LazyAttribute(lambda r: searchable(r.name_fr, r.name_en, r.code))


class OrganisationFactory(RecordFactory):
    class Meta:
        model = Organisation

    administration = factory.SubFactory(AdministrationFactory)
    code = factory.Sequence(lambda n: f"ORG-{n}")
    name_fr = factory.Sequence(lambda n: f"Ministère no {n}")
    name_en = factory.Sequence(lambda n: f"Ministry no. {n}")

    class Params:
        ended = factory.Trait(valid_to=date(2024, 1, 1))


class ServiceFactory(RecordFactory):
    class Meta:
        model = Service

    organisation = factory.SubFactory(OrganisationFactory)
    administration = factory.SelfAttribute("organisation.administration")
    code = factory.Sequence(lambda n: f"SVC-{n}")
    name_fr = factory.Sequence(lambda n: f"Service no {n}")
    name_en = factory.Sequence(lambda n: f"Service no. {n}")
    audiences = ["citizen"]

    class Params:
        closed = factory.Trait(closed_on=date(2024, 1, 1))
        for_staff = factory.Trait(audiences=["internal"])
        digital = factory.Trait(online=True, application="yes", authentication="yes")


class AliasFactory(DjangoModelFactory[OrganisationAlias]):
    class Meta:
        model = OrganisationAlias

    administration = factory.SubFactory(AdministrationFactory)
    alias = factory.Sequence(lambda n: f"Nom variant {n}")
    normalised = factory.LazyAttribute(lambda a: searchable(a.alias))
    organisation_code = ""

    class Params:
        decided = factory.Trait(
            status="confirmed", reviewed_by="person:1", reviewed_at=factory.LazyFunction(clock.now)
        )


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.READER

    class Params:
        editor = factory.Trait(role=Role.EDITOR)
        administrator = factory.Trait(role=Role.ADMINISTRATOR)
        privacy_officer = factory.Trait(role=Role.PRIVACY_OFFICER)
        service_owner = factory.Trait(role=Role.SERVICE_OWNER)
        analyst = factory.Trait(role=Role.ANALYST)
        agent = factory.Trait(role=Role.AGENT)


class AppointmentFactory(DjangoModelFactory[CentralAppointment]):
    class Meta:
        model = CentralAppointment

    person = factory.SubFactory(PersonFactory)
    administration = factory.SubFactory(AdministrationFactory)
    role = CentralRole.STRATEGIST

    class Params:
        auditor = factory.Trait(role=CentralRole.AUDITOR)
        methodologist = factory.Trait(role=CentralRole.METHODOLOGIST)
        accompaniment = factory.Trait(role=CentralRole.ACCOMPANIMENT)
        identity = factory.Trait(role=CentralRole.IDENTITY)
