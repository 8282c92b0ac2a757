"""Invited once a transaction, capped a person, by their consent; the answer is joined to nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey

from assises.feedback.actions.forms import close_form
from assises.feedback.actions.inviting import invite
from assises.feedback.actions.inviting_settings import set_invitations
from assises.feedback.actions.settling import forget_invitations, settle_invitations
from assises.feedback.enums import By
from assises.feedback.errors import FormClosed, InvitationsNotSet
from assises.feedback.models import Answer, FeedbackInvitation, LastInvitation
from assises.feedback.queries.invitations import invited
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.notify.actions.delivering import deliver
from assises.notify.carriers import Carriers
from assises.notify.composing import outgoing
from assises.notify.enums import Channel, Choice, Lane, Status
from assises.notify.errors import OutOfReach, RecipientInvalid
from assises.notify.models import ConsentEntry, Message, Template, TemplateVersion
from assises.register.models import Service
from tests.factories import OrganisationFactory, ServiceFactory
from tests.feedback.conftest import make_form
from tests.feedback.inviting import MARIE, accept, ended, invited_person, inviting, link_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(form):
    return inviting(form)


def neighbour(form):
    """Return a form that invites, of another organisation of the same administration."""
    other = OrganisationFactory.create(administration=form.organisation.administration)
    return inviting(make_form(ServiceFactory.create(organisation=other)), from_local="voisin")


def answer(client, path):
    """Answer as a person who opens the link does."""
    page = client.get(path)
    token = page.context["token"]
    with clock.stopped_at(clock.now() + timedelta(seconds=9)):
        return client.post(path, {"token": token, "id": str(uuid4()), "overall": "good"})


def test_the_same_transaction_is_invited_once_whatever_comes_with_it(form):
    accept()
    first, again = invited_person(form, "T-1"), invite(form=form, done=ended("T-1", "autre@exemple.test"))
    assert first == again
    assert Message.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackInvitation.objects.create(
            form=form, transaction_index=first.transaction_index, channel="email", state="capped"
        )


def test_a_person_is_left_in_peace_across_the_administration(form):
    accept()
    beside = neighbour(form)
    assert invited_person(form, "T-1").state == "placed"
    capped = invited_person(beside, "U-1", MARIE.upper())
    assert (capped.state, capped.message, capped.secret_hash) == ("capped", None, "")
    with clock.stopped_at(clock.now() + timedelta(days=89)):
        assert invited_person(form, "T-2").state == "capped"
    with clock.stopped_at(clock.now() + timedelta(days=90)):
        assert invited_person(form, "T-3").state == "placed"
    elsewhere = inviting(make_form(), from_local="ailleurs")
    assert invited_person(elsewhere, "V-1").state == "placed", "another administration counts apart"


def test_the_form_says_how_long_the_peace_lasts(form):
    accept()
    set_invitations(form=form, workspace=form.workspace, cap_days=10, actor=SYSTEM)
    invited_person(form, "T-1")
    with clock.stopped_at(clock.now() + timedelta(days=10)):
        assert invited_person(form, "T-2").state == "placed"


def test_who_refuses_takes_nobodys_turn(form):
    accept(choice=Choice.NO)
    invited_person(form, "T-1")
    assert not LastInvitation.objects.exists()


def test_no_address_and_no_reference_is_kept_in_clear(form):
    accept()
    invited_person(form, "ABC-123")
    rows = [*FeedbackInvitation.objects.values(), *LastInvitation.objects.values()]
    assert not any("marie" in str(row).lower() or "ABC-123" in str(row) for row in rows)


def sent(form):
    """Deliver what waits without any carrier: consent alone decides; then settle."""
    carriers = Carriers()
    while deliver(carriers, Channel.EMAIL, list(Lane)):
        pass
    settle_invitations()
    return [one.state for one in FeedbackInvitation.objects.filter(form=form).order_by("pk")]


def test_consent_decides_when_the_message_leaves(form):
    accept()
    invited_person(form, "T-1")
    invited_person(form, "T-2", "jamais@exemple.test")
    accept(choice=Choice.NO)  # after the invitation, before the sending
    assert sent(form) == ["refused", "refused"], "optional: silence is no consent"
    assert set(Message.objects.values_list("reason", flat=True)) == {"refused", "not_asked"}


def test_an_organisation_keeps_what_was_accepted_and_never_lifts_a_refusal(form):
    words = "J’accepte qu’on me demande mon avis."
    invite(form=form, done=ended("T-1", accepted=words))
    kept = ConsentEntry.objects.get()
    assert (kept.choice, kept.source, kept.wording) == ("yes", "organisation", words)
    accept("jean@exemple.test", choice=Choice.NO)
    invite(form=form, done=ended("T-2", "jean@exemple.test", accepted=words))
    assert ConsentEntry.objects.count() == 2


def test_the_message_is_bilingual_and_has_its_way_out(form):
    accept()
    accept("john@exemple.test")
    french = outgoing(Message.objects.get(pk=invited_person(form, "T-1").message_id))
    invited_in_english = invite(form=form, done=ended("T-2", "john@exemple.test", language="en"))
    english = outgoing(Message.objects.get(pk=invited_in_english.message_id))
    assert form.service.name_fr in french.subject
    assert "/avis/invitation/" in french.text
    assert "You used this service" in english.text
    assert "/en/avis/invitation/" in english.text
    assert french.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_text_that_an_organisation_rewords_is_the_one_sent(form):
    set_invitations(form=form, workspace=form.workspace, cap_days=90, actor=SYSTEM)
    assert Template.objects.count() == TemplateVersion.objects.count() == 2, "made once"


def test_a_text_message_goes_to_a_number(form):
    accept("+14185550123", "sms")
    one = invite(form=form, done=ended("T-1", "418 555-0123", "sms"))
    assert Message.objects.get(pk=one.message_id).fragments > 0


def test_nothing_is_kept_of_what_is_refused(form):
    with pytest.raises(RecipientInvalid):
        invite(form=form, done=ended("T-1", "marie@"))
    close_form(form=form, actor=SYSTEM)
    with pytest.raises(FormClosed):
        invited_person(form, "T-2")
    form.workspace.live = False
    form.workspace.save()
    with pytest.raises(InvitationsNotSet):
        invited_person(make_form(), "T-3")
    assert not FeedbackInvitation.objects.exists()


def test_a_workspace_in_trial_reaches_its_team_alone(form):
    form.workspace.live = False
    form.workspace.save()
    with pytest.raises(OutOfReach):
        invited_person(form, "T-1")
    assert not FeedbackInvitation.objects.exists()


def test_a_link_is_answered_once_and_cut_from_its_message(form, client):
    accept()
    one = invited_person(form, "T-1")
    path = link_of(one)
    done = answer(client, path)
    assert "/suite/" in done.url
    one.refresh_from_db()
    kept = Answer.objects.get()
    assert (one.answer, one.message, one.state) == (kept, None, "handed")
    assert (kept.by, kept.aside) == (By.INVITATION, "")
    assert client.get(path).status_code == 410
    again = client.post(path, {"token": "", "id": str(uuid4()), "overall": "bad"})
    assert Answer.objects.count() == 1, again.content


def test_nothing_leads_from_an_answer_to_an_address():
    """Walked as a join would be: no table is reached from an invitation that has somebody's address or its hash."""
    fields = {field.name for field in FeedbackInvitation._meta.local_fields if isinstance(field, ForeignKey)}
    assert fields == {"form", "message", "answer"}, "and the message is cut when the answer comes"
    assert {field.name for field in LastInvitation._meta.local_fields} == {
        "id", "administration", "person_index", "on",
    }  # fmt: skip


def test_a_nervous_finger_keeps_one_answer(form, client):
    accept()
    path = link_of(invited_person(form, "T-1"))
    body = {"token": client.get(path).context["token"], "id": str(uuid4()), "overall": "good"}
    assert [client.post(path, body).status_code for _time in range(2)] == [302, 302]
    assert Answer.objects.count() == 1


def test_a_link_that_is_old_altered_or_of_a_closed_form_opens_nothing(form, client):
    accept()
    path = link_of(invited_person(form, "T-1"))
    assert client.get(f"{path[:-2]}/").status_code == 404
    with clock.stopped_at(clock.now() + timedelta(days=61)):
        assert client.get(path).status_code == 410
    close_form(form=form, actor=SYSTEM)
    assert client.get(path).status_code == 410
    client.post(path, {"overall": "good"})
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("status", "state"),
    [(Status.DELIVERED, "handed"), (Status.SENDING, "handed"), (Status.PERMANENT, "failed"),
     (Status.UNKNOWN, "failed"), (Status.REFUSED, "refused"), (Status.CREATED, "placed")],
)  # fmt: skip
def test_what_became_of_it_is_copied_and_the_link_cut(form, status, state):
    accept()
    one = invited_person(form, "T-1")
    Message.objects.update(status=status)
    settle_invitations()
    one.refresh_from_db()
    assert one.state == state
    assert one.message_id
    with clock.stopped_at(clock.now() + timedelta(days=4)):
        settle_invitations()
    one.refresh_from_db()
    assert (one.message_id is None) == (status != Status.CREATED)
    assert one.state == state


def test_counts_say_what_happened_and_the_rate_who_was_asked(form, client):
    for name in ("a", "b", "c"):
        accept(f"{name}@exemple.test")
    rows = [invited_person(form, f"T-{name}", f"{name}@exemple.test") for name in ("a", "b", "c")]
    invited_person(form, "T-again", "a@exemple.test")
    Message.objects.filter(pk=rows[1].message_id).update(status=Status.DELIVERED)
    answer(client, link_of(rows[0]))
    settle_invitations()
    found = invited(form)
    assert (found.total, found.capped, found.placed, found.handed, found.answered) == (4, 1, 1, 2, 1)
    assert found.rate.share == 0.5
    assert invited(make_form()).rate.share is None


def test_what_is_past_is_forgotten(form):
    accept()
    invited_person(form, "T-1")
    with clock.stopped_at(clock.now() + timedelta(days=731)):
        forget_invitations()
    assert not FeedbackInvitation.objects.exists()
    assert not LastInvitation.objects.exists()
    assert Service.objects.filter(pk=form.service_id).exists()
