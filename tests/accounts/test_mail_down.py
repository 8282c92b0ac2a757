"""The mail server does not answer: nothing is half made, the person is told, and the message leaves later."""

import smtplib

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from procrastinate.contrib.django.models import ProcrastinateJob

from assises.accounts.models import Person
from assises.kernel import mail

pytestmark = pytest.mark.django_db
SIGN_UP = {"email": "marie@exemple.test", "password1": "une phrase assez longue", "full_name": "Marie Roy"}


class AwayBackend(EmailBackend):
    """A server that refuses for the moment."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("please run connect() first")


class RefusingBackend(EmailBackend):
    """A server that knows no such address, for good or for the moment."""

    code = 550

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (self.code, b"no such domain")})


@pytest.mark.parametrize(("code", "said", "jobs"), [(550, "refuse cette adresse", 0), (451, "ne répond pas", 1)])
def test_an_address_that_the_server_refuses_is_said_so(client, settings, monkeypatch, code, said, jobs):
    monkeypatch.setattr(RefusingBackend, "code", code)
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    page = client.post("/compte/signup/", SIGN_UP, follow=True)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert len(_waiting()) == jobs
    for kept in _waiting():
        monkeypatch.setattr(RefusingBackend, "code", 550)
        mail.send_kept(kept)  # ends there: no other try would do


@pytest.fixture
def away(settings):
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"


def _waiting() -> list[str]:
    jobs = ProcrastinateJob.objects.filter(task_name="kernel.send_mail").order_by("id")
    return [job.args["message_kept"] for job in jobs]


def test_a_sign_up_goes_on_and_its_code_leaves_later(client, away, settings):
    page = client.post("/compte/signup/", SIGN_UP, follow=True)
    assert page.status_code == 200
    assert "Le serveur de courriel ne répond pas" in page.content.decode()
    (kept,) = _waiting()
    assert "marie" not in kept, "a job shows no address and no code"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.send_kept(kept)
    (sent,) = outbox.outbox
    assert sent.to == ["marie@exemple.test"]
    assert Person.objects.filter(email="marie@exemple.test").count() <= 1


def test_a_forgotten_password_is_asked_all_the_same(client, away, people):
    page = client.post("/compte/password/reset/", {"email": people.alice.email}, follow=True)
    assert page.status_code == 200
    assert len(_waiting()) == 1


def test_an_address_that_nobody_has_is_answered_the_same(client, away, db):
    page = client.post("/compte/password/reset/", {"email": "personne@exemple.test"}, follow=True)
    assert page.status_code == 200
    assert "Le serveur de courriel ne répond pas" in page.content.decode()


def test_one_address_that_is_refused_stops_no_other(away):
    """Each message that a job writes to several people is a job of its own."""
    with pytest.raises(smtplib.SMTPServerDisconnected):
        mail.send_kept(mail.encrypt('{"to": ["a@exemple.test"], "subject": "s", "body": "b"}'))
    assert mail.AGAIN.max_attempts == 9
