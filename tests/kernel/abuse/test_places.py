"""A place is counted for a day, by a key that nothing keeps."""

import hashlib
import hmac

import pytest
from django.core.cache import cache

from assises.kernel import clock
from assises.kernel.abuse import places
from assises.kernel.abuse.places import place_of

pytestmark = pytest.mark.django_db


def test_an_address_of_version_6_is_the_home_that_has_it():
    today = clock.today()
    assert place_of("2001:db8:1:2::3", today, use="essai") == place_of(
        "2001:db8:1:2:ffff::4", today, use="essai"
    )
    assert place_of("2001:db8:1:2::3", today, use="essai") != place_of("2001:db8:1:3::3", today, use="essai")
    assert place_of("::ffff:192.0.2.1", today, use="essai") == place_of("192.0.2.1", today, use="essai")


def test_a_place_is_another_tomorrow():
    today = clock.today()
    assert place_of("192.0.2.1", today, use="essai") == place_of("192.0.2.1", today, use="essai")
    assert place_of("192.0.2.1", today, use="essai") != place_of(
        "192.0.2.1", today.replace(year=2031), use="essai"
    )
    assert place_of("192.0.2.1", today, use="essai") != place_of("192.0.2.2", today, use="essai")


def test_two_uses_of_a_place_are_not_joined():
    today = clock.today()
    assert place_of("192.0.2.1", today, use="essai") != place_of("192.0.2.1", today, use="another")


def test_every_process_and_version_counts_a_place_by_the_same_key(monkeypatch):
    today = clock.today()
    monkeypatch.setattr(places, "_keys", {})
    cache.set(f"essai:place:{today}", "0" * 64, places.DAY)
    counted = hmac.new(b"0" * 64, b"192.0.2.1", hashlib.sha256).hexdigest()
    assert place_of("192.0.2.1", today, use="essai") == counted


def test_the_key_of_yesterday_stays_in_no_memory(monkeypatch):
    """Once the cache has dropped it, nobody can say what a place of that day was."""
    today, tomorrow = clock.today(), clock.today().replace(year=2031)
    monkeypatch.setattr(places, "_keys", {})
    first = place_of("192.0.2.1", today, use="essai")
    place_of("192.0.2.1", tomorrow, use="essai")
    cache.delete(f"essai:place:{today}")
    assert place_of("192.0.2.1", today, use="essai") != first
