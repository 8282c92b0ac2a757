"""A service with its questionnaire, and what answers it."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from assises.feedback.actions.answering import Origin, add_values, receive
from assises.feedback.actions.commenting import write_comment
from assises.feedback.actions.forms import open_form
from assises.feedback.actions.improving import Plan, propose
from assises.feedback.actions.keys import make_key
from assises.feedback.actions.webhooks import set_webhook
from assises.feedback.enums import By, Told
from assises.feedback.instruments import instrument
from assises.feedback.models import Alert, Answer, Comment, FeedbackForm, ThemeRun
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.register.models import Organisation, Service
from tests.factories import ServiceFactory


def make_form(service: Service | None = None, key: str = "short") -> FeedbackForm:
    return open_form(service=service or ServiceFactory.create(), asked=instrument(key, 1), actor=SYSTEM)


def say(
    form: FeedbackForm,
    overall: str = "good",
    text: str = "",
    *,
    language: str = "fr",
    place: str = "",
    **more: Any,
) -> Answer:
    """Answer as the component does: the first question, then the rest."""
    key = more.pop("id", None) or uuid4()
    origin = Origin(by=By.COMPONENT, language=language, place=place or uuid4().hex, **more.pop("origin", {}))
    receive(form=form, id=key, values={"overall": overall}, origin=origin)
    answer = Answer.objects.select_related("form", "service").get(pk=key)
    if more:
        add_values(answer=answer, values=more)
    if text:
        write_comment(answer=answer, text=text)
    return Answer.objects.select_related("form", "service").get(pk=key)


def comment_of(answer: Answer) -> Comment:
    return Comment.objects.get(answer=answer)


def furnished_feedback(organisation: Organisation) -> dict[str, Any]:
    """Return what each address of an organisation's feedback names."""
    form = make_form(ServiceFactory.create(organisation=organisation, code="SVC-AVIS"))
    answer = say(form, "bad", "Je n’en peux plus, je veux mourir.")
    plan = Plan("Une file", "A queue", "Moins d’attente.", "satisfaction", None, clock.today())
    improvement = propose(service=form.service, plan=plan, actor=SYSTEM)
    key, _text = make_key(organisation=organisation, name="essai", person=None, actor=SYSTEM)
    hook, _secret = set_webhook(
        organisation=organisation, url="https://exemple.test/avis", events=[Told.COMMENT], actor=SYSTEM
    )
    return {
        "avis": form.key, "comment": answer.pk, "improvement": improvement.pk,
        "invitation_secret": "none", "feedback_key": key.pk, "webhook": hook.pk, "theme": _theme(organisation),
        "alert": Alert.objects.get(service=form.service).pk,
    }  # fmt: skip


def _theme(organisation: Organisation) -> str:
    kept = {"id": "essai", "name": "Attente", "words": ["attente"], "words_en": [], "count": 1, "share": 1.0}
    shown = {**kept, "typical": [], "weeks": [], "inside": None, "outside": None, "sure": False}
    ThemeRun.objects.create(organisation=organisation, comments=1, themes=[shown])
    return "essai"


@pytest.fixture
def form(db: None) -> FeedbackForm:
    return make_form()


class Site:
    """A page of another site: what the component calls."""

    def __init__(self, form: FeedbackForm) -> None:
        self.client, self.form = Client(), form

    def described(self, language: str = "fr") -> dict[str, Any]:
        return self.client.get(f"/api/v1/feedback/forms/{self.form.key}?language={language}").json()

    def post(self, path: str, body: dict[str, Any], **headers: str) -> Any:
        return self.client.post(
            f"/api/v1/feedback{path}", body, content_type="application/json", headers=headers
        )

    def answer(self, values: dict[str, str], *, key: UUID | None = None, token: str = "", **more: Any) -> Any:
        with clock.stopped_at(clock.now()):
            given = token or self.described()["token"]
        body = {"id": str(key or uuid4()), "token": given, "values": values, **more}
        return self.post(f"/forms/{self.form.key}/answers", body)


@pytest.fixture
def site(form: FeedbackForm) -> Site:
    return Site(form)
