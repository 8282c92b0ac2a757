"""A message from a template: its first line is the subject, in the language of who reads."""

from datetime import date

import pytest
from django.core import mail as outbox
from django.utils.translation import get_language

from assises.kernel import mail


@pytest.mark.parametrize(
    ("language", "subject", "day"),
    [
        ("fr-ca", "Revue des accès\u00a0: L’Eau & <vous>", "2 mars 2026"),
        ("en", "Access review: L’Eau & <vous>", "2 March 2026"),
    ],
)
def test_it_is_written_in_the_language_of_who_reads(language, subject, day):
    context = {"team": "L’Eau & <vous>", "due": date(2026, 3, 2), "path": "/la/"}
    mail.send(to="a@exemple.test", template="register/mail/review.txt", language=language, context=context)
    message = outbox.outbox[0]
    assert (message.subject, message.to) == (subject, ["a@exemple.test"])
    assert day in message.body
    assert "http://127.0.0.1:8000/la/" in message.body
    assert get_language() == "fr-ca"


@pytest.mark.parametrize("name", ["x" * 2000, "é" * 2000, "🎉" * 2000, "mot " * 600])
def test_a_long_name_makes_no_line_longer_than_mail_takes(name, monkeypatch):
    monkeypatch.setattr(mail, "render_to_string", lambda _template, _context: f"Avis sur {name}\n\nBonjour")
    message = mail.written(to="a@exemple.test", template="any.txt", language="fr-ca", context={})
    assert max(map(len, message.message().as_bytes().split(b"\n"))) <= 998
    assert message.subject.startswith("Avis sur ")
