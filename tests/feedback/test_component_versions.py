"""A site keeps the version of the component that it placed, with its hash, through every upgrade of ours."""

import base64
import hashlib
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib.postgres.search import SearchVector
from django.contrib.staticfiles import finders
from django.db.models import Value

from assises.feedback import component
from assises.feedback.models import Comment
from assises.text.search_text import plain_to_index, query
from tests.feedback.conftest import comment_of, make_form, say

FOLDER = component.STATIC / component.RELEASED


def test_this_version_is_among_those_that_stay():
    kept = FOLDER / component.name(component.FILE.read_bytes())
    assert kept.exists(), f"copy {component.FILE} to {kept}: sites will keep it"


def test_no_version_is_ever_edited():
    versions = sorted(FOLDER.glob("*.js"))
    assert len(versions) >= 4
    for path in versions:
        assert path.name == component.name(path.read_bytes()), f"{path.name} was changed: add a version instead"


def test_a_site_is_given_an_address_that_stays_and_its_hash():
    kept = finders.find(component.lasting_address().removeprefix("/static/"))
    digest = base64.b64encode(hashlib.sha384(Path(kept).read_bytes()).digest()).decode()
    assert component.integrity() == f"sha384-{digest}"


@pytest.mark.parametrize(("text", "plain"), [("Vœu", False), ("merci 🙏", False), ("Délai d’été", True)])
def test_which_comments_the_index_took_otherwise(text, plain):
    assert plain_to_index(text) is plain


@pytest.mark.django_db
def test_a_comment_of_before_is_found_again():
    """The migration writes again what the first index dropped."""
    comment = comment_of(say(make_form(), "bad", "Une longue attente."))
    Comment.objects.filter(pk=comment.pk).update(
        text="Un vœu et un merci 🙏", language="fr", search=SearchVector(Value("Un v\u0153u"), config="simple")
    )
    assert not Comment.objects.filter(search=query("voeu")).exists()
    import_module("assises.feedback.migrations.0011_reindex").reindex(_Apps, None)
    assert Comment.objects.filter(search=query("voeu")).exists()
    assert Comment.objects.filter(search=query("🙏")).exists()


class _Apps:
    @staticmethod
    def get_model(_app: str, _name: str) -> type[Comment]:
        return Comment
