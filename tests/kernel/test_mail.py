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
