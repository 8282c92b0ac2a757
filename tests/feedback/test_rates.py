"""The answer rate: of who was invited, with its two counts; unknown for a button, and never guessed."""

import pytest

from assises.feedback.models import FeedbackInvitation
from assises.feedback.queries.invitations import Rate
from assises.feedback.rates import month_lines, rate_words
from assises.kernel import clock
from tests.feedback.conftest import say

pytestmark = pytest.mark.django_db


def handed(form, many, answered):
    FeedbackInvitation.objects.bulk_create(
        FeedbackInvitation(
            form=form, transaction_index=f"{n:064}", channel="email", state="handed", secret_hash=f"{n:064}",
            answered_at=clock.now() if n < answered else None,
        )
        for n in range(many)
    )  # fmt: skip


def shown(client, form, path):
    return client.get(path.format(key=form.key))


def everywhere(client, form):
    """Return what anybody reads of the rate: page, interface, open data."""
    page = shown(client, form, "/avis/{key}/resultats/").content.decode()
    told = shown(client, form, "/api/v1/feedback/forms/{key}/results").json()["answer_rate"]
    return page, told, [row[-2:] for row in month_lines(form)]


@pytest.fixture
def form(form, settings):
    settings.PUBLIC_PAGE_SECONDS = 0
    for n in range(30):
        say(form, "good", place=f"p{n}")
    return form


def test_a_rate_has_its_two_counts_everywhere(form, client):
    handed(form, 40, 10)
    page, told, months = everywhere(client, form)
    assert "25\u00a0% (10 sur 40 invitations remises)" in page
    assert (told["answered"], told["handed"], told["share"]) == (10, 40, 0.25)
    assert months == [[40, 10]]


def test_under_thirty_invitations_nothing_is_published(form, client):
    handed(form, 29, 10)
    page, told, months = everywhere(client, form)
    assert "moins de 30 invitations" in page
    assert (told["answered"], told["handed"], told["share"]) == (None, None, None)
    assert months == [["", ""]]


def test_by_button_it_is_unknown_and_says_why(form, client):
    page, told, months = everywhere(client, form)
    assert "inconnu. Un bouton" in page
    assert told["share"] is None
    assert (
        "does not tell"
        in client.get(f"/api/v1/feedback/forms/{form.key}/results?language=en").json()["answer_rate"]["words"]
    )
    assert months == [["", ""]]


def test_who_manages_the_form_reads_it_from_the_first_invitation():
    assert "50\u00a0%" in rate_words(Rate(1, 2), published=False)
    assert "moins de 30" in rate_words(Rate(1, 2), published=True)
