"""What the barometer learns of reminders, and target 3.1 lit by it alone."""

from datetime import date
from fractions import Fraction
from pathlib import PurePath

import pytest

from assises.barometer.actions import publish
from assises.barometer.models import Result
from assises.kernel.audit import SYSTEM
from assises.kernel.evidence import EvidenceClass, measures
from assises.kernel.periods import Period
from assises.notify.actions.consenting import record_choice
from assises.notify.enums import Channel, Choice, Source, Standing
from assises.notify.models import ConsentEntry
from assises.notify.providers.base import Verdict
from assises.register.actions import About
from assises.register.models import Administration, Deadline
from assises.register.profiles.reading import receive
from assises.reminders.actions import obligations as actions
from assises.reminders.actions.rules import Terms, make_rule
from assises.reminders.evidence import BOUNCED, LATE, REFUSED, REMINDED, collect_reminders
from demo.building import bring
from tests.factories import AdministrationFactory, OrganisationFactory
from tests.notify.conftest import make_email, make_purpose, make_workspace
from tests.reminders.common import at, deliver_all, local, register, row, rule_for, send_all

pytestmark = pytest.mark.django_db
YEAR = Period(2025)
BEFORE, MORNING, AFTER = "2026-01-05 10:00", "2026-03-19 09:00", "2026-03-25 10:00"


@pytest.fixture
def rule():
    return rule_for(offsets=(-1,))


def counts(year=YEAR):
    return {fact.measure: (fact.numerator, fact.denominator) for fact in collect_reminders(year)}


def remind(rule, *rows, moment=MORNING, verdict=Verdict.ACCEPTED, final=True):
    with at(BEFORE):
        found = register(rule, *rows)
    with at(moment):
        send_all()
        deliver_all(verdict, final=final)
    return found


def test_delivered_before_the_date(rule):
    remind(rule, row(), row("R-2", email="luc@example.org"))
    with at(AFTER):
        assert counts() == {REMINDED: (2, 2), LATE: (0, 2), BOUNCED: (0, 2), REFUSED: (0, 2)}
        (fact,) = (fact for fact in collect_reminders(YEAR) if fact.measure == REMINDED)
        assert (fact.unit_kind, fact.unit_id, fact.evidence_class) == (
            "deadline",
            rule.deadline_id,
            EvidenceClass.COMPUTED,
        )
    assert all(measures()[name].concerns_people for name in (REMINDED, LATE, BOUNCED, REFUSED))


def test_handed_over_is_not_delivered(rule):
    remind(rule, row(), final=False)
    with at(AFTER):
        assert counts()[REMINDED] == (0, 1)


def test_a_bounce_is_no_reminder(rule):
    remind(rule, row(), verdict=Verdict.PERMANENT)
    with at(AFTER):
        assert (counts()[REMINDED], counts()[BOUNCED]) == ((0, 1), (1, 1))


def test_after_the_date_is_late():
    remind(rule_for(offsets=(3,)), row(), moment="2026-03-23 09:00")
    with at(AFTER):
        assert (counts()[REMINDED], counts()[LATE]) == ((0, 1), (1, 1))


def test_who_refuses_is_left_out_and_counted_beside(rule):
    record_choice(channel=Channel.EMAIL, address="marie@example.org", choice=Choice.NO, source=Source.PAGE)
    remind(rule, row(phone=""), row("R-2", email="luc@example.org"))
    with at(AFTER):
        assert (counts()[REMINDED], counts()[REFUSED]) == ((1, 1), (1, 2))


def test_who_was_not_asked_is_left_out_too():
    remind(rule_for(standing=Standing.OPTIONAL, offsets=(-1,)), row(phone=""))
    with at(AFTER):
        assert counts() == {REFUSED: (1, 1)}
    assert not ConsentEntry.objects.exists()


def test_an_address_known_to_be_dead_is_a_bounce_not_a_refusal(rule):
    record_choice(
        channel=Channel.EMAIL, address="marie@example.org", choice=Choice.BOUNCED, source=Source.PROVIDER
    )
    remind(rule, row(phone=""))
    with at(AFTER):
        assert (counts()[REMINDED], counts()[BOUNCED], counts()[REFUSED]) == ((0, 1), (1, 1), (0, 1))


def test_somebody_who_could_not_be_reached_counts_against(rule):
    with at(BEFORE):
        register(rule, row())
    with at(AFTER):
        send_all()
        assert counts()[REMINDED] == (0, 1)


def test_what_is_not_due_yet_cancelled_or_done_early_is_left_out(rule):
    with at(BEFORE):
        early, gone, _coming = register(
            rule,
            row(),
            row("R-2", email="b@example.org"),
            row("R-3", email="c@example.org", due=date(2026, 3, 31)),
        )
        actions.complete(obligation=early, actor=SYSTEM)
        actions.cancel(obligation=gone, actor=SYSTEM)
    with at(AFTER):
        assert counts() == {}
    with at("2026-04-02 10:00"):
        assert counts()[REMINDED] == (0, 1)


def test_done_once_its_reminder_was_to_leave_still_counts(rule):
    with at(BEFORE):
        (one,) = register(rule, row())
    with at("2026-03-19 10:00"):
        actions.complete(obligation=one, actor=SYSTEM)
    with at(AFTER):
        assert counts()[REMINDED] == (0, 1)


@pytest.mark.parametrize(
    ("due", "year"),
    [
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (local("2026-04-01 00:30"), 2026),
        (date(2025, 3, 31), 2024),
    ],
)
def test_the_last_day_of_a_year_is_of_that_year(rule, due, year):
    with at("2025-01-05 10:00"):
        register(rule, row(due=due))
    with at("2026-06-01 10:00"):
        assert [period for period in (2024, 2025, 2026) if counts(Period(period))] == [year]


DEADLINES = """code,organisation,service,name_fr,name_en,kind,legal_source_fr,legal_source_en,who_acts_fr,who_acts_en,valid_from
E-1,MFOR,,Permis de coupe,Cutting permit,renewal,"Loi, art. 1","Act, s. 1",Titulaire,Holder,2015-04-01
E-2,MFOR,,Droits de coupe,Cutting fees,payment,"Loi, art. 2","Act, s. 2",Titulaire,Holder,2015-04-01
"""


def test_target_3_1_is_lit_by_reminders_alone():
    """On the barometer's own path: an inventory imported, facts collected, an edition published."""
    administration = AdministrationFactory.create(strategies=["2019-2023"], imaginary=True)
    organisation = OrganisationFactory.create(administration=administration, code="MFOR")
    with at("2025-04-02 10:00"):
        bring(administration, "deadlines", [receive(PurePath("deadlines.csv"), DEADLINES.encode())],
              About("Secrétariat", "Secretariat", "Essai", "CC0 1.0", date(2025, 4, 2)))  # fmt: skip
    before = result(administration)
    workspace = make_workspace(organisation=organisation)
    terms = Terms(offsets=(-1,), email_template=make_email(make_purpose(workspace)))
    deadline = Deadline.objects.get(administration=administration, code="E-1")
    rule = make_rule(workspace=workspace, deadline=deadline, terms=terms, actor=SYSTEM)
    remind(rule, *(row(f"R-{place}", email=f"p{place}@example.org") for place in range(20)))
    after = result(administration)
    assert (before.low, before.classes) == (0, "")
    assert (after.low, after.classes) == (Fraction(1, 2), "A")


def result(administration: Administration) -> Result:
    """Return the number of target 3.1 in a new edition."""
    with at("2026-06-02 10:00"):
        edition = publish(administration=administration, actor=SYSTEM, period=YEAR)
    return Result.objects.get(edition=edition, target="3.1", year=YEAR.year)
