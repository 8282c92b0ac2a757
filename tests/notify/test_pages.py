"""Pages of a workspace: templates, lists, the time line of a message, and what each role may see."""

import io
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from assises.accounts.models import Person
from assises.kernel.models import AuditEntry
from assises.notify.actions.batches import place_rows
from assises.notify.actions.delivering import deliver
from assises.notify.carriers import Carriers
from assises.notify.enums import BatchState, Channel, Lane, Status
from assises.notify.models import (
    ApiKey,
    Batch,
    BroughtList,
    Callback,
    Guest,
    Message,
    Purpose,
    Sender,
    Template,
    TemplateVersion,
    Workspace,
)
from tests.notify.conftest import make_email, make_purpose, make_sms, make_workspace
from tests.notify.space import LIST, kept_batch
from tests.people import People, cast, show

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> People:
    return cast()


@pytest.fixture
def space(people: People) -> Workspace:
    return make_workspace(organisation=people.organisation)


def entered(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    show(client, person, {"method": "password"}, {"method": "mfa", "type": "totp"})
    return client


@pytest.fixture
def louise(people: People) -> Client:
    """The administrator of the organisation."""
    return entered(people.louise)


@pytest.fixture
def bob(people: People) -> Client:
    """Somebody who reads."""
    return entered(people.bob)


def at(space: Workspace, name: str, **more: Any) -> str:
    return reverse(f"notify:{name}", kwargs={"workspace": space.pk, **more})


def words(response: Any) -> str:
    assert response.status_code == 200, response
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def sent(count: int = 10) -> None:
    carriers = Carriers()
    deliver(carriers, Channel.EMAIL, [*Lane], count)
    carriers.close()


def test_a_workspace_is_opened_in_trial_then_goes_live(people: People, louise: Client) -> None:
    page = reverse("notify:new_workspace", args=["boreale", "MFOR"])
    typed = {"name_fr": "Permis", "name_en": "Permits", "from_local": "permis"}
    assert louise.post(page, typed).status_code == 302
    found = Workspace.objects.get()
    assert (found.organisation, found.live) == (people.organisation, False)
    assert "déjà pris" in words(louise.post(page, typed))
    assert "Permis" in words(louise.get(reverse("notify:workspaces")))
    louise.post(at(found, "live"))
    found.refresh_from_db()
    assert found.live


def test_a_template_is_published_in_both_languages_and_each_version_stays(
    space: Workspace, louise: Client
) -> None:
    purpose = make_purpose(space)
    typed = {
        "channel": "email", "purpose": purpose.pk, "lane": "1", "name": "Avis", "publish": "1",
        "subject_fr": "Votre permis", "body_fr": "Bonjour ((nom))", "subject_en": "Your permit", "body_en": "Hello",
    }  # fmt: skip
    assert "nom" in words(louise.post(at(space, "new_template"), typed)), (
        "French asks for what English does not"
    )
    assert not Template.objects.exists()
    assert louise.post(at(space, "new_template"), typed | {"body_en": "Hello ((nom))"}).status_code == 302
    template = Template.objects.get()
    edit = at(space, "edit_template", template=template.pk)
    assert louise.post(edit, typed | {"body_fr": "Salut ((nom))", "body_en": "Hi ((nom))"}).status_code == 302
    assert TemplateVersion.objects.filter(template=template).count() == 2
    assert "Bonjour" in words(louise.get(at(space, "version", template=template.pk, number=1)))


def test_a_preview_shows_the_values_in_text_and_in_a_frame_that_runs_nothing(
    space: Workspace, louise: Client
) -> None:
    template = make_email(make_purpose(space))
    page = louise.post(at(space, "preview", template=template.pk), {"value_0": "Zoé", "show": "1"})
    assert "Bonjour Zoé" in words(page)
    frame = BeautifulSoup(page.content, "html.parser").iframe
    assert "Zoé" not in frame["src"]
    framed = louise.get(frame["src"])
    assert "Zoé" in framed.content.decode()
    policy = framed.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "frame-ancestors 'self'" in policy
    assert louise.get(at(space, "preview_email", template=template.pk), {"v": "altered"}).status_code == 404


def test_a_text_message_shows_its_fragments_and_takes_the_equivalents(
    space: Workspace, louise: Client
) -> None:
    template = make_sms(make_purpose(space), "Reçu : « ((name)) »" + "a" * 60)
    assert "2 fragments par message" in words(louise.get(at(space, "template", template=template.pk)))
    edit = at(space, "edit_template", template=template.pk)
    typed = {"name": "Reçu", "body_fr": "Reçu : « oui »" + "a" * 60, "economical": "1"}
    page = louise.post(edit, typed)
    assert "1 fragment par message" in words(page)
    assert 'Recu : "oui"' in BeautifulSoup(page.content, "html.parser").find(id="id_body_fr").text


def test_a_test_goes_to_who_asks_and_needs_every_value(
    space: Workspace, people: People, louise: Client
) -> None:
    template = make_email(make_purpose(space))
    page = at(space, "preview", template=template.pk)
    assert "il manque" in louise.post(page, {"send": "1"}).content.decode()
    assert not Message.objects.exists()
    answer = louise.post(page, {"send": "1", "value_0": "Louise"})
    message = Message.objects.get()
    assert answer.url == at(space, "message", message=message.pk)
    assert people.louise.email in words(louise.get(answer.url))


def csv(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("liste.csv", text.encode(), "text/csv")


def test_a_file_that_is_no_list_is_refused_whole_and_nothing_is_kept(
    space: Workspace, louise: Client
) -> None:
    template = make_email(make_purpose(space))
    page = at(space, "new_batch", template=template.pk)
    answer = louise.post(
        page, {"file": csv('courriel,name\nmarie@exemple.test,"Marie\njean@exemple.test,Jean\n')}
    )
    assert "1 erreur" in words(answer)
    assert not BroughtList.objects.exists()
    link = BeautifulSoup(answer.content, "html.parser").find(
        "a", string="Télécharger toutes les erreurs (CSV)"
    )
    report = louise.get(link["href"]).getvalue().decode("utf-8-sig").splitlines()
    assert report[0] == "Ligne,Colonne,Raison"
    assert [row.split(",")[0] for row in report[1:]] == ["2"]
    assert "marie" not in "".join(report[1:])


def test_a_list_waits_as_a_draft_that_shows_what_it_would_send(space: Workspace, louise: Client) -> None:
    template = make_email(make_purpose(space))
    answer = louise.post(at(space, "new_batch", template=template.pk), {"file": csv(LIST)})
    batch = Batch.objects.get()
    assert (batch.state, batch.rows) == (BatchState.DRAFT, 3)
    shown = words(louise.get(answer.url))
    assert "Bonjour Marie" in shown
    assert "ligne 4 : la même personne qu’à la ligne 2" in shown.replace("\u00a0", " ")
    assert "Envoyer 3 messages" in shown
    assert not Message.objects.exists()


def test_a_confirmed_list_leaves_once_and_its_results_come_back(
    space: Workspace, people: People, louise: Client
) -> None:
    batch = kept_batch(space, make_email(make_purpose(space)), people.louise)
    louise.post(at(space, "confirm_batch", batch=batch.pk))
    again = louise.post(at(space, "confirm_batch", batch=batch.pk), follow=True)
    assert "n’attend plus de confirmation" in again.content.decode()
    place_rows(batch.pk)
    sent()
    page = words(louise.get(at(space, "batch", batch=batch.pk)))
    assert "livré 3" in page
    export = b"".join(louise.get(at(space, "results", batch=batch.pk)).streaming_content).decode("utf-8-sig")
    assert export.count("livré") == 3
    assert "marie" not in export


def test_a_list_is_given_up_and_one_of_a_trial_reaches_nobody_else(
    space: Workspace, people: People, louise: Client
) -> None:
    template = make_email(make_purpose(space))
    batch = kept_batch(space, template, people.louise)
    louise.post(at(space, "cancel_batch", batch=batch.pk))
    batch.refresh_from_db()
    assert batch.state == BatchState.CANCELLED
    Workspace.objects.update(live=False)
    page = at(space, "new_batch", template=template.pk)
    shown = words(louise.post(page, {"file": csv(LIST)}, follow=True))
    assert "cette personne n’en est pas" in shown
    assert "lignes bonnes 0" in shown
    team = f"courriel,name\n{people.louise.email},Louise\n"
    assert louise.post(page, {"file": csv(team)}).status_code == 302


def test_a_chosen_moment_that_has_passed_is_refused(space: Workspace, louise: Client) -> None:
    template = make_email(make_purpose(space))
    typed = {"file": csv(LIST), "scheduled_for": "2020-01-01T08:00"}
    assert "Ce moment est passé" in words(louise.post(at(space, "new_batch", template=template.pk), typed))
    assert not Batch.objects.exists()


def placed(space: Workspace, people: People) -> Message:
    """Return a message that was delivered."""
    text = "courriel,name,reference\nmarie@exemple.test,Marie,DOS-1\n"
    batch = kept_batch(space, make_email(make_purpose(space)), people.louise, text)
    Batch.objects.update(state=BatchState.PENDING)
    place_rows(batch.pk)
    sent()
    return Message.objects.get()


def test_a_message_is_found_by_its_reference_and_its_time_line_is_whole(
    space: Workspace, people: People, louise: Client
) -> None:
    message = placed(space, people)
    assert message.status == Status.DELIVERED
    for text in ("DOS-1", str(message.pk)):
        assert "DOS-1" in words(louise.get(at(space, "messages"), {"q": text}))
    assert "Aucun message" in words(louise.get(at(space, "messages"), {"q": "DOS"}))
    assert "DOS-1" in words(louise.get(at(space, "messages"), {"lot": str(message.batch_id)}))
    assert "Aucun message" in words(louise.get(at(space, "messages"), {"lot": str(message.pk)}))
    line = words(louise.get(at(space, "message", message=message.pk)))
    steps = (
        "Pris en charge",
        "Consentement lu",
        "Remis au fournisseur",
        "Réponse du fournisseur",
        "État final",
    )
    places = [line.index(step) for step in steps]
    assert places == sorted(places)
    assert "la personne ne l’a pas refusée" in line


def test_a_proof_holds_the_hash_and_names_one_person(
    space: Workspace, people: People, louise: Client
) -> None:
    message = placed(space, people)
    proof = json.loads(louise.get(at(space, "proof_json", message=message.pk)).content)
    assert proof["to"] == "marie@exemple.test"
    assert len(proof["content_sha256"]) == 64
    assert next(iter(proof["events"]))["event"] == "taken"
    page = louise.get(at(space, "proof_pdf", message=message.pk)).content
    read = PdfReader(io.BytesIO(page))
    assert len(read.pages) == 1
    assert proof["content_sha256"][:20] in read.pages[0].extract_text().replace("\n", "")
    assert AuditEntry.objects.filter(action="notify.proof_taken").count() == 2
    Message.objects.update(to_kept="", content_kept="")
    assert (
        json.loads(louise.get(at(space, "proof_json", message=message.pk)).content)["content_sha256"] is None
    )


def test_who_only_reads_sees_no_address_and_changes_nothing(
    space: Workspace, people: People, bob: Client
) -> None:
    message = placed(space, people)
    assert "marie@" not in bob.get(at(space, "message", message=message.pk)).content.decode()
    batch = kept_batch(space, Template.objects.get(), people.louise)
    assert "marie@" not in bob.get(at(space, "batch", batch=batch.pk)).content.decode()
    for name in ("people", "keys", "addresses", "callbacks", "purposes", "new_template"):
        assert bob.get(at(space, name)).status_code == 403


def test_another_workspace_s_things_are_not_there(space: Workspace, people: People, louise: Client) -> None:
    other = make_workspace(from_local="autre")
    template = make_email(make_purpose(other))
    batch = kept_batch(other, template, people.louise)
    assert louise.get(at(space, "template", template=template.pk)).status_code == 404
    assert louise.get(at(space, "batch", batch=batch.pk)).status_code == 404
    assert louise.get(at(other, "dashboard")).status_code == 403


def test_a_person_is_found_by_their_exact_address_here_alone(
    space: Workspace, people: People, louise: Client
) -> None:
    placed(space, people)
    page = at(space, "people")
    assert "Renouvellements" in words(
        louise.post(page, {"channel": "email", "address": "Marie@exemple.test"})
    )
    assert "n’a rien écrit" in words(louise.post(page, {"channel": "email", "address": "mari@exemple.test"}))
    other = make_workspace(organisation=people.organisation, from_local="autre")
    assert "n’a rien écrit" in words(
        louise.post(at(other, "people"), {"channel": "email", "address": "marie@exemple.test"})
    )
    searches = AuditEntry.objects.filter(action="notify.person_searched")
    assert searches.count() == 3
    assert not any("marie" in str(one.details) for one in searches)


def test_a_key_is_shown_once_and_revoked(space: Workspace, louise: Client) -> None:
    page = at(space, "keys")
    answer = louise.post(page, {"name": "Système", "kind": "test"})
    key = ApiKey.objects.get()
    assert key.secret in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert key.secret not in louise.get(page).content.decode()
    assert "porte déjà ce nom" in words(louise.post(page, {"name": "Système", "kind": "test"}))
    louise.post(at(space, "revoke_key", api_key=key.pk))
    key.refresh_from_db()
    assert key.revoked_at


def test_kinds_senders_and_guests_are_settled(space: Workspace, louise: Client) -> None:
    typed = {
        "label_fr": "Avis",
        "label_en": "Notices",
        "standing": "service",
        "legal_basis_fr": "Loi, art. 1",
    }
    assert not Purpose.objects.exists()
    assert louise.post(at(space, "purposes"), typed).status_code == 200, "the English basis is missing"
    assert louise.post(at(space, "purposes"), typed | {"legal_basis_en": "Act, s. 1"}).status_code == 302
    assert Purpose.objects.get().key == "avis"
    page = at(space, "addresses")
    louise.post(page, {"sender": "1", "sender-channel": "email", "sender-value": "aide@exemple.test"})
    louise.post(page, {"sender": "1", "sender-channel": "email", "sender-value": "info@exemple.test"})
    assert Sender.objects.get(default=True).value == "info@exemple.test"
    assert "sans accent" in words(
        louise.post(page, {"sender": "1", "sender-channel": "sms", "sender-value": "Forêt"})
    )
    louise.post(page, {"guest": "1", "guest-channel": "email", "guest-address": "a@exemple.test"})
    louise.post(at(space, "forget_guest", guest=Guest.objects.get().pk))
    assert not Guest.objects.exists()


def test_a_callback_is_set_suspended_and_resumed(space: Workspace, louise: Client) -> None:
    page = at(space, "callbacks")
    typed = {"kind": "delivery", "url": "http://exemple.test/", "token": "un-jeton-long"}
    assert "https://" in words(louise.post(page, typed))
    assert not Callback.objects.exists()
    answer = words(louise.post(page, typed | {"url": "https://exemple.test/"}))
    assert "montré cette seule fois" in answer
    Callback.objects.update(suspended_at=space.created_at, failures=20)
    assert "suspendue depuis" in words(louise.get(page))
    louise.post(at(space, "resume_callback", callback=Callback.objects.get().pk))
    assert (Callback.objects.get().suspended_at, Callback.objects.get().failures) == (None, 0)


def test_the_dashboard_counts_what_left_and_why_the_rest_did_not(
    space: Workspace, people: People, bob: Client
) -> None:
    message = placed(space, people)
    Message.objects.filter(pk=message.pk).update(status=Status.REFUSED, reason="refused")
    shown = words(bob.get(at(space, "dashboard")))
    assert "la personne ne veut pas de cette catégorie de messages" in shown
    assert "messages aujourd’hui 1" in shown


def test_each_row_of_a_list_is_written_in_its_own_language_and_found_by_it(
    space: Workspace, people: People, louise: Client
) -> None:
    template = make_email(
        make_purpose(space),
        "Bonjour ((name))",
        subject="Permis",
        body_en="Hello ((name))",
        subject_en="Permit",
    )
    page = at(space, "new_batch", template=template.pk)
    assert "« fr » ou « en »" in words(
        louise.post(page, {"file": csv("courriel,name,langue\na@b.ca,A,de\n")}, follow=True)
    ).replace("\u00a0", " ")
    text = (
        "courriel,name,langue,reference\nmarie@exemple.test,Marie,fr,DOS-1\nann@exemple.test,Ann,en,DOS-2\n"
    )
    batch = kept_batch(space, template, people.louise, text)
    look = words(louise.get(at(space, "batch", batch=batch.pk)))
    assert "Bonjour Marie" in look
    assert "Hello Ann" in look
    louise.post(at(space, "confirm_batch", batch=batch.pk))
    place_rows(batch.pk)
    assert dict(Message.objects.values_list("reference", "language")) == {"DOS-1": "fr-ca", "DOS-2": "en"}
    english = words(louise.get(at(space, "messages"), {"langue": "en"}))
    assert "DOS-2" in english
    assert "DOS-1" not in english
    assert "DOS-1" not in words(louise.get(at(space, "messages"), {"etat": "delivered", "langue": "fr-ca"}))
    shown = words(louise.get(at(space, "message", message=Message.objects.get(reference="DOS-2").pk)))
    assert "Langue anglais" in shown
    assert "Hello Ann" in shown
