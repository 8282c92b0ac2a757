"""Send only if it is still true: asked of the module that placed the message, at the last moment, of all at once."""

from collections.abc import Callable, Collection, Mapping

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, connection
from django.urls import reverse
from django.utils.translation import gettext_lazy

from assises.kernel import clock
from assises.kernel.aside import TRIES
from assises.kernel.models import SetAside
from assises.notify import still
from assises.notify.actions.delivering import deliver
from assises.notify.actions.writing_to import reader, write_to
from assises.notify.enums import Channel, Status
from assises.notify.models import Message
from assises.notify.queries.templates import edition
from assises.notify.still import Still
from tests.notify.conftest import make_email, make_purpose, make_workspace
from tests.notify.test_delivery import EVERY, OnlyThis, Played, state
from tests.notify.test_pages import entered
from tests.people import cast

pytestmark = pytest.mark.django_db
WORDS = gettext_lazy("la demande est réglée")


@pytest.fixture
def asks(monkeypatch) -> Callable[[still.Question], None]:
    """Let a test answer the question `house.open`, forgotten afterwards."""
    monkeypatch.setattr(still, "_questions", dict(still._questions))
    monkeypatch.setattr(still, "_reasons", dict(still._reasons))
    return lambda question: still.register("house.open", question, reasons={"settled": WORDS})


def place(template, key: str, question: str = "house.open") -> str:
    found = edition(template.workspace_id, template.pk)
    assert found
    to = reader(Channel.EMAIL, f"{key}@example.org", "fr")
    return str(write_to(found=found, to=to, values={"name": key}, still=Still(question, key)))


def sent() -> list[str]:
    played = Played()
    deliver(OnlyThis(played), Channel.EMAIL, EVERY)
    return [one.id for one in played.sent]


def again(*messages: str) -> list[str]:
    Message.objects.filter(pk__in=messages).update(due_at=clock.now())
    return sent()


def test_a_message_leaves_while_what_it_says_is_true(email, asks):
    asks(lambda keys: {})
    one = place(email, "a")
    assert sent() == [one]


def test_one_that_is_no_longer_true_is_cancelled_with_the_reason_that_is_given(asks):
    people = cast()
    email = make_email(make_purpose(make_workspace(organisation=people.organisation)))
    asks(lambda keys: dict.fromkeys(keys & {"b"}, "settled"))
    true, untrue = place(email, "a"), place(email, "b")
    assert sent() == [true]
    assert state(untrue) == (Status.CANCELLED, "settled")
    page = entered(people.louise).get(reverse("notify:message", args=[email.workspace_id, untrue]))
    assert str(WORDS) in page.content.decode()


def test_a_message_without_a_question_asks_nobody(api, email, asks):
    asks(lambda keys: pytest.fail("asked for nothing"))
    one = api.email(email).json()["id"]
    assert sent() == [one]


def test_the_question_is_asked_once_for_all_that_leave_together(email, asks):
    asked: list[set[str]] = []
    asks(lambda keys: asked.append(set(keys)) or {})
    for key in "abc":
        place(email, key)
    sent()
    assert asked == [{"a", "b", "c"}]


def fails_for(key: str) -> still.Question:
    """Answer, but spoil the transaction on one key, as a query on a row of another shape does."""

    def question(keys: Collection[str]) -> Mapping[str, str]:
        if key in keys:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")
        return {}

    return question


def test_a_question_that_fails_stops_its_own_message_alone(email, asks):
    asks(fails_for("b"))
    a, b, c = (place(email, key) for key in "abc")
    assert set(sent()) == {a, c}
    assert state(b) == (Status.CREATED, "asked_again")
    assert Message.objects.get(pk=b).due_at > clock.now()
    for _turn in range(TRIES):
        assert again(b) == []
    assert state(b) == (Status.TECHNICAL, "unanswered")
    assert SetAside.objects.get(job="notify.still").item == b


def test_a_question_that_answers_again_lets_its_message_leave(email, asks, monkeypatch):
    asks(fails_for("b"))
    b = place(email, "b")
    assert sent() == []
    monkeypatch.setitem(still._questions, "house.open", lambda keys: {})
    assert again(b) == [b]


def test_a_database_that_does_not_answer_is_no_fault_of_a_message(email, asks):
    def gone(keys: Collection[str]) -> Mapping[str, str]:
        raise InterfaceError

    asks(gone)
    one = place(email, "a")
    with pytest.raises(InterfaceError):
        sent()
    assert state(one) == (Status.CREATED, "")
    assert not SetAside.objects.exists()


def test_a_name_that_nobody_answers_any_more_is_not_sent_and_told():
    people = cast()
    email = make_email(make_purpose(make_workspace(organisation=people.organisation)))
    one = place(email, "a", "removed.module")
    assert sent() == []
    for _turn in range(TRIES):
        assert again(one) == []
    assert state(one) == (Status.TECHNICAL, "unanswered")
    put = SetAside.objects.get(job="notify.still")
    assert (put.item, put.fault) == (one, "UnknownQuestion")
    page = entered(people.louise).get(reverse("notify:message", args=[email.workspace_id, one]))
    assert "nul n’a pu dire s’il était toujours vrai" in page.content.decode()


def test_a_name_is_taken_once_and_fits_the_table(asks):
    asks(lambda keys: {})
    with pytest.raises(ImproperlyConfigured):
        asks(lambda keys: {})
    with pytest.raises(ImproperlyConfigured):
        still.register("x" * 41, lambda keys: {}, reasons={})
    with pytest.raises(ImproperlyConfigured):
        still.register("house.other", lambda keys: {}, reasons={"x" * 41: WORDS})
