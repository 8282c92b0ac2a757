"""From week to week: a theme keeps its identity, and what people corrected stays corrected."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assises.text.themes import (
    Merged,
    Renamed,
    Split,
    Theme,
    correction_as_json,
    correction_from,
    find_themes,
    theme_from,
)
from assises.text.themes.matching import matched, near, new_id
from tests.text.themes.corpus import Said, comments
from tests.text.themes.test_finding import found_in


def kept(themes) -> list[Theme]:
    """Take themes through JSON, as the database does."""
    return [theme_from(json.loads(json.dumps(theme.as_json()))) for theme in themes]


def weeks(said: list[Said], count: int, *, former: Sequence[Theme] = (), **more):
    """Yield `count` runs, each with a tenth more comments, each from what the one before kept."""
    for week in range(count):
        size = int(len(said) / 1.1 ** (count - 1 - week))
        found = found_in(said[:size], former=former, **more)
        former = kept(found.former)
        yield found


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1_000))
def test_a_tenth_more_comments_keep_their_themes(seed):
    before, after = weeks(comments(1650, seed=seed), 2)
    same = [one == other for one, other in zip(before.of, after.of, strict=False) if one]
    assert sum(same) / len(same) >= 0.8


def test_a_quite_other_month_keeps_the_identities():
    before = found_in(comments(1500, seed=1))
    after = found_in(comments(1500, seed=2), former=kept(before.former))
    assert len({one.id for one in before.themes} & {one.id for one in after.themes}) >= 0.8 * len(
        before.themes
    )


def test_a_theme_that_nobody_speaks_of_comes_back_under_its_id():
    said = comments(1500, seed=4)
    first = found_in(said)
    about = first.themes[0].id
    quiet = [one for one, of in zip(said, first.of, strict=True) if of != about]
    second = found_in(quiet, former=kept(first.former))
    third = found_in(said, former=kept(second.former))
    assert about in {one.id for one in third.themes}
    assert len([one.id for one in third.former]) == len({one.id for one in third.former})


def test_a_name_that_a_person_gave_survives():
    said = comments(1650, seed=3)
    start = found_in(said[:1300])
    theme = start.themes[0].id
    for found in weeks(said, 3, former=kept(start.former), corrections=[Renamed(theme, "Notre mot")]):
        assert [one.name for one in found.themes if one.id == theme] == ["Notre mot"]


def test_a_name_kept_with_the_theme_survives_too():
    said = comments(1500, seed=3)
    first = found_in(said[:1400])
    named = [replace(one, name="Dit ainsi") if one.id == first.themes[0].id else one for one in first.former]
    assert "Dit ainsi" in {one.name for one in found_in(said, former=named).themes}


def test_merged_themes_stay_merged_through_three_runs():
    said = comments(1650, seed=5)
    start = found_in(said[:1300])
    gone, stays = start.themes[1].id, start.themes[0].id
    former = kept(start.former)
    for size in (1350, 1500, 1650):
        plain = found_in(said[:size], former=former)
        found = found_in(
            said[:size], former=former, corrections=[Merged(gone, stays), Renamed(stays, "Les deux")]
        )
        former = kept(found.former)
        ids = {one.id: one for one in found.themes}
        assert gone not in ids
        assert ids[stays].name == "Les deux"
        assert ids[stays].count == sum(one in (gone, stays) for one in plain.of)
        assert list(found.of) == [stays if one == gone else one for one in plain.of]


def test_a_split_theme_keeps_its_two_parts_through_three_runs():
    said = comments(1650, seed=5)
    start = found_in(said[:1300])
    whole = next(one for one in start.themes if "adresse" in one.words)
    split = Split(whole.id, (("déménagement", "moved"), ("changement d’adresse", "code postal")))
    former = kept(start.former)
    for size in (1350, 1500, 1650):
        found = found_in(said[:size], former=former, corrections=[split, Renamed(split.ids[0], "Déménager")])
        former = kept(found.former)
        ids = {one.id: one for one in found.themes}
        assert whole.id not in ids
        assert set(split.ids) <= set(ids)
        assert "déménagement" in ids[split.ids[0]].words[:2]
        assert ids[split.ids[0]].name == "Déménager"
        moved = [
            of
            for one, of in zip(said, found.of, strict=False)
            if "déménagement" in one.text and of in split.ids
        ]
        assert moved.count(split.ids[0]) / len(moved) > 0.8


def test_a_correction_of_no_theme_changes_nothing():
    said = comments(300)
    unknown = [Renamed("?", "x"), Merged("?", "!"), Split("?", (("a",), ("b",)))]
    assert found_in(said, corrections=unknown) == found_in(said)


@pytest.mark.parametrize("one", [Renamed("a", "b"), Merged("a", "b"), Split("a", (("x", "y"), ("z",)))])
def test_corrections_go_through_json(one):
    assert correction_from(json.loads(json.dumps(correction_as_json(one)))) == one


def test_a_correction_that_is_none_is_refused():
    with pytest.raises(KeyError):
        correction_from({"kind": "erased", "theme": "a"})


def test_matching_is_one_to_one_and_the_best_in_all():
    old = [Theme("a", (), weights={"x": 1.0}), Theme("b", (), weights={"x": 0.8, "y": 0.6})]
    found = matched([{"x": 0.9, "y": 0.4}, {"x": 1.0, "y": 0.1}, {"z": 1.0}], old)
    assert [one and one.id for one in found] == ["b", "a", None]
    assert near({}, {"x": 1.0}) == 0


def test_a_new_id_is_nobody_else_s():
    first = new_id({"x": 1.0}, set())
    assert new_id({"x": 1.0}, {first}) != first
    assert (
        find_themes(["mot"], ["fr"], former=[Theme("a", ("mot",), weights={"mot": 1.0})]).former[0].id == "a"
    )
