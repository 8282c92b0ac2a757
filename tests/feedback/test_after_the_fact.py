"""After the fact: masked, erased, treated by hundreds; an act that does not exist or does not fit changes and writes nothing."""

import pytest

from assises.feedback.actions import improving, triage
from assises.feedback.actions.commenting import leave_address
from assises.feedback.actions.erasing import erase, mask_passage
from assises.feedback.actions.improving import Plan, cite, propose, release
from assises.feedback.errors import PassageAbsent
from assises.feedback.models import Answer, Author, Comment, Improvement, Reply
from assises.feedback.queries.inbox import Asked, comments
from assises.feedback.queries.results import results
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.errors import NotInThisState, ReasonNeeded
from assises.kernel.models import AuditEntry
from tests.factories import ServiceFactory
from tests.feedback.conftest import comment_of, make_form, say
from tests.feedback.test_pages import signed_in, way

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(people):
    return make_form(ServiceFactory.create(organisation=people.organisation))


def everything(organisation):
    """Return what the acts of a person could change."""
    return (
        list(Comment.objects.filter(organisation=organisation).order_by("pk").values()),
        list(Answer.objects.filter(organisation=organisation).order_by("pk").values()),
        list(Improvement.objects.filter(organisation=organisation).order_by("pk").values()),
        Reply.objects.count(), AuditEntry.objects.count(),
    )  # fmt: skip


def test_a_passage_is_hidden_everywhere_and_the_trail_does_not_repeat_it(here, people):
    one = comment_of(say(here, "bad", "Zoltan du guichet a crié. ZOLTAN encore, mais pas Zoltanographe."))
    triage.reply(comment=one, text="Zoltan s’excuse.", person=people.alice, actor=SYSTEM)
    assert mask_passage(comment=one, passage="zoltan", actor=people.alice.actor) == 2
    kept = Comment.objects.get()
    assert kept.text == "[passage masqué] du guichet a crié. [passage masqué] encore, mais pas Zoltanographe."
    assert (kept.masked, Reply.objects.get().text) == (2, "[passage masqué] s’excuse.")
    assert list(comments(here.organisation, Asked(words="zoltan"))) == []
    file = b"".join(signed_in(people.bob).get(way(here, "avis.csv")).streaming_content).decode()
    assert "zoltan " not in file.lower()
    assert "zoltan" not in str(list(AuditEntry.objects.values())).lower()
    with pytest.raises(PassageAbsent):
        mask_passage(comment=one, passage="absent", actor=SYSTEM)


def test_an_erased_comment_is_nowhere_and_its_score_stays(here, people):
    one = comment_of(say(here, "bad", "Le zébulon refuse ma carte."))
    leave_address(comment=one, address="a@exemple.test")
    before = Answer.objects.get().main
    with pytest.raises(ReasonNeeded):
        erase(comment=one, reason=" ", actor=SYSTEM)
    assert erase(comment=one, reason="demande de la personne", actor=people.alice.actor)
    assert not erase(comment=one, reason="encore", actor=SYSTEM)
    assert (Author.objects.count(), Answer.objects.get().main, results(here).answers) == (0, before, 1)
    assert list(comments(here.organisation, Asked())) == []
    client = signed_in(people.bob)
    assert b"zebulon" not in b"".join(client.get(way(here, "avis.csv")).streaming_content).lower()
    assert "effacé" in client.get(way(here, f"commentaires/{one.pk}/")).content.decode()
    assert AuditEntry.objects.filter(action="feedback.comment_erased").count() == 1


def test_two_hundred_are_treated_at_once(here, people):
    keys = [str(say(here, "bad", f"{chr(97 + n) * 9} {chr(98 + n) * 8} attente.").pk) for n in range(12)]
    client = signed_in(people.alice)
    client.post(way(here, "traiter/"), {"do": "tag", "tags": "attente", "comment": keys})
    assert Comment.objects.filter(tags=["attente"]).count() == 12
    client.post(way(here, "traiter/"), {"do": "erase", "reason": "demande", "comment": keys[:5]})
    assert Comment.objects.filter(text="").count() == 5
    told = client.post(
        way(here, "traiter/"), {"do": "judge", "reason": "essai", "comment": keys}, follow=True
    )
    assert "12 commentaires traités" in told.content.decode()
    assert Answer.objects.filter(aside="judged").count() == 12


@pytest.mark.parametrize("verb", ["", "nonsense", "delete", "RELEASE", "close "])
def test_an_unknown_act_changes_and_writes_nothing(here, people, verb):
    one = comment_of(say(here, "bad", "Trop long."))
    plan = Plan("Une liste", "A list", "Moins.", "satisfaction", people.alice, clock.today())
    made = propose(service=here.service, plan=plan, actor=SYSTEM)
    cite(improvement=made, comments=[one], actor=SYSTEM)
    client, before = signed_in(people.alice), everything(here.organisation)
    given = {
        "do": verb,
        "told_fr": "Fait.",
        "told_en": "Done.",
        "version": "2",
        "reason": "x",
        "comment": [str(one.pk)],
    }
    for path in (
        f"ameliorations/{made.pk}/decider/",
        f"commentaires/{one.pk}/traiter/",
        "traiter/",
        "themes/corriger/",
    ):
        assert client.post(way(here, path), given).status_code == 302
    assert everything(here.organisation) == before


def test_what_does_not_fit_the_state_is_refused_without_a_trace(here, people):
    one = comment_of(say(here, "bad", "Trop long."))
    plan = Plan("Une liste", "A list", "Moins.", "satisfaction", people.alice, clock.today())
    made = propose(service=here.service, plan=plan, actor=SYSTEM)
    cite(improvement=made, comments=[one], actor=SYSTEM)
    release(
        improvement=made, version="2", told_fr="Fait.", told_en="Done.", person=people.alice, actor=SYSTEM
    )
    triage.close(comment=one, closed=True, actor=SYSTEM)
    before = everything(here.organisation)
    for act in (
        lambda: improving.start(improvement=made, actor=SYSTEM),
        lambda: cite(improvement=made, comments=[one], actor=SYSTEM),
        lambda: triage.close(comment=one, closed=True, actor=SYSTEM),
        lambda: triage.assign(comment=one, person=people.alice, actor=SYSTEM),
        lambda: triage.judge(answer=one.answer, counts=True, reason="x", actor=SYSTEM),
    ):
        with pytest.raises(NotInThisState):
            act()
    client = signed_in(people.alice)
    for verb in ("start", "release", "refuse", "cite"):
        told = {"do": verb, "told_fr": "Non.", "told_en": "No.", "comment": [str(one.pk)]}
        client.post(way(here, f"ameliorations/{made.pk}/decider/"), told)
    assert everything(here.organisation) == before


def test_what_was_answered_stays_answered(here, people):
    one = comment_of(say(here, "bad", "Trop long."))
    triage.reply(comment=one, text="Merci.", person=people.alice, actor=SYSTEM)
    triage.assign(comment=one, person=people.alice, actor=SYSTEM)  # the page that was open says « nouveau »
    assert Comment.objects.get().state == "answered"
    triage.close(comment=one, closed=True, actor=SYSTEM)
    triage.close(comment=one, closed=False, actor=SYSTEM)
    assert Comment.objects.get().state == "answered"
