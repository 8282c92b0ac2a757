"""The end of a mandate is reminded: one obligation, whatever is told again; revoked, nothing leaves."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.accounts.actions.closing import close_account
from assises.accounts.actions.mandates import revoke_mandate
from assises.accounts.actions.offers import Terms, accept_offer, offer_mandate
from assises.accounts.models import Mandate, Person
from assises.accounts.scopes import PROFILE
from assises.kernel import clock, events
from assises.kernel.audit import SYSTEM
from assises.notify.models import Message
from assises.reminders.actions.mandates import follow_mandates
from assises.reminders.actions.obligations import complete
from assises.reminders.actions.rules import stop_rule
from assises.reminders.models import Obligation, Reminder, ReminderRule
from tests.factories import PersonFactory
from tests.notify.conftest import make_email, make_purpose
from tests.reminders.common import at, register, row, rule_for, send_all

pytestmark = pytest.mark.django_db
START, END = date(2026, 2, 1), date(2026, 6, 1)


def people() -> tuple[Person, Person]:
    return (
        PersonFactory.create(full_name="Camille Lavoie", email="camille@exemple.test"),
        PersonFactory.create(full_name="Samir Haddad", email="samir@exemple.test"),
    )


def mandate_of(ends_on: date = END) -> Mandate:
    """Give a mandate from Camille to Samir."""
    camille, samir = people()
    terms = Terms([PROFILE], START, ends_on)
    offer = offer_mandate(proposer=camille, email="samir@exemple.test", gives=True, terms=terms)
    return accept_offer(offer=offer, person=samir)


def followed() -> ReminderRule:
    rule = rule_for(offsets=(-30, -7))
    follow_mandates(rule=rule, actor=SYSTEM)
    return rule


def jobs(kind: str) -> list[dict[str, Any]]:
    found = ProcrastinateJob.objects.filter(task_name="kernel.react", args__reaction__startswith=f"{kind}>")
    return [one.args for one in found.order_by("pk")]


def react(kind: str, times: int = 1) -> None:
    """Run the reactions to an event as a worker does, several times as after a crash."""
    for job in jobs(kind) * times:
        events.react(**job)


def test_a_confirmed_mandate_is_one_obligation_of_its_holder_whatever_is_retried() -> None:
    with at("2026-02-01 10:00"):
        rule = followed()
        mandate = mandate_of()
        assert jobs("MandateConfirmed") == [
            {"reaction": jobs("MandateConfirmed")[0]["reaction"], "values": {"mandate_id": mandate.pk}}
        ]
        react("MandateConfirmed", times=3)
        one = Obligation.objects.get()
        assert (one.rule, one.reference, one.person) == (rule, f"mandat-{mandate.pk}", mandate.holder)
        assert sorted(Reminder.objects.values_list("offset", flat=True)) == [-30, -7]
    with at("2026-05-04 10:00"):
        react("MandateConfirmed")
        assert send_all() == 1
        react("MandateConfirmed")
        assert send_all() == 0
    assert Message.objects.count() == 1


def test_a_revoked_mandate_is_reminded_no_more_in_whatever_order_it_is_told() -> None:
    with at("2026-02-01 10:00"):
        followed()
        mandate = mandate_of()
        react("MandateConfirmed")
        revoke_mandate(mandate=mandate, person=mandate.holder, actor=SYSTEM)
        react("MandateRevoked", times=2)
        assert Obligation.objects.get().state == "cancelled"
        assert set(Reminder.objects.values_list("state", flat=True)) == {"dropped"}
        react("MandateConfirmed")
        assert Obligation.objects.get().state == "cancelled"


def test_a_revocation_told_before_the_confirmation_leaves_nothing() -> None:
    with at("2026-02-01 10:00"):
        followed()
        mandate = mandate_of()
        revoke_mandate(mandate=mandate, person=mandate.giver, actor=SYSTEM)  # type: ignore[arg-type]  # a person gave it
        react("MandateRevoked")
        react("MandateConfirmed")
        assert not Obligation.objects.exists()


def test_what_a_programme_named_alike_is_not_cancelled() -> None:
    with at("2026-02-01 10:00"):
        rule = rule_for()
        mandate = mandate_of()
        register(rule, row(f"mandat-{mandate.pk}"))
        revoke_mandate(mandate=mandate, person=mandate.holder, actor=SYSTEM)
        react("MandateRevoked")
        assert Obligation.objects.get().state == "open"


def test_closing_an_account_ends_its_mandates_and_what_they_expect() -> None:
    with at("2026-02-01 10:00"):
        followed()
        mandate = mandate_of()
        react("MandateConfirmed")
        close_account(person=Person.objects.get(pk=mandate.giver_id))
        react("MandateRevoked")
        assert Obligation.objects.get().state == "cancelled"


def test_what_was_done_stays_done() -> None:
    with at("2026-02-01 10:00"):
        followed()
        mandate = mandate_of()
        react("MandateConfirmed")
        complete(obligation=Obligation.objects.get(), actor=SYSTEM)
        revoke_mandate(mandate=mandate, person=mandate.holder, actor=SYSTEM)
        react("MandateRevoked")
        assert Obligation.objects.get().state == "done"


def test_without_a_rule_that_follows_them_mandates_do_nothing() -> None:
    with at("2026-02-01 10:00"):
        rule = rule_for()
        mandate = mandate_of()
        react("MandateConfirmed")
        assert not Obligation.objects.exists(), "a rule of another deadline is not theirs"
        follow_mandates(rule=rule, actor=SYSTEM)
        assert Obligation.objects.count() == 1, "those in force are known once a rule follows them"
        stop_rule(rule=rule, actor=SYSTEM)
        Obligation.objects.all().delete()
        react("MandateConfirmed")
        assert not Obligation.objects.exists()
        revoke_mandate(mandate=mandate, person=mandate.holder, actor=SYSTEM)
        react("MandateRevoked")


def test_a_mandate_without_a_renewal_expects_none() -> None:
    with at("2026-02-01 10:00"):
        followed()
        mandate = mandate_of()
        Mandate.objects.update(kind="child")
        react("MandateConfirmed")
        Mandate.objects.update(
            kind="mandate", ends_on=clock.today() - timedelta(days=1), starts_on=date(2025, 1, 1)
        )
        react("MandateConfirmed")
        assert not Obligation.objects.exists(), mandate


def test_the_operator_chooses_the_rule_by_the_command() -> None:
    told = io.StringIO()
    with at("2026-02-01 10:00"):
        first, second = followed(), rule_for(code="E-2", workspace=ReminderRule.objects.get().workspace)
        mandate_of()
        react("MandateConfirmed")
        call_command("notify", "mandates", "--rule", str(second.pk), stdout=told)
    assert "renouvellements attendus : 1" in told.getvalue()
    assert list(ReminderRule.objects.filter(of_mandates=True)) == [second]
    assert list(Obligation.objects.order_by("rule").values_list("rule", "state")) == [
        (first.pk, "cancelled"), (second.pk, "open"),
    ], "nobody is reminded twice of one mandate"  # fmt: skip


def test_a_rule_whose_words_ask_for_more_than_a_mandate_says_is_refused() -> None:
    with at("2026-02-01 10:00"):
        first = followed()
        mandate_of()
        react("MandateConfirmed")
        place = first.workspace
        words = make_email(make_purpose(place, key="dossier"), "Dossier ((numéro))")
        second = rule_for(code="E-2", workspace=place, email_template=words, sms_template=None)
        with pytest.raises(CommandError):
            call_command("notify", "mandates", "--rule", str(second.pk))
    assert list(ReminderRule.objects.filter(of_mandates=True)) == [first]
    assert Obligation.objects.get().state == "open"
