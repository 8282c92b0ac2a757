"""The life of a row: what every table of moves must hold, and what a move does, refuses and tells."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st

from assises.feedback.actions import triage
from assises.feedback.lifecycles import COMMENT
from assises.feedback.models import Comment
from assises.kernel.audit import SYSTEM
from assises.kernel.audit_words import actions
from assises.kernel.errors import AssisesError, MoveUnknown, NotInThisState, ReasonNeeded, StaleRow
from assises.kernel.lifecycle import Lifecycle, Move, lives
from assises.kernel.models import AuditEntry
from assises.kernel.row_versions import version_of
from tests.factories import ServiceFactory
from tests.feedback.conftest import comment_of, make_form, say

LIVES = lives().values()


class Light(models.TextChoices):
    RED = "red", "rouge"
    GREEN = "green", "vert"
    BROKEN = "broken", "brisé"


def go(**more):
    return Move(**{"sources": [Light.RED], "target": Light.GREEN, "label": "Passer au vert", **more})


@pytest.mark.parametrize(
    ("moves", "ends", "wrong"),
    [
        ({"go": go(target="blue")}, [], "knows no state"),
        ({"go": go(sources=[])}, [], "starts or ends nowhere"),
        ({"go": go(target=[])}, [], "starts or ends nowhere"),
        ({"go": go()}, [Light.GREEN, Light.BROKEN], "no move leads to"),
        ({"go": go(target=[Light.GREEN, Light.BROKEN])}, [Light.BROKEN], "no move leaves"),
    ],
)
def test_a_table_that_contradicts_itself_does_not_start(moves, ends, wrong):
    with pytest.raises(ImproperlyConfigured, match=wrong):
        Lifecycle("tests", "light", Light, moves, start=[Light.RED], ends=ends)
    assert "tests.light" not in lives()


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_every_act_of_a_person_is_said_in_the_trail(life):
    for name, move in life.moves.items():
        assert str(move.label)
        assert not move.said or str(actions()[life.action(name)]) == str(move.said)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_destructive_acts_are_confirmed(life):
    """A move that people make and that nothing undoes asks before: `danger`."""
    for name, move in life.moves.items():
        if not move.said:
            continue
        back = any(set(other.sources) & move.targets and not other.targets.isdisjoint(move.sources)
                   for other in life.moves.values() if other is not move)  # fmt: skip
        onward = any(set(other.sources) & move.targets for other in life.moves.values() if other is not move)
        assert back or onward or move.danger, f"{life.name}.{name} ends a life without a confirmation"


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
@given(data=st.data())
def test_no_walk_leaves_the_table(life, data):
    state = data.draw(st.sampled_from(sorted(life.start)))
    for name in data.draw(st.lists(st.sampled_from(sorted(life.moves)), max_size=12)):
        move = life.moves[name]
        if state in move.sources:
            state = data.draw(st.sampled_from(sorted(move.targets)))
        assert state in life.reachable()


@pytest.fixture
def one(people):
    form = make_form(ServiceFactory.create(organisation=people.organisation))
    return comment_of(say(form, "bad", "Le guichet ferme trop tôt."))


@pytest.mark.django_db
class TestMoving:
    def test_a_refused_move_writes_and_tells_nothing(self, one, people):
        triage.close(comment=one, closed=True, actor=SYSTEM)
        before = list(Comment.objects.values()), AuditEntry.objects.count()
        for act in (
            lambda: triage.assign(comment=one, person=people.alice, actor=SYSTEM),
            lambda: triage.close(comment=one, closed=True, actor=SYSTEM),
        ):
            with pytest.raises(NotInThisState, match="Clos"):
                act()
        assert before == (list(Comment.objects.values()), AuditEntry.objects.count())

    def test_an_unknown_move_is_refused(self, one):
        with pytest.raises(MoveUnknown), COMMENT.moving(one, "nonsense", actor=SYSTEM):
            pytest.fail("the block of an unknown move runs")

    def test_what_the_block_raises_undoes_everything(self, one):
        before = list(Comment.objects.values()), AuditEntry.objects.count()
        def interrupted():
            with COMMENT.moving(one, "reply", actor=SYSTEM) as held:
                Comment.objects.filter(pk=held.pk).update(tags=["perdu"])
                raise AssisesError

        with pytest.raises(AssisesError):
            interrupted()
        assert before == (list(Comment.objects.values()), AuditEntry.objects.count())
        assert one.state == "new"

    def test_a_move_that_changes_nothing_is_told_nowhere(self, one, people):
        triage.assign(comment=one, person=people.alice, actor=SYSTEM)
        count = AuditEntry.objects.count()
        triage.assign(comment=one, person=people.alice, actor=SYSTEM)
        assert AuditEntry.objects.count() == count

    def test_the_trail_says_from_where_to_where_and_why(self, one):
        with COMMENT.moving(one, "erase", actor=SYSTEM, reason=" demandé ", details={"more": 1}):
            pass
        entry = AuditEntry.objects.get(action="feedback.comment_erased")
        assert (entry.subject, entry.reason) == (f"comment:{one.pk}", "demandé")
        assert entry.details == {"from_state": "new", "to_state": "closed", "more": 1}

    def test_a_reason_is_asked_where_the_table_says_so(self, one):
        with pytest.raises(ReasonNeeded), COMMENT.moving(one, "erase", actor=SYSTEM, reason="  "):
            pytest.fail("the block runs without a reason")

    def test_what_was_shown_is_what_is_changed(self, one):
        shown = version_of(Comment.objects.get(pk=one.pk))
        Comment.objects.filter(pk=one.pk).update(tags=["autre"])
        with pytest.raises(StaleRow), COMMENT.moving(one, "close", actor=SYSTEM, version=shown):
            pytest.fail("a stale act runs")
        fresh = version_of(Comment.objects.get(pk=one.pk))
        with COMMENT.moving(one, "close", actor=SYSTEM, version=fresh):
            pass
        assert Comment.objects.get().state == "closed"

    def test_being_read_changes_no_version(self, one):
        shown = version_of(one)
        Comment.objects.filter(pk=one.pk).update(theme="attente")
        assert version_of(Comment.objects.get()) == shown

    def test_a_block_that_leaves_the_table_is_a_fault_of_ours(self, one):
        with pytest.raises(ValueError, match="outside its targets"), COMMENT.moving(one, "assign", actor=SYSTEM) as held:
            held.state = "closed"
        assert Comment.objects.get().state == "new"

    def test_machines_move_many_and_only_those_they_may(self, one):
        assert COMMENT.sweep(Comment.objects.all(), "close") == 1
        assert COMMENT.sweep(Comment.objects.all(), "close") == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("allow_truncate")
def test_of_two_who_close_at_once_one_is_refused(one):
    barrier = Barrier(2)

    def close(_number):
        barrier.wait()
        try:
            triage.close(comment=one, closed=True, actor=SYSTEM)
        except NotInThisState:
            return "refused"
        finally:
            connection.close()
        return "closed"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(close, range(2))) == ["closed", "refused"]
    assert AuditEntry.objects.filter(action="feedback.comment_closed").count() == 1
