"""Answer times: silence never helps, working days are those of Québec, and little is not published."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.feedback.actions.commenting import leave_address
from assises.feedback.actions.triage import close, reply
from assises.feedback.answer_times import Wait, last_day, quantile, times
from assises.feedback.models import Comment
from assises.feedback.queries.answer_times import times_of
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from tests.factories import PersonFactory, ServiceFactory
from tests.feedback.conftest import comment_of, make_form, say
from tests.feedback.test_keyed import Program
from tests.feedback.test_pages import signed_in, soup, way

MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
DAY = timedelta(days=1)


def wait(days, promise=10, since=MONDAY):
    return Wait(since, since + days * DAY if days is not None else None, promise)


def test_half_and_nine_tenths_of_waits_that_are_over():
    found = times([wait(n) for n in range(1, 11)], MONDAY + 30 * DAY)
    assert (found.median, found.late_tenth) == (5 * DAY, 9 * DAY)
    assert (found.answered, found.waiting, found.oldest) == (10, 0, None)


def test_who_still_waits_lengthens_the_median():
    answered = [wait(1), wait(2), wait(3)]
    assert times(answered, MONDAY + 30 * DAY).median == 2 * DAY
    assert times([*answered, wait(None), wait(None)], MONDAY + 30 * DAY).median == 3 * DAY
    assert times([*answered, *[wait(None)] * 4], MONDAY + 30 * DAY).median is None
    young = Wait(MONDAY + 29 * DAY, None, 10)
    assert times([*answered, young], MONDAY + 30 * DAY).median == 2 * DAY, "one of yesterday says little"


@given(st.lists(st.tuples(st.integers(0, 99), st.booleans()), max_size=30))
def test_answering_one_more_never_lengthens_and_silence_never_shortens(rows):
    lengths = [(days * DAY, ended) for days, ended in rows]
    half = quantile(lengths, 0.5)
    silent = quantile([*lengths, (200 * DAY, False)], 0.5)
    assert silent is None or (half is not None and half <= silent)
    assert half is None or half in {length for length, ended in lengths if ended}


def test_the_promise_is_judged_once_it_can_be():
    now = MONDAY + 20 * DAY
    found = times([wait(14), wait(15), wait(None), Wait(now - DAY, None, 10)], now)
    assert (found.kept, found.due) == (1, 3), "kept, too late, run out; the fourth still has its days"


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [(date(2026, 3, 2), 10, date(2026, 3, 16)), (date(2026, 3, 6), 1, date(2026, 3, 9)),
     (date(2026, 4, 2), 1, date(2026, 4, 7)), (date(2026, 12, 24), 1, date(2026, 12, 29))],
)  # fmt: skip
def test_weekends_and_holidays_do_not_count(start, days, last):
    assert last_day(start, days) == last


def asking(form, n, place="p"):
    comment = comment_of(say(form, "bad", f"Le guichet {'très ' * n}lent.", place=f"{place}{n}"))
    leave_address(comment=comment, address="marie@exemple.test")
    return comment


@pytest.mark.django_db
class TestKept:
    def test_only_who_asked_waits_and_the_first_answer_counts(self, form):
        person, now = PersonFactory.create(), clock.now()
        say(form, "bad", "Sans adresse, sans attente.")
        comment = asking(form, 1)
        for days in (2, 5):
            with clock.stopped_at(now + days * DAY):
                reply(comment=comment, text="Merci.", person=person, actor=SYSTEM)
        found = times_of(form.organisation)
        assert (found.asked, found.answered) == (1, 1)
        assert timedelta(days=1.9) < found.median <= 2 * DAY

    def test_one_closed_without_an_answer_still_waits(self, form):
        close(comment=asking(form, 1), closed=True, actor=SYSTEM)
        assert times_of(form.organisation).waiting == 1

    def test_the_promise_is_that_of_the_form(self, form):
        comment = asking(form, 1)
        Comment.objects.filter(pk=comment.pk).update(wanted_at=MONDAY)
        form.promise_days = 1
        form.save()
        with clock.stopped_at(MONDAY + 4 * DAY):
            assert (times_of(form.organisation).kept, times_of(form.organisation).due) == (0, 1)
            assert times_of(form.organisation, service=make_form().service_id).asked == 0

    def test_a_program_reads_them(self, form):
        asking(form, 1)
        told = Program(form.organisation).get("answer-times", form=form.key).json()
        assert (told["asked"], told["waiting"], told["median_hours"]) == (1, 1, None)

    def test_the_inbox_says_them_and_the_public_page_from_ten_answers_on(self, people, client, settings):
        settings.PUBLIC_PAGE_SECONDS = 0
        here = make_form(ServiceFactory.create(organisation=people.organisation))
        comments = [asking(here, n) for n in range(1, 5)] + [asking(here, n, "q") for n in range(5, 11)]
        for n in range(20):
            say(here, "good", place=f"r{n}")
        Comment.objects.filter(aside=True).update(aside=False)
        staff = signed_in(people.alice)
        assert "sans réponse" in soup(staff.get(way(here))).find(class_="facts").text
        for comment in comments[:9]:
            reply(comment=comment, text="Merci.", person=people.alice, actor=SYSTEM)
        assert "demandent une réponse" not in client.get(f"/avis/{here.key}/resultats/").content.decode()
        reply(comment=comments[9], text="Merci.", person=people.alice, actor=SYSTEM)
        assert "demandent une réponse" in client.get(f"/avis/{here.key}/resultats/").content.decode()
