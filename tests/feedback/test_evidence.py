"""What feedback proves, and how target 1.2 reads it."""

from datetime import UTC, date, datetime

import pytest

from assises.accounts.models import Person
from assises.barometer.definitions import target_1_2
from assises.feedback.actions.forms import close_form, open_form
from assises.feedback.actions.improving import Plan, cite, propose, release
from assises.feedback.evidence import ANSWERS, COMMENTS, OPEN_DAYS, RELEASED, ROSE, collect_feedback
from assises.feedback.instruments import instrument
from assises.feedback.models import Answer
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.periods import Period
from tests.factories import PersonFactory
from tests.feedback.conftest import comment_of, make_form, say

pytestmark = pytest.mark.django_db
YEAR = Period(2025)


def at(month: int, day: int, year: int = 2025):
    return clock.stopped_at(datetime(year, month, day, 15, tzinfo=UTC))


def counts() -> dict[str, tuple[int, int]]:
    return {fact.measure: (fact.numerator, fact.denominator) for fact in collect_feedback(YEAR)}


@pytest.fixture
def open_all_year():
    with at(3, 1):
        return make_form()


def improved(form, comments, person: Person, proposed: tuple[int, int], released: tuple[int, int]):
    plan = Plan("Une liste", "A list", "Moins de retours.", "satisfaction", person, date(2026, 1, 1))
    with at(*proposed):
        made = propose(service=form.service, plan=plan, actor=SYSTEM)
        cite(improvement=made, comments=comments, actor=SYSTEM)
    with at(*released):
        release(improvement=made, version="2", told_fr="Fait.", told_en="Done.", person=person, actor=SYSTEM)
    return made


def test_open_days_stop_when_the_form_closes_and_start_again(open_all_year):
    with at(4, 11):
        close_form(form=open_all_year, actor=SYSTEM)
    with at(4, 21):
        open_form(service=open_all_year.service, asked=instrument("short", 1), actor=SYSTEM)
    with at(4, 30):
        assert counts()[OPEN_DAYS] == (21, 30)  # the days of the closing and of the opening are both open


def test_a_day_counted_twice_is_counted_once(open_all_year):
    for _time in range(3):
        with at(4, 2):
            close_form(form=open_all_year, actor=SYSTEM)
            open_form(service=open_all_year.service, asked=instrument("short", 1), actor=SYSTEM)
    with at(4, 2):
        assert counts()[OPEN_DAYS] == (2, 2)


def test_only_an_older_comment_makes_an_improvement_count(open_all_year):
    person = PersonFactory.create()
    with at(5, 1):
        old = comment_of(say(open_all_year, "bad", "La page ne dit pas quelles pièces apporter."))
    with at(6, 20):
        late = comment_of(say(open_all_year, "bad", "Écrit exprès le jour de la livraison."))
    improved(open_all_year, [late], person, (6, 10), (6, 25))
    with at(7, 1):
        assert counts()[RELEASED] == (0, 1)
    improved(open_all_year, [old], person, (6, 10), (6, 28))
    with at(7, 1):
        assert counts()[RELEASED] == (1, 2)
        assert counts()[COMMENTS] == (2, 2)


def test_the_guard_says_whether_the_score_rose(open_all_year):
    person = PersonFactory.create()
    with at(5, 1):
        old = comment_of(say(open_all_year, "bad", "La page ne dit pas quelles pièces apporter."))
    for day in range(1, 29):
        for n, (month, overall) in enumerate(((5, "bad"), (5, "medium"), (8, "good"), (8, "good"))):
            with at(month, day):
                say(open_all_year, overall, place=f"{month}{day}{n}")
    improved(open_all_year, [old], person, (6, 10), (7, 1))
    with at(9, 1):
        assert counts()[ROSE] == (1, 1)
        assert counts()[ANSWERS] == (113, 113)
        Answer.objects.filter(at__month=8).update(aside="repeated")
        assert ROSE not in counts()
        assert counts()[ANSWERS] == (57, 113)


def test_a_form_opened_too_late_says_nothing_of_the_year():
    with at(5, 20):
        make_form()
    with at(6, 1):
        assert counts() == {}


def test_before_the_year_there_is_nothing_to_say(open_all_year):
    with at(3, 15):
        assert counts() == {}


def test_target_1_2_asks_for_what_feedback_counts():
    assert (target_1_2.OPEN_DAYS, target_1_2.RELEASED) == (OPEN_DAYS, RELEASED)
