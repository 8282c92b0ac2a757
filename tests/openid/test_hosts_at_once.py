"""Organisations that register one host at the same instant: one of them has it."""

import pytest

from assises.openid.actions.changing import change_client
from assises.openid.errors import InvalidClient
from assises.openid.models import Client
from tests.notify.test_at_once import at_once
from tests.openid.service import ACTOR, BACK, Service, description

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("allow_truncate")]
PLACES = 6


def refused(work):
    try:
        work()
    except InvalidClient:
        return True
    return False


def named(place):
    return {"name_fr": f"Essai {'abcdef'[place]}", "name_en": f"Trial {'abcdef'[place]}"}


def test_one_of_six_organisations_has_the_host():
    answers = at_once(lambda place: refused(lambda: Service.registered(place=place, **named(place))), PLACES)
    assert sorted(answers) == [False] + [True] * 5
    assert Client.objects.values("sector").distinct().count() == Client.objects.count() == 1


def test_one_of_six_adds_the_host_to_its_own():
    def mine(place):
        return (f"https://a{place}.test/x", f"https://b{place}.test/x")

    made = [
        Service.registered(place=place, redirect_uris=mine(place), **named(place)) for place in range(PLACES)
    ]

    def add(place):
        told = description(jwks=made[place].client.jwks, redirect_uris=(*mine(place), BACK), **named(place))
        return refused(lambda: change_client(client=made[place].client, description=told, actor=ACTOR))

    assert sorted(at_once(add, PLACES)) == [False] + [True] * 5
