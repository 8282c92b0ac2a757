"""The demonstration's year: what no person sent is set aside, what was interrupted is taken up."""

from datetime import timedelta

import pytest

from assises.feedback.models import Answer
from demo.feedback import live_feedback
from demo.feedback.plan import BURST, Plan
from tests.feedback.demo_world import AUTUMN, administration

AUGUST = Plan(14, begins=BURST - timedelta(hours=19), days=1, popular="POP-01")


def test_a_campaign_of_one_text_is_set_aside_and_no_person_with_it(db):
    report = live_feedback(administration(), AUGUST)
    assert report.aside == {"repeated": 20}
    assert (report.wrongly, report.missed, report.others) == (0, 0, {"burst": 1})


def of(world):
    return Answer.objects.filter(organisation__administration=world)


def test_what_is_interrupted_is_taken_up_and_what_is_done_is_not_done_again(db):
    plan, world = Plan(14, begins=AUTUMN.begins, days=6, popular="none"), administration()

    def cut(words: str) -> None:
        if words.startswith("2025-10-20"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        live_feedback(world, plan, cut)
    assert 0 < of(world).count() < plan.answers
    live_feedback(world, plan)
    assert of(world).count() == plan.answers
    again = live_feedback(world, plan)
    assert (again.answers, again.requests) == (plan.answers, 0)
