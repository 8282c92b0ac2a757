"""Rules of reminders as pages: made, tried on real obligations, changed, stopped, put in force again."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from assises.kernel.audit import SYSTEM
from assises.kernel.models import AuditEntry
from assises.notify.actions.consenting import record_choice
from assises.notify.enums import Channel, Choice, Source
from assises.notify.models import Message, Workspace
from assises.reminders.actions.obligations import complete
from assises.reminders.enums import ReminderState
from assises.reminders.models import Obligation, Reminder, ReminderRule
from tests.notify.conftest import make_email, make_purpose, make_sms, make_workspace
from tests.notify.test_pages import entered, words
from tests.people import People, cast
from tests.reminders.common import EMAIL_BODY, at, make_deadline, register, row, rule_for, send_all

pytestmark = pytest.mark.django_db
WINTER = "2026-02-01 10:00"


@pytest.fixture
def people(db: None) -> People:
    return cast()


@pytest.fixture
def space(people: People) -> Workspace:
    return make_workspace(organisation=people.organisation)


@pytest.fixture
def louise(people: People) -> Client:
    return entered(people.louise)


@pytest.fixture
def bob(people: People) -> Client:
    """Somebody who reads."""
    return entered(people.bob)


def page_of(space: Workspace, name: str, **more: Any) -> str:
    return reverse(f"reminders:{name}", kwargs={"workspace": space.pk, **more})


def typed(space: Workspace, **more: Any) -> dict[str, Any]:
    purpose = make_purpose(space)
    return {
        "offsets": "-7, -1, +3", "at": "09:00", "window_from": "08:00", "window_until": "20:00", "late": "send_now",
        "skip_holidays": "on", "silence_hours": "24", "email_template": str(make_email(purpose, EMAIL_BODY).pk),
        "sms_template": str(make_sms(purpose).pk),
    } | more  # fmt: skip


def terms_of(rule: ReminderRule, **more: Any) -> dict[str, Any]:
    return {
        "offsets": ", ".join(map(str, rule.offsets)), "at": "09:00", "window_from": "08:00", "window_until": "20:00",
        "late": rule.late, "silence_hours": "24", "email_template": str(rule.email_template_id),
        "sms_template": str(rule.sms_template_id), "skip_holidays": "on",
    } | more  # fmt: skip


def test_without_a_rule_the_page_says_what_to_do(space: Workspace, louise: Client, bob: Client) -> None:
    assert "Nouvelle règle" in words(louise.get(page_of(space, "rules")))
    seen = words(bob.get(page_of(space, "rules")))
    assert "Aucune règle" in seen
    assert "Nouvelle règle" not in seen


def test_a_rule_is_made_and_its_faults_keep_what_was_typed(space: Workspace, louise: Client) -> None:
    deadline, page = make_deadline(space), page_of(space, "new_rule")
    given = typed(space, deadline=deadline.pk)
    answer = louise.post(page, given | {"offsets": "-7, demain", "silence_hours": "0"})
    shown = BeautifulSoup(answer.content, "html.parser")
    assert "« demain » n’est pas un nombre de jours" in words(answer).replace("\u00a0", " ")
    assert shown.find(id="id_offsets")["value"] == "-7, demain"
    assert shown.find("option", value=given["email_template"]).has_attr("selected")
    assert "en dehors des heures permises" in words(louise.post(page, given | {"at": "07:00"}))
    assert not ReminderRule.objects.exists()
    assert louise.post(page, given).status_code == 302
    made = ReminderRule.objects.get()
    assert (made.offsets, made.deadline, made.active) == ([-7, -1, 3], deadline, True)
    assert "a déjà sa règle" in words(louise.get(page)), "one rule in force a deadline"
    assert AuditEntry.objects.filter(action="notify.rule_made").count() == 1


def test_the_time_line_shows_references_and_no_address(space: Workspace, louise: Client, bob: Client) -> None:
    with at(WINTER):
        rule = rule_for(space)
        register(rule, row("DOS-1"), row("DOS-2", date(2026, 4, 20)))
        seen = words(bob.get(page_of(space, "rule", rule=rule.pk)))
    assert "DOS-1 20 mars 2026 30 jours avant courriel prévu" in seen.replace("\u00a0", " ")
    assert "Prévu (6)" in seen
    assert "marie" not in seen
    assert "0123" not in seen
    with at("2026-02-18 10:00"):
        send_all()
        gone = words(louise.get(page_of(space, "rule", rule=rule.pk), {"etat": "sent"}))
    assert "confié à l’envoi" in gone
    assert "DOS-2" not in gone


def test_the_time_line_is_paged(space: Workspace, louise: Client) -> None:
    with at(WINTER):
        rule = rule_for(space, offsets=(-7,))
        register(rule, *[row(f"DOS-{number:03d}") for number in range(51)])
        page = louise.get(page_of(space, "rule", rule=rule.pk), {"page": "2"})
    assert "DOS-050" in words(page)
    assert "DOS-049" not in words(page)


def test_a_dry_run_says_what_would_leave_what_would_not_and_why(space: Workspace, louise: Client) -> None:
    with at(WINTER):
        rule = rule_for(space, offsets=(-30, -7))
        register(
            rule,
            row("DOS-1"),
            row("REFUSE", email="non@example.org", phone=""),
            row("TARD", date(2026, 2, 3)),
        )
        record_choice(channel=Channel.EMAIL, address="non@example.org", choice=Choice.NO, source=Source.PAGE)
    with at("2026-02-18 10:00"):
        send_all()
        before = list(Reminder.objects.order_by("pk").values())
        page = page_of(space, "edit_rule", rule=rule.pk)
        changed = terms_of(rule, offsets="-30, -14, -1")
        seen = words(louise.post(page, changed | {"try": "1"})).replace("\u00a0", " ").replace(" ,", ",")
    assert "obligations essayées 3" in seen
    assert "rappels qui partiraient 2" in seen
    assert "DOS-1 20 mars 2026 14 jours avant 6 mars 2026, 09:00, courriel à la date prévue" in seen
    assert "DOS-1 20 mars 2026 30 jours avant non déjà parti : il ne part jamais deux fois" in seen
    assert "REFUSE 20 mars 2026 14 jours avant non la personne n’accepte pas" in seen
    assert "TARD 3 février 2026 1 jour avant non son moment est passé" in seen
    assert "example.org" not in seen
    assert list(Reminder.objects.order_by("pk").values()) == before
    rule.refresh_from_db()
    assert rule.offsets == [-30, -7], "trying changes nothing"


def test_what_a_dry_run_foresees_is_what_the_scheduler_then_does(space: Workspace, louise: Client) -> None:
    with at(WINTER):
        rule = rule_for(space)
        register(rule, row("DOS-1"), row("DOS-2", date(2026, 4, 20)))
        page = page_of(space, "edit_rule", rule=rule.pk)
        changed = terms_of(rule, offsets="-14, -2", skip_weekends="on")
        answer = louise.post(page, changed | {"try": "1"})
        foreseen = {
            (one.reference, one.offset, one.at) for one in answer.context["trial"].lines if one.leaves
        }
        assert louise.post(page, changed | {"save": "1"}).status_code == 302
    planned = Reminder.objects.filter(state=ReminderState.PLANNED)
    assert {(one.obligation.reference, one.offset, one.at) for one in planned} == foreseen
    assert len(foreseen) == 4


def test_a_rule_is_stopped_and_put_in_force_again_without_sending_twice(
    space: Workspace, louise: Client
) -> None:
    with at(WINTER):
        rule = rule_for(space)
        register(rule, row("DOS-1"))
    with at("2026-02-18 10:00"):
        send_all()
        gone = louise.post(page_of(space, "stop_rule", rule=rule.pk), follow=True)
        assert "2 rappels prévus ne partiront pas" in gone.content.decode()
        louise.post(page_of(space, "stop_rule", rule=rule.pk))
        assert "arrêtée" in words(louise.get(page_of(space, "rules")))
        assert (
            "est arrêtée"
            in louise.post(
                page_of(space, "edit_rule", rule=rule.pk), terms_of(rule) | {"save": "1"}
            ).content.decode()
        )
        louise.post(page_of(space, "resume_rule", rule=rule.pk))
        louise.post(page_of(space, "resume_rule", rule=rule.pk))
    states = sorted(Reminder.objects.values_list("offset", "state"))
    assert states == [(-30, "sent"), (-7, "planned"), (-1, "planned")]
    assert Message.objects.count() == 1
    assert AuditEntry.objects.filter(action="notify.rule_resumed").count() == 1


def test_a_rule_is_not_put_in_force_beside_another_one(space: Workspace, louise: Client) -> None:
    rule = rule_for(space)
    louise.post(page_of(space, "stop_rule", rule=rule.pk))
    other = ReminderRule.objects.create(
        workspace=space, deadline=rule.deadline, offsets=[-1], email_template=rule.email_template, active=True
    )
    answer = louise.post(page_of(space, "resume_rule", rule=rule.pk), follow=True)
    assert "Une autre règle est déjà en vigueur" in answer.content.decode()
    rule.refresh_from_db()
    assert (rule.active, other.active) == (False, True)


def test_who_reads_changes_no_rule_and_another_organisation_sees_none(
    space: Workspace, louise: Client, bob: Client
) -> None:
    rule = rule_for(space)
    obligation = register(rule)[0]
    for name in ("edit_rule", "stop_rule", "bring"):
        assert bob.post(page_of(space, name, rule=rule.pk)).status_code == 403
    assert bob.post(page_of(space, "obligation_done", obligation=obligation.pk)).status_code == 403
    elsewhere = rule_for(make_workspace(from_local="autre"), code="E-9")
    assert louise.get(page_of(space, "rule", rule=elsewhere.pk)).status_code == 404
    away = register(elsewhere)[0]
    assert louise.post(page_of(space, "obligation_done", obligation=away.pk)).status_code == 404
    assert Obligation.objects.get(pk=away.pk).state == "open"


def test_done_then_undone_plans_again_what_was_not_sent(space: Workspace, louise: Client) -> None:
    with at(WINTER):
        rule = rule_for(space)
        one = register(rule, row("DOS-1"))[0]
    with at("2026-02-18 10:00"):
        send_all()
        louise.post(page_of(space, "obligation_done", obligation=one.pk))
        assert not Reminder.objects.filter(state=ReminderState.PLANNED).exists()
        seen = words(louise.get(page_of(space, "obligations"), {"etat": "done"}))
        assert "DOS-1" in seen
        assert "Rouvrir" in seen
        louise.post(page_of(space, "reopen_obligation", obligation=one.pk))
        louise.post(page_of(space, "reopen_obligation", obligation=one.pk))
        one.refresh_from_db()
        assert (one.state, one.closed_at) == ("open", None)
        assert sorted(Reminder.objects.values_list("offset", "state"))[1:] == [
            (-7, "planned"),
            (-1, "planned"),
        ]
        assert Message.objects.count() == 1
        complete(obligation=one, actor=SYSTEM)
        Obligation.objects.update(reach_kept="", index="")
        again = louise.post(page_of(space, "reopen_obligation", obligation=one.pk), follow=True)
        assert "déjà effacées" in again.content.decode()
