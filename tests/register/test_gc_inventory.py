"""The real inventory of the Government of Canada, and the figures it is known to give."""

from datetime import date
from pathlib import Path

import pytest
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from assises.register.actions import About, apply_import, decide, plan_import
from assises.register.enums import AliasStatus, RecordKind
from assises.register.models import (
    Organisation,
    OrganisationAlias,
    Service,
    ServiceDeclaration,
    ServiceVolume,
)
from assises.register.profiles.assembling import online
from assises.register.profiles.gc_inventory import audiences
from assises.register.profiles.reading import Received, checksum
from tests.factories import AdministrationFactory
from tests.register.conftest import ACTOR

SHIPPED = Path(__file__).resolve().parents[2] / "demo" / "data" / "gc-service-inventory"
ORIGINAL = SHIPPED.parents[3] / "shared" / "data" / "services" / "gc-service-inventory"
NAMES = ("si_2024.csv", "org_var.csv", "ifoi_en.csv", "ifoi_fr.csv")
ABOUT = About(
    "Secrétariat du Conseil du Trésor du Canada",
    "Treasury Board of Canada Secretariat",
    "https://open.canada.ca",
    "Open Government Licence – Canada",
    date(2025, 3, 1),
)


def real_files() -> list[Received]:
    if ORIGINAL.is_dir():
        return [Received(name, (ORIGINAL / name).read_bytes()) for name in NAMES]
    return [Received(f"{name}.gz", (SHIPPED / f"{name}.gz").read_bytes()) for name in NAMES]


@pytest.fixture(scope="module")
def real_inventory(django_db_setup, django_db_blocker, tmp_path_factory):
    """The inventory imported once for the module, in a transaction given up at its end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("assises.kernel.files._path", tmp_path_factory.mktemp("files").joinpath)
        administration = AdministrationFactory.create(slug="canada")
        plan = plan_import(
            administration=administration, profile="gc-service-inventory", files=real_files(), about=ABOUT
        )
        assert plan.problems == ()
        for one in plan.questions:
            decide(administration=administration, kind=one.kind, former=one.former, current=one.current,
                   same=False, actor=ACTOR)  # fmt: skip
        plan = plan_import(
            administration=administration, profile="gc-service-inventory", files=real_files(), about=ABOUT
        )
        yield apply_import(plan=plan, actor=ACTOR)
        transaction.set_rollback(True)


def shares(services):
    """Return how many services have a volume in 2023, and how many of them are more than 75 % online."""
    totals = (
        services.filter(volumes__year=2023)
        .annotate(
            total=Sum("volumes__count"),
            digital=Coalesce(Sum("volumes__count", filter=Q(volumes__channel="online")), 0),
        )
        .filter(total__gt=0)
        .values_list("digital", "total")
    )
    return len(totals), sum(digital * 4 > total * 3 for digital, total in totals)


def test_it_lists_1751_services_of_79_organisations(real_inventory):
    assert Service.objects.filter(inventory=real_inventory).count() == 1751
    assert Organisation.objects.filter(inventory=real_inventory).count() == 79
    assert real_inventory.changes["service"] == {"added": 1751, "changed": 0, "removed": 0, "unchanged": 0}
    assert real_inventory.row_counts["si_"] == 1752


def test_it_gives_the_expected_volumes(real_inventory):
    assert shares(Service.objects.filter(inventory=real_inventory)) == (999, 371)


def test_it_gives_the_expected_external_applications(real_inventory):
    external = Service.objects.filter(
        inventory=real_inventory, audiences__overlap=["citizen", "business", "partner"], application="yes"
    )
    assert external.count() == 509
    assert shares(external) == (437, 297)  # what sums of known channels say: 39 of them do not know all


def test_the_stray_row_stays_in_its_own_year(real_inventory):
    of_2024 = ServiceDeclaration.objects.filter(service__inventory=real_inventory, year=2024)
    assert of_2024.values_list("service__code", flat=True).get() == "SRV02975"
    assert ServiceDeclaration.objects.filter(service__inventory=real_inventory, year=2023).count() == 1751
    volumes = ServiceVolume.objects.filter(service__inventory=real_inventory, year=2024)
    assert set(volumes.values_list("service__code", "count")) == {("SRV02975", 0)}


def test_names_of_organisations_are_bilingual_and_confirmed_by_their_own_table(real_inventory):
    revenue = Organisation.objects.get(inventory=real_inventory, acronym_en="CRA")
    assert (revenue.name_fr, revenue.name_en) == ("Agence du revenu du Canada", "Canada Revenue Agency")
    alias = OrganisationAlias.objects.get(administration=real_inventory.administration, alias="cra-arc")
    assert (alias.organisation_code, alias.status, alias.reviewed_by) == (
        revenue.code,
        AliasStatus.CONFIRMED,
        "org_var.csv",
    )


def test_the_same_files_packed_otherwise_are_the_same_inventory(real_inventory):
    shipped = [Received(f"{name}.gz", (SHIPPED / f"{name}.gz").read_bytes()) for name in NAMES]
    assert checksum(shipped) == real_inventory.checksum
    plan = plan_import(
        administration=real_inventory.administration,
        profile="gc-service-inventory",
        files=shipped,
        about=ABOUT,
    )
    assert plan.already == real_inventory


def test_an_owner_that_no_table_names_is_a_problem_not_a_guess(administration):
    files = {
        file.name.removesuffix(".gz"): Received(file.name.removesuffix(".gz"), file.unpacked())
        for file in real_files()
    }
    si = files["si_2024.csv"]
    files["si_2024.csv"] = Received(si.name, si.content.replace(b",cra-arc,", b",cra-arc-nouvelle,"))
    plan = plan_import(
        administration=administration, profile="gc-service-inventory", files=list(files.values()), about=ABOUT
    )
    assert {(problem.column, problem.value) for problem in plan.problems} == {
        ("owner_org", "cra-arc-nouvelle")
    }
    assert len(plan.problems) == 48
    assert plan.unmatched == ("cra-arc-nouvelle",)


@pytest.mark.parametrize(
    ("scope", "groups", "expected"),
    [
        (["EXTERN"], ["PERSON"], ["citizen"]),
        (["EXTERN"], ["ECONOM", "NGO"], ["business", "partner"]),
        (["EXTERN"], ["NGO", "PTC"], ["partner"]),
        (["EXTERN"], ["INTERN_GOV"], ["partner"]),
        (["EXTERN"], ["INTERN_GOV", "PERSON"], ["citizen"]),
        (["EXTERN", "INTERN"], ["PERSON"], ["citizen", "internal"]),
        (["CLUSTER"], ["PERSON"], ["internal"]),
    ],
)
def test_audiences_follow_scope_then_groups(scope, groups, expected):
    assert audiences(scope, groups) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["no", "yes", "na"], True),
        (["no", "na"], False),
        (["na", "na"], False),
        (["na", None], None),
        (["no", None], None),
        (["yes", None], True),
        ([None], None),
    ],
)
def test_online_is_unknown_only_where_a_silent_point_might_be(answers, expected):
    assert online(answers) is expected


def test_kinds_come_organisations_first(real_inventory):
    assert real_inventory.kinds == [RecordKind.ORGANISATION, RecordKind.SERVICE]
