"""One item that fails stops none of the others, in any periodic job; after some tries it waits for the operator."""

import io

import pytest
from django.core.management import call_command
from django.db import DataError, OperationalError, connection
from hypothesis import given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django import app

from assises.kernel import background, doctor, periodic
from assises.kernel.aside import TRIES, aside, each, try_again
from assises.kernel.models import SetAside

pytestmark = pytest.mark.django_db


def poison() -> None:
    """Fail as a row does that holds what PostgreSQL cannot keep."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")


@settings(max_examples=30, deadline=None)
@given(bad=st.lists(st.booleans(), min_size=1, max_size=8), tries=st.integers(1, 4), turns=st.integers(1, 6))
def test_every_other_item_is_done_each_time(bad, tries, turns):
    SetAside.objects.all().delete()
    done: list[int] = []
    ran: list[int] = []

    def act(place: int) -> None:
        if bad[place]:
            ran.append(place)
            poison()
        done.append(place)

    for _turn in range(turns):
        each("essai", [(str(place), lambda place=place: act(place)) for place in range(len(bad))], tries)
    healthy = [place for place, wrong in enumerate(bad) if not wrong]
    assert done == healthy * turns
    assert len(ran) == min(turns, tries) * sum(bad), "what was put aside is left alone"
    assert set(aside("essai", tries).values_list("item", flat=True)) == (
        {str(place) for place, wrong in enumerate(bad) if wrong} if turns >= tries else set()
    )


def test_it_is_shown_to_the_operator_who_tries_again():
    for _turn in range(TRIES):
        each("notify.resume", [("lot", poison)])
    [finding] = [one for _name, one in doctor.examine() if "lot" in one.what]
    assert not finding.good
    assert "assises aside --again notify.resume lot" in finding.advice
    said = io.StringIO()
    call_command("aside", stdout=said)
    assert "notify.resume lot 5 DataError" in said.getvalue()
    call_command("aside", "notify.resume", "lot", again=True, stdout=io.StringIO())
    assert each("notify.resume", [("lot", lambda: None)]) == 1
    assert not SetAside.objects.exists()
    assert try_again() == 0


def test_one_success_forgets_the_failures():
    each("essai", [("a", poison)])
    assert SetAside.objects.get().fault == DataError.__name__
    each("essai", [("a", lambda: None)])
    assert not SetAside.objects.exists()


def test_a_database_that_is_down_is_no_fault_of_an_item():
    def down() -> None:
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        each("essai", [("a", down)])
    assert not SetAside.objects.exists()


def test_every_periodic_job_is_made_of_guarded_steps():
    """No job can be written where one item stops the others: all are declared by `kernel.periodic`."""
    jobs = {task.name for task in (one.task for one in app.periodic_registry.periodic_tasks.values())}
    assert jobs - {"kernel.retry_stalled"} == periodic.declared()


def test_a_loop_that_fails_is_begun_again(monkeypatch):
    turns: list[int] = []

    def run(stop) -> None:
        turns.append(1)
        if len(turns) < 3:
            raise ValueError("whatever")

    monkeypatch.setattr(background, "_loops", {"essai": run})
    monkeypatch.setattr(background, "TROUBLE", 0.01)
    end = background.start()
    for _time in range(200):
        if len(turns) == 3:
            break
        __import__("time").sleep(0.01)
    end()
    assert len(turns) == 3
