"""The interface of the accompaniment offer, with a key of the organisation."""

import pytest

from assises.kernel.web import cursors
from assises.register.actions.programs import make_program_key, revoke_program_key
from assises.register.models import ProgramKey
from assises.support.models import SupportRequest
from tests.feedback.test_pages import signed_in, soup
from tests.support.stories import asked

pytestmark = pytest.mark.django_db
HERE = "/api/v1/support/requests"
WORDS = {"reference": "DEM-1", "subject": "Lire nos données", "need": "data", "text": "Personne ne les lit."}


@pytest.fixture
def key(people):
    return make_program_key(
        organisation=people.organisation, name="Suivi", rights=["support"], person=people.louise,
        actor=people.louise.actor,
    )  # fmt: skip


@pytest.fixture
def call(client, key):
    headers = {"Authorization": f"Bearer {key[1]}"}

    def send(path="", given=None, **query):
        if given is None:
            return client.get(HERE + path, query, headers=headers)
        return client.post(HERE + path, given, content_type="application/json", headers=headers)

    return send


def test_a_request_is_made_once_followed_and_withdrawn(call):
    made = call(given=WORDS)
    assert made.status_code == 201
    assert call(given=WORDS).status_code == 200
    number = made.json()["number"]
    assert call(given=WORDS | {"subject": "Autre"}).json()["type"] == "urn:assises:error:support_reference_taken"
    assert call(f"/{number}").json()["state"] == "submitted"
    assert call(f"/{number}/withdraw", given={}).json()["state"] == "withdrawn"
    again = call(f"/{number}/withdraw", given={})
    assert (again.status_code, again.json()["type"]) == (409, "urn:assises:error:not_in_this_state")
    assert SupportRequest.objects.count() == 1


@pytest.mark.parametrize(
    "given", [{"need": "nonsense"}, {"reference": ""}, {"subject": ""}, {"service": "absent"}, {"wanted_by": "demain"}, {"more": 1}],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_is_refused_and_nothing_is_kept(call, given):
    assert call(given=WORDS | given).status_code in {404, 422}
    assert not SupportRequest.objects.exists()


@pytest.mark.parametrize("query", [{"state": "nonsense"}, {"states": "done"}, {"after": "nonsense"}], ids=str)
def test_a_question_that_is_not_understood_is_never_wider(call, query):
    assert call(**query).status_code == 422


def test_every_request_is_on_one_page(call, people, monkeypatch):
    monkeypatch.setattr(cursors, "PER_PAGE", 3)
    numbers = {asked(people, subject=f"Demande {n}").pk for n in range(8)}
    SupportRequest.objects.update(asked_at=SupportRequest.objects.first().asked_at)
    seen, after = [], ""
    while after is not None:
        page = call(after=after).json()
        seen += [row["number"] for row in page["requests"]]
        after = page["next"]
    assert (sorted(seen), len(seen)) == (sorted(numbers), 8)


def test_a_key_opens_what_it_was_given_until_it_is_revoked(call, key, people, client):
    ProgramKey.objects.update(rights=["other"])
    assert call().json()["type"] == "urn:assises:error:program_right_missing"
    ProgramKey.objects.update(rights=["support"])
    assert call().status_code == 200
    revoke_program_key(key=key[0], actor=people.louise.actor)
    assert call().status_code == 401
    assert client.get(HERE).status_code == 401


def test_another_organisation_s_request_is_not_there(client, key, people):
    other = make_program_key(
        organisation=type(people.organisation).objects.get(code="RMAR"), name="Marées", rights=["support"],
        person=people.charlie, actor=people.charlie.actor,
    )[1]  # fmt: skip
    number = asked(people).pk
    headers = {"Authorization": f"Bearer {other}"}
    assert client.get(f"{HERE}/{number}", headers=headers).status_code == 404
    assert client.get(HERE, headers=headers).json() == {"requests": [], "next": None}


def test_keys_are_made_shown_once_and_revoked_after_a_question(people):
    client, here = signed_in(people.louise), "/espace/boreale/MFOR/programmes/"
    page = client.post(here, {"name": "Suivi", "rights": ["support"]})
    text = soup(page).find("code").text
    assert text.startswith("assises_cle_")
    assert text not in client.get(here).content.decode()
    key = ProgramKey.objects.get()
    address = f"{here}{key.pk}/revoquer/"
    assert "Révoquer" in client.get(address).content.decode()
    assert ProgramKey.objects.get().revoked_at is None
    client.post(address)
    assert ProgramKey.objects.get().revoked_at is not None
    assert client.post(here, {"name": "", "rights": []}).status_code == 422
