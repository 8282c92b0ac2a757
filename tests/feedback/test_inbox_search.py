"""The quick search of the inbox finds what a search without any art finds, whichever way it takes."""

from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.feedback.models import Answer, Comment, FeedbackForm
from assises.feedback.queries import inbox
from assises.feedback.queries.inbox import Asked, comments, slice_of
from assises.kernel import clock
from assises.text.search_text import vector
from tests.factories import ServiceFactory
from tests.feedback.conftest import make_form, say
from tests.feedback.test_pages import signed_in, way

WORDS = (
    "attente",
    "bureau",
    "courriel",
    "dossier",
    "permis",
    "taxe",
)  # the first in most comments, the last in few
MANY = 80


@pytest.fixture(scope="module")
def forms(_worlds: None) -> list[FeedbackForm]:
    """Two services of an organisation, one of another, and their comments; several were written at the same moment."""
    first = ServiceFactory.create()
    services = [first, ServiceFactory.create(organisation=first.organisation), ServiceFactory.create()]
    made = [make_form(one) for one in services]
    chance = Random(5)
    for number in range(MANY):
        _write(made[number % 3], number, chance)
    return made


def _write(form: FeedbackForm, number: int, chance: Random) -> None:
    told = [word for place, word in enumerate(WORDS) if chance.random() < 0.8 / (place + 1)]
    at = clock.now().replace(microsecond=0, second=number // 4 % 60)
    shared = {"service": form.service, "organisation": form.service.organisation, "language": "fr", "at": at}
    answer = Answer.objects.create(
        id=UUID(int=chance.getrandbits(128)), form=form, instrument="short", version=1, by="api", **shared
    )
    text = " ".join(told)
    Comment.objects.create(
        answer=answer,
        text=text,
        aside=number % 10 == 0,
        main=number % 11,
        search=vector(text, "fr"),
        **shared,
    )


def _naive(asked: Asked, forms: list[FeedbackForm]) -> list[UUID]:
    """Read every comment of the organisation, and keep those that are asked for."""
    rows = Comment.objects.filter(organisation=forms[0].organisation)
    kept = [
        one
        for one in rows
        if one.text  # one whose words were erased is no longer to be read
        and set(asked.words.split()) <= set(one.text.split())
        and one.aside == asked.aside
        and (not asked.service or one.service_id == asked.service)
        and (not asked.unhappy or one.main < 5)
    ]
    return [one.pk for one in sorted(kept, key=lambda one: (one.at, one.pk), reverse=True)]


def _read(asked: Asked, forms: list[FeedbackForm]) -> list[UUID]:
    """Read the pages one after the other, as a person does."""
    found, after = [], ""
    while True:
        page = slice_of(comments(forms[0].organisation, asked), after)
        found += [one.pk for one in page.rows]
        if not page.older:
            return found
        after = page.older


WAYS = {"frequent": (0, 2000, 20_000), "rare": (30, 2000, 20_000), "many, none of late": (5, 1, 3)}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("words", ["", "attente", "taxe", "attente taxe", "bureau permis", "zythum"])
def test_it_finds_what_a_search_without_art_finds(forms, monkeypatch, way, words):
    enough, newest, few = WAYS[way]
    monkeypatch.setattr(inbox, "PER_PAGE", enough or 3)
    monkeypatch.setattr(inbox, "NEWEST", newest)
    monkeypatch.setattr(inbox, "FEW", few)
    for more in ({}, {"service": forms[1].service_id}, {"aside": True}, {"unhappy": True}):
        asked = Asked(words=words, **more)
        assert _read(asked, forms) == _naive(asked, forms)


@pytest.mark.django_db
def test_words_that_few_hold_are_not_read_into_the_program(forms):
    with CaptureQueriesContext(connection) as asked:
        slice_of(comments(forms[0].organisation, Asked(words="taxe")))
    assert len(asked) == 3
    assert "feedback_matching" in asked[2]["sql"]
    assert not any(str(key) in asked[2]["sql"] for key in Comment.objects.values_list("pk", flat=True))


@pytest.mark.django_db
def test_comments_are_put_in_order_without_their_answers():
    assert "feedback_answer" not in str(Comment.objects.all().query)


@pytest.mark.django_db
def test_ligatures_and_pictograms_are_found_and_so_is_any_answer(people):
    form = make_form(ServiceFactory.create(organisation=people.organisation))
    say(form, "bad", "Ma sœur a le cœur gros 😡.", help="missed")
    say(form, "good", "Rien à dire 👍 du tout.", help="none")
    for words, found in (("soeur", 1), ("sœur", 1), ("COEUR", 1), ("😡", 1), ("👍", 1), ("🎉", 0)):
        assert len(comments(people.organisation, Asked(words=words))) == found, words
    assert [one.text[:2] for one in comments(people.organisation, Asked(answer="help=missed"))] == ["Ma"]
    assert not comments(people.organisation, Asked(answer="help=obtained"))
    told = signed_in(people.alice).get(way(form), {"answer": "help=missed"}).content.decode()
    assert "Ma sœur" in told
    assert "Rien à dire" not in told
