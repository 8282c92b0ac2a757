"""Imports that could destroy or count twice: what is asked, what is refused, and how the last one is undone."""

from datetime import date

import pytest

from assises.kernel import clock
from assises.kernel.errors import ReasonMissing
from assises.kernel.models import AuditEntry
from assises.register.actions import apply_import, can_undo, correct_record, decide, plan_import, undo_import
from assises.register.actions.resembling import alike
from assises.register.enums import RecordKind
from assises.register.errors import AlreadyImported, ClosingUnsaid, NotLastImport, QuestionsOpen
from assises.register.models import Deadline, Inventory, Revision, SameUnit, Service
from assises.register.profiles.reading import Received
from assises.register.queries import current_values
from tests.barometer.conftest import moment
from tests.register.conftest import ACTOR, FORESTS, PERMIT, about

pytestmark = pytest.mark.django_db
NAMES = [
    "Coupe",
    "Élagage",
    "Chasse",
    "Pêche",
    "Camping",
    "Sentiers",
    "Refuges",
    "Feux",
    "Bois",
    "Cartes",
] * 4
MANY = [
    PERMIT | {"code": f"S-{n}", "name_fr": f"{name} {n}", "name_en": f"{n}"}
    for n, name in enumerate(NAMES, 10)
]


def standing() -> set[str]:
    return set(Service.objects.filter(closed_on=None).values_list("code", flat=True))


@pytest.fixture
def forests(bring):
    return bring("organisations", [FORESTS])


@pytest.mark.parametrize("content", [b"code,organisation,name_fr,name_en,audiences\n", b"", b"\xef\xbb\xbf\n\n"])
def test_a_file_without_a_line_closes_nothing(forests, bring, content):
    bring("services", MANY)
    empty = plan_import(
        administration=forests.administration, profile="services", files=[Received("s.csv", content)], about=about()
    )
    [problem] = empty.problems
    assert "ligne" in problem.expected
    assert len(standing()) == len(MANY)


@pytest.mark.parametrize(("kept", "must_say"), [(39, False), (38, False), (37, True), (1, True)])
def test_more_than_a_share_of_closures_must_be_typed(forests, bring, plan, kept, must_say):
    """Five percent of forty is two."""
    bring("services", MANY)
    shorter = plan("services", MANY[:kept], "2025-04-01")
    assert shorter.closing == (len(MANY) - kept if must_say else 0)
    for said in (None, 0, len(MANY) - kept + 1):
        if must_say:
            with pytest.raises(ClosingUnsaid):
                apply_import(plan=shorter, actor=ACTOR, closing=said)
    apply_import(plan=shorter, actor=ACTOR, closing=shorter.closing or None)
    assert len(standing()) == kept


def test_a_list_dated_tomorrow_is_refused(forests, plan):
    with clock.stopped_at(moment(2026, 5, 1)):
        assert plan("services", MANY, "2026-05-01").problems == ()
        [problem] = plan("services", MANY, "2026-05-02").problems
    assert (problem.column, problem.value) == ("dated", "2026-05-02")


def test_a_list_brought_back_after_another_is_brought(forests, bring, plan):
    first, second = MANY, [MANY[0] | {"name_fr": "Coupe, autrement"}, *MANY[1:]]
    bring("services", first)
    with pytest.raises(AlreadyImported):
        apply_import(plan=plan("services", first), actor=ACTOR)
    bring("services", second)
    bring("services", first)
    assert Service.objects.get(code="S-10").name_fr == MANY[0]["name_fr"]
    assert Inventory.objects.filter(profile="services").count() == 3


@pytest.mark.parametrize(
    ("one", "other"), [("X-1", "x-1"), ("0849", "849"), ("A_1", "A-1"), ("SRV007", "SRV7"), ("a.b", "A-B")]
)
def test_codes_that_read_alike_look_alike(one, other):
    assert alike(one) == alike(other)


@pytest.mark.parametrize(("one", "other"), [("X-1", "X-10"), ("849", "8490"), ("A1B", "AB1"), ("10", "100")])
def test_codes_that_differ_do_not_look_alike(one, other):
    assert alike(one) != alike(other)


def test_two_codes_of_one_list_that_look_alike_are_asked_once(forests, plan, bring):
    rows = [PERMIT | {"code": "X-1", "name_fr": "Coupe"}, PERMIT | {"code": "x-1", "name_fr": "Élagage"}]
    asked = plan("services", rows)
    assert {frozenset((one.former, one.current)) for one in asked.questions} == {frozenset(("X-1", "x-1"))}
    with pytest.raises(QuestionsOpen):
        apply_import(plan=asked, actor=ACTOR)
    bring("services", rows)  # says that they differ
    assert plan("services", [rows[0] | {"name_en": "Other"}, rows[1]]).questions == ()
    assert standing() == {"X-1", "x-1"}


RENUMBERED = [*MANY[1:], MANY[0] | {"code": "N-10"}]


def test_a_unit_given_another_code_is_asked_by_name_and_owner(forests, bring, plan):
    bring("services", MANY)
    [question] = plan("services", RENUMBERED, "2025-04-01").questions
    assert (question.former, question.current, question.name) == ("S-10", "N-10", MANY[0]["name_fr"])
    assert question.owner == "MFOR"


def test_a_renumbered_unit_goes_on_as_itself_and_counts_once(forests, bring, plan):
    """Its record, its history and what cites it go on; the year has one set of volumes."""
    bring("services", MANY)
    deadline = {"code": "E-1", "organisation": "MFOR", "service": "S-10", "name_fr": "Échéance", "name_en": "Deadline",
                "kind": "renewal", "legal_source_fr": "Loi", "legal_source_en": "Act", "who_acts_fr": "Titulaire",
                "who_acts_en": "Holder"}  # fmt: skip
    bring("deadlines", [deadline])
    before = Service.objects.get(code="S-10").pk
    administration = Service.objects.get(code="S-10").administration
    decide(
        administration=administration,
        kind=RecordKind.SERVICE,
        former="S-10",
        current="N-10",
        same=True,
        actor=ACTOR,
    )
    inventory = bring("services", RENUMBERED, "2025-04-01")
    service = Service.objects.get(code="N-10")
    assert (service.pk, service.closed_on) == (before, None)
    assert inventory.changes["service"]["added"] == inventory.changes["service"]["removed"] == 0
    assert not Service.objects.filter(code="S-10").exists()
    assert current_values(administration, RecordKind.DEADLINE)["E-1"].values["service"] == "N-10"
    assert Deadline.objects.get(code="E-1").service_id == before
    history = Revision.objects.filter(kind="service", record_id=before).order_by("id")
    assert [(row.code, row.change) for row in history] == [("S-10", "added"), ("N-10", "renumbered")]
    correct_record(
        kind=RecordKind.DEADLINE,
        record=Deadline.objects.get(),
        changes={"name_en": "Due"},
        reason="x",
        actor=ACTOR,
    )


def test_a_unit_listed_under_two_codes_is_one_unit(forests, bring, plan):
    twice = [*MANY, MANY[0] | {"code": "N-10", "volume_online": "999"}]
    bring("services", MANY)
    administration = Service.objects.first().administration
    decide(
        administration=administration,
        kind=RecordKind.SERVICE,
        former="S-10",
        current="N-10",
        same=True,
        actor=ACTOR,
    )
    bring("services", twice, "2025-04-01")
    assert Service.objects.filter(name_fr=MANY[0]["name_fr"]).count() == 1
    assert Service.objects.get(code="N-10").volumes.get(channel="online").count == 999


def test_the_last_import_is_undone_whole_and_nothing_is_erased(forests, bring, plan):
    bring("services", MANY)
    before = {
        code: known.values
        for code, known in current_values(forests.administration, RecordKind.SERVICE).items()
    }
    changed = [MANY[0] | {"name_fr": "Autre"}, *MANY[2:], PERMIT | {"code": "NEW", "name_fr": "Neuf"}]
    second = bring("services", changed, "2025-04-01")
    assert can_undo(second)
    with pytest.raises(ReasonMissing):
        undo_import(inventory=second, reason=" ", actor=ACTOR)
    undo_import(inventory=second, reason="Mauvais fichier", actor=ACTOR)
    after = {
        code: known.values
        for code, known in current_values(forests.administration, RecordKind.SERVICE).items()
    }
    assert after == before
    assert not Service.objects.filter(code="NEW").exists()
    assert Service.objects.get(code="S-11").closed_on is None
    assert Service.objects.get(code="S-10").name_fr == MANY[0]["name_fr"]
    assert {row.change for row in Revision.objects.filter(reason="Mauvais fichier")} == {
        "restored",
        "withdrawn",
    }
    assert AuditEntry.objects.filter(action="register.undo_import", reason="Mauvais fichier").exists()
    again = bring("services", changed, "2025-04-01")
    assert (again.changes["service"]["added"], again.changes["service"]["removed"]) == (1, 1)


def test_only_the_last_import_is_undone_and_only_while_nothing_moved(forests, bring):
    first = bring("services", MANY)
    second = bring("services", [MANY[0] | {"name_fr": "Autre"}, *MANY[1:]], "2025-04-01")
    with pytest.raises(NotLastImport):
        undo_import(inventory=first, reason="x", actor=ACTOR)
    correct_record(
        kind=RecordKind.SERVICE,
        record=Service.objects.get(code="S-12"),
        changes={"name_en": "Other"},
        reason="x",
        actor=ACTOR,
    )
    assert not can_undo(second)
    with pytest.raises(NotLastImport):
        undo_import(inventory=second, reason="x", actor=ACTOR)


def test_an_undone_import_blocks_no_date_and_undoes_a_renumbering(forests, bring, plan):
    bring("services", MANY)
    administration = Service.objects.first().administration
    decide(
        administration=administration,
        kind=RecordKind.SERVICE,
        former="S-10",
        current="N-10",
        same=True,
        actor=ACTOR,
    )
    wrong = bring("services", RENUMBERED, "2026-01-01")
    undo_import(inventory=wrong, reason="Mauvaise date", actor=ACTOR)
    assert Service.objects.get(code="S-10").closed_on is None
    assert (
        plan("services", MANY, "2025-04-01").already is not None
        or plan("services", MANY, "2025-04-01").problems == ()
    )
    assert SameUnit.objects.get().same


def test_what_a_person_said_of_two_codes_can_be_said_otherwise(forests):
    common = {"administration": forests.administration, "kind": RecordKind.SERVICE, "actor": ACTOR}
    decide(former="A", current="B", same=True, **common)
    decide(former="B", current="A", same=False, **common)
    assert [(row.former, row.current, row.same) for row in SameUnit.objects.all()] == [("B", "A", False)]
    assert AuditEntry.objects.filter(action="register.same_unit").count() == 2


def test_dates_of_lists_never_go_back(forests, bring, plan):
    bring("services", MANY, "2025-04-01")
    [problem] = plan("services", MANY[1:], "2025-03-31").problems
    assert date.fromisoformat(problem.value) == date(2025, 3, 31)
