"""The pages: a person answers without JavaScript, an organisation treats what it receives, everybody reads the results."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from assises.feedback.actions.commenting import leave_address
from assises.feedback.actions.forms import close_form
from assises.feedback.models import Alert, Answer, Author, Comment, FeedbackForm, Improvement, Reply
from assises.feedback.tasks import tell_alert, write_back
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.models import AuditEntry
from tests.factories import ServiceFactory
from tests.feedback.conftest import comment_of, make_form, say
from tests.jobs import send_waiting_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(people):
    service = ServiceFactory.create(
        organisation=people.organisation, name_fr="Permis de coupe", name_en="Cutting permit"
    )
    return make_form(service)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def fields(response):
    return {
        one["name"]: one.get("value", "") for one in soup(response).main.find_all("input", {"type": "hidden"})
    }


def way(form: FeedbackForm, name: str = "") -> str:
    return f"/avis/organisations/{form.organisation.administration.slug}/{form.organisation.code}/{name}"


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_person_answers_step_by_step(here, client):
    first = client.get(f"/avis/{here.key}/")
    with clock.stopped_at(clock.now() + timedelta(seconds=8)):
        second = client.post(f"/avis/{here.key}/", {**fields(first), "overall": "bad"})
        assert Answer.objects.get().aside == ""
        text = "Personne ne répond au 514 555-0123, écrivez-moi à marie@exemple.test."
        seen = client.post(second.url, {"clarity": "2", "comment": text})
        assert not Comment.objects.exists(), "what would be masked is shown before it is kept"
        assert "marie@" not in soup(seen).find("div", class_="alert--warning").text
        done = client.post(second.url, {**fields(seen), "clarity": "2", "comment": text, "confirmed": "1"})
    kept = Comment.objects.get()
    assert "marie@" not in kept.text
    assert kept.masked == 2
    thanks = client.post(done.url, {"email": "marie@exemple.test"})
    assert "à cette adresse" in thanks.content.decode()
    assert Author.objects.filter(comment=kept).exists()


def test_a_text_changed_after_the_preview_is_shown_again(here, client):
    second = client.post(f"/avis/{here.key}/", {**fields(client.get(f"/avis/{here.key}/")), "overall": "bad"})
    seen = client.post(second.url, {"comment": "Écrivez à marie@exemple.test"})
    other = client.post(
        second.url, {**fields(seen), "comment": "Écrivez à jean@exemple.test", "confirmed": "1"}
    )
    assert other.status_code == 200 or "jean@" not in Comment.objects.get().text


def test_nothing_chosen_says_what_to_do(here, client):
    told = client.post(f"/avis/{here.key}/", fields(client.get(f"/avis/{here.key}/")))
    assert "Choisissez une réponse" in told.content.decode()
    assert not Answer.objects.exists()


def test_a_closed_form_is_a_page_that_says_so(here, client):
    close_form(form=here, actor=SYSTEM)
    told = client.get(f"/en/avis/{here.key}/")
    assert told.status_code == 410
    assert "This questionnaire is closed" in told.content.decode()


def test_distress_goes_at_once_to_a_person(here, client, people):
    comment = comment_of(say(here, "bad", "Je n’en peux plus, je veux mourir."))
    assert comment.urgent
    alert = Alert.objects.get(kind="danger")
    tell_alert(alert.pk)
    send_waiting_mail()
    assert {one.to[0] for one in mail.outbox} == {people.louise.email, people.gaston.email}
    assert all("mourir" not in one.body for one in mail.outbox)


def test_the_inbox_finds_with_and_without_accents(here, people):
    say(here, "bad", "La déclaration d’impôts est illisible.")
    say(here, "good", "The opening hours are wrong.", language="en")
    client = signed_in(people.alice)
    for words, found in (("impot", 1), ("impôts", 1), ("hour", 1), ("introuvable", 0)):
        told = client.get(way(here), {"words": words})
        assert len(soup(told).main.select("li.card")) == found, words
    assert len(soup(client.get(way(here), {"show": "unhappy"})).main.select("li.card")) == 1


def test_a_comment_is_assigned_tagged_answered_and_closed(here, people, django_capture_on_commit_callbacks):
    comment = comment_of(say(here, "bad", "Le guichet ferme trop tôt."))
    leave_address(comment=comment, address="marie@exemple.test")
    client, path = signed_in(people.alice), way(here, f"commentaires/{comment.pk}/traiter/")
    client.post(path, {"do": "assign", "to": people.alice.pk})
    client.post(path, {"do": "tag", "tags": "heures, guichet, heures"})
    client.post(path, {"do": "reply", "text": "Nous ouvrirons à 8 h dès lundi."})
    comment.refresh_from_db()
    assert (comment.state, comment.tags, comment.assigned_to) == (
        "answered",
        ["heures", "guichet"],
        people.alice,
    )
    reply = Reply.objects.get()
    write_back(reply.pk)
    write_back(reply.pk)
    assert [one.to for one in mail.outbox] == [["marie@exemple.test"]], "written to once"
    assert "8 h dès lundi" in mail.outbox[0].body
    assert not Author.objects.exists(), "the address is forgotten"
    assert AuditEntry.objects.filter(
        action="feedback.comment_answered", subject=f"comment:{comment.pk}"
    ).exists()


def test_an_answer_set_aside_comes_back_with_a_reason(here, people):
    answer = say(here, "bad", "Un avis rempli trop vite, mais vrai.", origin={"trapped": True})
    client, path = signed_in(people.alice), way(here, f"commentaires/{answer.pk}/traiter/")
    client.post(path, {"do": "judge", "reason": ""})
    assert Comment.objects.get().aside, "without a reason nothing changes"
    client.post(path, {"do": "judge", "reason": "Une vraie personne."})
    assert not Comment.objects.get().aside
    assert Answer.objects.get().aside == ""


def test_nobody_of_elsewhere_reads_or_treats(here, people):
    comment = comment_of(say(here, "bad", "Le guichet ferme trop tôt."))
    client = signed_in(people.charlie)
    assert client.get(way(here)).status_code == 403
    assert client.post(way(here, f"commentaires/{comment.pk}/traiter/"), {"do": "close"}).status_code == 403
    other = f"/avis/organisations/australe/RMAR/commentaires/{comment.pk}/"
    assert client.get(other).status_code == 404


def test_an_improvement_from_its_comments_to_the_answer(here, people, client):
    told = [
        comment_of(say(here, "bad", f"La page ne dit pas quelles pièces apporter, cas {n}.", place=f"p{n}"))
        for n in range(3)
    ]
    leave_address(comment=told[0], address="marie@exemple.test")
    staff = signed_in(people.alice)
    plan = {
        "service": here.service_id, "title_fr": "La liste des pièces sur la page", "title_en": "The list of documents on the page",
        "hypothesis": "Moins de retours.", "measure": "satisfaction", "due_on": "2030-01-01",
    }  # fmt: skip
    path = staff.post(way(here, "ameliorations/proposer/"), plan).url
    one = Improvement.objects.get()
    words = {"told_fr": "La liste est sur la page.", "told_en": "The list is on the page.", "version": "2.1"}
    staff.post(f"{path}decider/", {"do": "release", **words})
    one.refresh_from_db()
    assert one.state == "studied", "nothing is released that no comment asked for"
    staff.post(f"{path}decider/", {"do": "cite", "comment": [str(c.pk) for c in told]})
    staff.post(f"{path}decider/", {"do": "start"})
    staff.post(f"{path}decider/", {"do": "release", **words})
    one.refresh_from_db()
    assert (one.state, one.release) == ("released", "2.1")
    assert Reply.objects.filter(improvement=one).count() == 3
    assert Reply.objects.filter(improvement=one, sent=True).count() == 1
    english = soup(staff.get(f"/en{path}"))
    assert "The list of documents on the page" in english.find("nav", class_="crumbs").text
    page = soup(client.get(f"/avis/{here.key}/resultats/"))
    assert "La liste est sur la page." in page.main.text
    assert "3" in page.find("article").text


def test_results_wait_for_thirty_answers(here, client, settings):
    settings.PUBLIC_PAGE_SECONDS = 0
    for n in range(29):
        say(here, "good", place=f"p{n}")
    assert "Pas encore assez" in client.get(f"/avis/{here.key}/resultats/").content.decode()
    say(here, "medium", place="last")
    page = soup(client.get(f"/avis/{here.key}/resultats/"))
    assert "9,8" in page.main.find("tbody").text
    rows = client.get(f"/avis/{here.key}/resultats.csv").content.decode().splitlines()
    assert rows[1].split(",")[2] == "30"
    card = client.get(f"/avis/{here.key}/carte/")
    assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
    assert client.get(f"/avis/{here.key}/code.svg").headers["Content-Type"] == "image/svg+xml"


def test_a_questionnaire_is_opened_set_and_closed(people):
    service = ServiceFactory.create(organisation=people.organisation, name_fr="Chasse", name_en="Hunting")
    client = signed_in(people.louise)
    base = "/avis/organisations/boreale/MFOR/questionnaires/"
    path = client.post(f"{base}ouvrir/", {"service": service.pk, "instrument": "sus"}).url
    form = FeedbackForm.objects.get(service=service)
    assert form.instrument == "sus"
    bad = client.post(path, {"origins": "exemple.ca"})
    assert "n’est pas un site" in bad.content.decode()
    half = client.post(path, {"question_fr": "Quelle région\u00a0?", "options_fr": "Nord\nSud"})
    assert "en français et en anglais" in half.content.decode()
    given = {
        "origins": "https://www.exemple.ca/", "question_fr": "Quelle région\u00a0?", "question_en": "Which region?",
        "options_fr": "Nord\nSud", "options_en": "North\nSouth",
    }  # fmt: skip
    client.post(path, given)
    form.refresh_from_db()
    assert form.origins == ["https://www.exemple.ca"]
    assert form.own_questions[0]["options"][1] == {"value": "2", "fr": "Sud", "en": "South"}
    page = client.get(path).content.decode()
    assert "integrity=&quot;" in page or "sha384-" in page
    client.post(f"{path}fermer/")
    form.refresh_from_db()
    assert not form.open


@pytest.mark.parametrize(
    "page", ["", "ameliorations/", "ameliorations/proposer/", "alertes/", "questionnaires/"]
)
def test_each_page_has_its_empty_state(people, page):
    told = signed_in(people.alice).get(f"/avis/organisations/boreale/MFOR/{page}")
    assert told.status_code == 200
    assert soup(told).main.find(class_="empty") is not None


def test_each_page_of_the_desk_ends_its_way_with_its_own_name(here, people):
    staff = signed_in(people.alice)
    for place, name in (
        ("themes/", "Thèmes"),
        ("alertes/", "Alertes"),
        ("questionnaires/", "Questionnaires"),
    ):
        assert (
            soup(staff.get(way(here, place))).find("nav", class_="crumbs").find_all("li")[-1].text.strip()
            == name
        )
