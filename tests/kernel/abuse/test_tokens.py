"""What a page carries from its display to the act says when it was shown, of what, and cannot be made."""

from datetime import timedelta

import pytest
from django.core import signing

from assises.kernel import clock
from assises.kernel.abuse.tokens import Opened, TimedTokens

TOKENS = TimedTokens(salt="essai", life=60)


def test_a_token_says_how_long_ago_its_subject_was_shown_and_the_work_asked():
    shown = clock.now()
    with clock.stopped_at(shown):
        token = TOKENS.issue("a subject", 14)
        assert TOKENS.issue("a subject", 14) != token
    with clock.stopped_at(shown + timedelta(seconds=60)):
        assert TOKENS.read("a subject", token) == Opened(60.0, 14)


def test_another_subject_another_use_an_altered_one_and_an_old_one_are_refused():
    shown = clock.now()
    with clock.stopped_at(shown):
        token = TOKENS.issue("a subject", 0)
        for tokens, subject, given in (
            (TOKENS, "another", token),
            (TimedTokens(salt="another", life=60), "a subject", token),
            (TOKENS, "a subject", token[:-1] + ("a" if token[-1] != "a" else "b")),
            (TOKENS, "a subject", ""),
        ):
            with pytest.raises(signing.BadSignature):
                tokens.read(subject, given)
    with clock.stopped_at(shown + timedelta(seconds=61)), pytest.raises(signing.BadSignature):
        TOKENS.read("a subject", token)
