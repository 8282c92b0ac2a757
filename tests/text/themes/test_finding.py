"""Themes of the planted corpus: found, the same in any order, named as people write."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assises.text.themes import find_themes
from assises.text.themes.records import Found
from tests.text.themes.corpus import THEMES, Said, comments
from tests.text.themes.measuring import arguments, information, majority, propositions, purity


def found_in(said: list[Said], **more) -> Found:
    return find_themes([one.text for one in said], [one.language for one in said], **more)


@pytest.fixture(scope="module")
def said() -> list[Said]:
    return comments(2000)


@pytest.fixture(scope="module")
def found(said) -> Found:
    return found_in(said)


def test_planted_themes_are_found(said, found):
    themed = [(one.theme, of) for one, of in zip(said, found.of, strict=True) if one.theme]
    labels, themes = [list(side) for side in zip(*themed, strict=True)]
    assert information(labels, themes) > 0.8
    assert purity(labels, themes) > 0.85 > 4 * majority(labels)
    assert 10 <= len(found.themes) <= 20


def test_french_and_english_meet_in_the_same_theme(said, found):
    """An English comment is mostly where the French ones of its planted theme are."""
    places: dict[str, dict[str | None, int]] = {theme: {} for theme in THEMES}
    for one, of in zip(said, found.of, strict=True):
        if one.theme and one.language == "fr":
            places[one.theme][of] = places[one.theme].get(of, 0) + 1
    main = {theme: max(counted, key=lambda of: counted[of]) for theme, counted in places.items()}
    english = [
        main[one.theme] == of
        for one, of in zip(said, found.of, strict=True)
        if one.theme and one.language == "en"
    ]
    assert sum(english) / len(english) > 0.6


def test_who_says_nothing_is_in_no_theme(said, found):
    short = [of for one, of in zip(said, found.of, strict=True) if not one.theme]
    assert short.count(None) / len(short) > 0.8
    assert found_in([Said("Merci", "fr", "")] * 50).themes == []
    assert find_themes([], []).of == []


def test_a_theme_is_named_by_words_as_people_write_them(found):
    names = {word for theme in found.themes for word in theme.words}
    assert {"rendez-vous", "mot de passe", "adresse", "déménagement", "décision", "écran"} <= names
    assert {"appointment", "address"} <= {word for theme in found.themes for word in theme.words_en}


def test_a_theme_shows_three_comments_that_are_its_own_and_differ(said, found):
    for theme in found.themes:
        assert len({said[place].text for place in theme.typical}) == 3
        assert {found.of[place] for place in theme.typical} == {theme.id}
        assert theme.count == list(found.of).count(theme.id)
        assert theme.share == pytest.approx(theme.count / len(said))


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1_000), size=st.integers(5, 500))
def test_the_order_of_comments_changes_nothing(seed, size):
    said = comments(size, seed=seed)
    shuffled = random.Random(seed).sample(said, len(said))
    one, other = found_in(said), found_in(shuffled)
    assert [theme.as_json() for theme in one.themes] == [theme.as_json() for theme in other.themes]
    of = dict(zip([(one.text, one.language) for one in said], one.of, strict=True))
    assert [of[one.text, one.language] for one in shuffled] == list(other.of)


def test_the_same_text_sent_many_times_makes_no_theme(said, found):
    burst = [Said("Votez pour la licorne violette maintenant", "fr", "")] * 3000
    again = found_in([*said, *burst], former=found.former)
    assert {theme.id for theme in again.themes} == {theme.id for theme in found.themes}
    assert not any("licorne" in theme.words for theme in again.themes)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=25))
def test_any_text_is_read(texts):
    found = find_themes(texts, ["fr", "en", "iu"] * 9 if len(texts) == 27 else ["en"] * len(texts))
    assert len(found.of) == len(texts)


@pytest.mark.parametrize("real", [propositions, arguments])
def test_real_texts_are_told_apart_better_than_by_chance(real):
    texts, labels = real()
    if not texts:
        pytest.skip("left out: République numérique is not beside the repository")
    found = find_themes(texts, ["fr"] * len(texts))
    assert purity(labels, found.of) > majority(labels) + 0.05
    mixed = random.Random(1).sample(list(found.of), len(found.of))
    assert information(labels, found.of) > 2 * information(labels, mixed)
