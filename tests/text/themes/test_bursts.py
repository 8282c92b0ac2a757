"""A new theme that bursts: heard within fifteen comments, with what is shown of it."""

import pytest

from assises.text.themes import find_themes, new_theme, usual
from tests.text.themes.corpus import Said, comments, incident
from tests.text.themes.year import BEFORE, Watch, with_incident, year


def texts(said: list[Said]) -> tuple[list[str], list[str]]:
    return [one.text for one in said], [one.language for one in said]


@pytest.mark.parametrize("seed", range(6))
def test_an_incident_is_found_within_fifteen_comments(seed):
    at = BEFORE + 24 * (7 + 40 * seed) + 8
    sent = with_incident(year(seed=seed), at=at, seed=seed)
    place, burst = Watch(sent).over(at - 24, at + 24).alarms[0]
    assert sum(one.said.theme == "incident" for one in sent[: place + 1]) <= 15
    assert "relevé" in burst.words
    assert burst.known is None
    assert burst.expected < 1


def test_the_comments_of_a_burst_are_shown():
    said = [*comments(30, seed=9), *incident(12)]
    burst = new_theme(*texts(said), hours=24, before=usual(*texts(comments(1500, seed=8)), hours=BEFORE))
    assert burst is not None
    shown = [said[place].theme for place in burst.comments]
    assert shown.count("incident") >= 10
    assert len(shown) - shown.count("incident") <= 1


def test_a_surge_of_a_known_theme_is_told_from_a_new_one():
    usually = comments(1500, seed=8)
    themes = find_themes(*texts(usually)).themes
    surge = [one for one in comments(900, seed=10) if one.theme == "appointment" and one.language == "fr"][
        :40
    ]
    burst = new_theme(*texts(surge), hours=6, before=usual(*texts(usually), hours=BEFORE), themes=themes)
    assert burst is not None
    assert "rendez-vous" in next(one for one in themes if one.id == burst.known).words


def test_a_text_repeated_ten_thousand_times_is_no_burst():
    before = usual(*texts(comments(1500, seed=8)), hours=BEFORE)
    assert (
        new_theme(["Votez pour la licorne violette"] * 10_000, ["fr"] * 10_000, hours=1, before=before)
        is None
    )


def test_nothing_is_said_before_enough_is_known():
    before = usual(*texts(comments(100, seed=8)), hours=BEFORE)
    assert new_theme(*texts(incident(40)), hours=1, before=before) is None


def test_a_campaign_that_brings_usual_comments_is_no_burst():
    before = usual(*texts(comments(1500, seed=8)), hours=BEFORE)
    assert new_theme(*texts(comments(1000, seed=11)), hours=1, before=before) is None
