"""Two accounts joined: a service keeps knowing the one that stays, and is told that the other left."""

import pytest
from joserfc import jwt

from assises.accounts.actions.joins import join_accounts
from assises.kernel import events
from assises.openid import tasks
from assises.openid.models import Grant
from assises.openid.subjects import subject_of
from tests.factories import PersonFactory
from tests.jobs import waiting_jobs
from tests.openid.service import signed_in
from tests.openid.test_leaving import keys, listener, told  # noqa: F401  (fixtures)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(person):
    """The account that stays, the one that goes, and who joins them."""
    other = PersonFactory.create(full_name="Marie T.", email="autre@exemple.test")
    return person, other, PersonFactory.create(full_name="Karim", email="karim@exemple.test")


def react():
    """Run what the events of the join queued, as the worker does."""
    jobs = [job for job in waiting_jobs("kernel.react") if job["reaction"].endswith("closed_sessions")]
    for job in jobs:
        events.react(**job)


def test_the_service_is_told_and_the_subject_of_the_account_that_stays_is_the_same(told, pair, listener):  # noqa: F811  (as above)
    kept, absorbed, karim = pair
    here, there = signed_in(kept), signed_in(absorbed)
    stays, goes = told.tokens(here), told.tokens(there)
    subjects = {
        kept.pk: subject_of(kept.pk, told.client.sector),
        absorbed.pk: subject_of(absorbed.pk, told.client.sector),
    }
    join_accounts(kept=kept, absorbed=absorbed, administrator=karim, reason="même personne", other_name=True)
    react()
    assert told.userinfo(goes["access_token"]).status_code == 401
    assert told.userinfo(stays["access_token"]).json()["sub"] == subjects[kept.pk]
    left = Grant.objects.get(ended_at__isnull=False)
    assert left.subject == subjects[absorbed.pk]
    [call] = [job for job in waiting_jobs("kernel.react") if job["reaction"].endswith("tell_client_later")]
    events.react(**call)
    [told_of] = waiting_jobs("openid.tell_client")
    tasks.tell_client(**told_of)
    [received] = listener.received
    assert jwt.decode(received["logout_token"][0], keys()).claims["sub"] == subjects[absorbed.pk]
    again = told.tokens(signed_in(kept))
    assert told.userinfo(again["access_token"]).json()["sub"] == subjects[kept.pk]


def test_a_service_that_is_down_does_not_stop_the_join(told, pair, settings):  # noqa: F811  (as above)
    kept, absorbed, karim = pair
    told.tokens(signed_in(absorbed))
    settings.OUTGOING_ALLOWED = []
    join_accounts(kept=kept, absorbed=absorbed, administrator=karim, reason="même personne", other_name=True)
    react()
    assert Grant.objects.get().end_reason == "signed_out"


def test_the_page_says_what_services_will_see_before_the_join(client, people):
    client.force_login(people.karim)
    page = client.get("/comptes/reunir/").content.decode()
    assert "les services connectés ne reconnaîtront plus" in page
