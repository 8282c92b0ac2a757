"""An attacker reads everything that is published, at every moment, and combines it: no answer of fewer than ten comes out."""

from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.feedback.enums import By
from assises.feedback.models import Answer
from assises.feedback.queries.publishing import blocks, published
from assises.feedback.rates import month_lines
from assises.feedback.scoring import SHOWN_FROM
from assises.kernel import clock

STEP = 10  # decision 6, whatever the code says
START = datetime(2025, 2, 3, 15, tzinfo=UTC)


def answered(form, at, score, aside=""):
    Answer.objects.create(
        id=uuid4(), form=form, service=form.service, organisation=form.organisation, instrument=form.instrument,
        version=form.version, at=at, received_at=at, language="fr", by=By.PAGE, values={"overall": "good"},
        scores={"satisfaction": score, **({"clarity": score} if score > 5 else {})}, main=score, aside=aside,
    )  # fmt: skip


def read(form, at):
    """Return what anybody reads: each figure as (count, sum)."""
    with clock.stopped_at(at):
        found = published(form)
        told = [
            (one.mean.count, one.mean.value * one.mean.count)
            for one in [*found.lines, *found.months]
            if one.mean
        ]
        months = [(one.mean.count, one.mean.value * one.mean.count) for one in found.months if one.mean]
        return found, told, months, list(month_lines(form))


@pytest.mark.django_db
def test_no_pair_of_readings_and_no_sum_of_figures_tells_an_answer(form):
    chance = np.random.RandomState(5)
    readings = []
    for month, many in enumerate((12, 31, 1, 45, 29, 8, 3, 60)):
        for place in range(many):
            at = START + timedelta(days=30 * month, minutes=place)
            answered(
                form, at, float(chance.choice([0.0, 5.0, 10.0])), "judged" if chance.rand() < 0.05 else ""
            )
            if place % 4 == 0:
                readings.append(read(form, at + timedelta(seconds=1)))
    for found, told, months, lines in readings:
        assert all(count >= SHOWN_FROM and count % STEP == 0 for count, _sum in told)
        main = found.lines[0].mean
        assert (main.count if main else 0) == found.answers == sum(count for count, _sum in months)
        assert not main or abs(main.value * main.count - sum(total for _count, total in months)) < 1e-6, (
            "nothing is left over"
        )
        assert found.aside % STEP == 0
        assert all(line[2] == "" or line[2] % STEP == 0 for line in lines)
    for (one, *_), (other, *_) in combinations(readings, 2):
        for line, later in zip(one.lines, other.lines, strict=True):
            assert (
                (later.mean.count if later.mean else 0) - (line.mean.count if line.mean else 0)
            ) % STEP == 0
    assert readings[-1][0].answers >= 100


@pytest.mark.django_db
def test_one_arrival_moves_nothing(form):
    for place in range(40):
        answered(form, START + timedelta(minutes=place), 10.0)
    before = read(form, START + timedelta(hours=2))[1:]
    for place in range(STEP - 1):
        answered(form, START + timedelta(hours=3, minutes=place), 0.0)
        assert read(form, START + timedelta(hours=4))[1:] == before
    answered(form, START + timedelta(hours=3, minutes=30), 0.0)
    assert read(form, START + timedelta(hours=4))[0].answers == 40 + STEP


@given(st.lists(st.integers(0, 60), max_size=24))
def test_blocks_never_move_as_time_goes(counts):
    days = [
        datetime(2024 + month // 12, month % 12 + 1, 1, tzinfo=UTC).date() for month in range(len(counts))
    ]
    known = [(day, many) for day, many in zip(days, counts, strict=True) if many]
    every = blocks(known)
    for place in range(len(known)):
        assert blocks(known[:place]) == every[: len(blocks(known[:place]))]
    for one, after in pairwise(every):
        assert one.after <= after.first
    inside = [sum(many for day, many in known if one.first <= day <= one.last) for one in every]
    assert all(many >= SHOWN_FROM for many in inside)


@pytest.mark.django_db
def test_small_months_are_named_together(form):
    for month in range(4):
        for place in range(12):
            answered(form, START + timedelta(days=30 * month, minutes=place), 5.0)
    with clock.stopped_at(START + timedelta(days=120)):
        lines = list(month_lines(form))
    assert [(line[1], line[2]) for line in lines] == [("2025-02/2025-04", 30)]
