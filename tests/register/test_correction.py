"""Corrections: a reason, the same checks as a file, and a history that says it all."""

import pytest

from assises.kernel.counts import Missing
from assises.kernel.errors import ReasonMissing
from assises.kernel.models import AuditEntry
from assises.register.actions import correct_record
from assises.register.enums import RecordKind
from assises.register.errors import CorrectionRefused, NothingToCorrect
from assises.register.models import Revision, Service
from assises.register.queries import values_of
from assises.register.queries.history import history
from tests.register.conftest import ACTOR, FORESTS, PERMIT, TIDES


@pytest.fixture
def service(bring):
    bring("organisations", [FORESTS, TIDES])
    bring("services", [PERMIT])
    return Service.objects.get()


def correct(service, reason="Erreur de saisie", **changes):
    return correct_record(
        kind=RecordKind.SERVICE, record=service, changes=changes, reason=reason, actor=ACTOR
    )


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_correction_has_a_reason(service, reason):
    with pytest.raises(ReasonMissing):
        correct(service, reason=reason, name_fr="Autre")
    assert Revision.objects.filter(change="corrected").count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"launched_on": "2024-02-01", "closed_on": "2024-01-01"},
        {"launched_on": "hier"},
        {"name_fr": ""},
        {"organisation": "INCONNUE"},
        {"code": "AUTRE"},
        {"online": "non", "application": "oui"},
        {"volumes.2023.online": "-4"},
        {"volumes.2019.online": "4"},
        {"volumes.2023.pigeon": "4"},
    ],
)
def test_what_a_file_could_not_say_a_correction_cannot_either(service, changes):
    with pytest.raises(CorrectionRefused):
        correct(service, **changes)
    assert values_of(RecordKind.SERVICE, service)["name_fr"] == PERMIT["name_fr"]


def test_a_correction_that_changes_nothing_says_so(service):
    with pytest.raises(NothingToCorrect):
        correct(service, name_fr=f" {PERMIT['name_fr']} ")


def test_tables_history_and_audit_tell_the_same_story(service):
    correct(
        service,
        name_fr="Permis forestier",
        organisation="RMAR",
        **{"volumes.2023.phone": "", "online": "non"},
    )
    service.refresh_from_db()
    assert (service.name_fr, service.organisation.code, service.online) == ("Permis forestier", "RMAR", False)
    assert service.volumes.get(channel="phone").known is Missing.NOT_COLLECTED  # emptied is not zero
    latest, first = history(RecordKind.SERVICE, service)
    assert latest.differences["name_fr"] == (PERMIT["name_fr"], "Permis forestier")
    assert (latest.revision.reason, latest.revision.change) == ("Erreur de saisie", "corrected")
    assert latest.revision.inventory_id == first.revision.inventory_id
    assert first.revision.values["name_fr"] == PERMIT["name_fr"]
    entry = AuditEntry.objects.get(action="register.correct")
    assert (entry.subject, entry.reason) == (f"service:{service.pk}", "Erreur de saisie")


def test_search_follows_a_correction(service):
    correct(service, name_fr="Récolte d’érables")
    assert Service.objects.filter(search_text__contains="recolte d'erables").exists()
