"""The ten definitions, each on units that pass, fail, are unknown or out of scope."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from assises.barometer import definitions, verify
from assises.barometer.strategies import Strategy, strategies
from tests.barometer.conftest import counted

PERIOD = {"label": "2024-2025", "start": "2024-04-01", "end": "2025-03-31"}
SERVICE: dict[str, Any] = {
    "audiences": ["citizen"],
    "launched_on": None,
    "closed_on": None,
    "online": True,
    "application": "yes",
}
NEW = SERVICE | {"launched_on": "2024-09-15"}
BODY: dict[str, Any] = {
    "subject_to_law": True,
    "valid_from": "2006-04-01",
    "valid_to": None,
    "headcount": 100,
}
HELD: dict[str, Any] = {"opened_on": "2024-05-01", "closed_on": "2024-06-30"}
OPEN: dict[str, Any] = {"valid_from": None, "closed_on": None}


def fact(numerator: int, denominator: int, letter: str = "A") -> dict[str, Any]:
    return counted(numerator, denominator, letter)


INVOLVED, OPEN_DAYS, RELEASED = (
    "lab.involvement_before_launch",
    "feedback.open_days",
    "feedback.improvement_released",
)
CHANNEL, LATELY = "register.feedback_channel", "register.improved_lately"
DAYS, AGAIN, REMINDED = (
    "register.consultation_digital_days",
    "information.fields_asked_again",
    "notify.reminded_before_due",
)
PLAN, WORK, STAFF = "plans.plan_deposited", "plans.measure_under_way", "academy.employees_transformed"
ONLINE, PAPER = "register.requests_online", "register.paper_steps"
LISTED, PUBLISHED = "opendata.high_potential_inventoried", "opendata.high_potential_published"

CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("1.1", NEW, {INVOLVED: fact(2, 2)}, "MET"),
    ("1.1", NEW, {INVOLVED: fact(0, 1)}, "NOT_MET"),
    ("1.1", NEW, {}, "UNKNOWN"),
    ("1.1", SERVICE, {INVOLVED: fact(1, 1)}, "UNKNOWN"),  # no launch date: it may be new
    ("1.1", NEW | {"launched_on": "2023-05-01"}, {}, "NOT_APPLICABLE"),
    ("1.1", NEW | {"online": False}, {}, "NOT_APPLICABLE"),
    ("1.2", SERVICE, {OPEN_DAYS: fact(330, 365), RELEASED: fact(1, 1)}, "MET"),
    ("1.2", SERVICE, {OPEN_DAYS: fact(300, 365), RELEASED: fact(1, 1)}, "NOT_MET"),
    ("1.2", SERVICE, {CHANNEL: fact(1, 1, "D"), LATELY: fact(1, 1, "D")}, "MET"),
    ("1.2", SERVICE, {CHANNEL: fact(0, 1, "D")}, "NOT_MET"),
    ("1.2", SERVICE, {CHANNEL: fact(1, 1, "D")}, "UNKNOWN"),
    # What the platform proves prevails over what is declared.
    ("1.2", SERVICE, {OPEN_DAYS: fact(9, 365), RELEASED: fact(0, 0), CHANNEL: fact(1, 1, "D"), LATELY: fact(1, 1, "D")}, "NOT_MET"),
    ("1.2", NEW | {"launched_on": "2024-12-01"}, {}, "NOT_APPLICABLE"),
    ("1.2", SERVICE | {"audiences": ["internal"]}, {}, "NOT_APPLICABLE"),
    ("1.3", HELD, {DAYS: fact(61, 61, "D")}, "MET"),
    ("1.3", HELD, {DAYS: fact(60, 61, "D")}, "NOT_MET"),
    ("1.3", HELD, {}, "UNKNOWN"),
    ("1.3", HELD | {"closed_on": "2025-04-01"}, {}, "NOT_APPLICABLE"),
    ("2.1", SERVICE, {AGAIN: fact(0, 12)}, "MET"),
    ("2.1", SERVICE, {AGAIN: fact(1, 12)}, "NOT_MET"),
    ("2.1", SERVICE, {}, "UNKNOWN"),
    ("2.1", SERVICE | {"application": "na"}, {}, "NOT_APPLICABLE"),
    ("3.1", OPEN, {REMINDED: fact(90, 100)}, "MET"),
    ("3.1", OPEN, {REMINDED: fact(89, 100)}, "NOT_MET"),
    ("3.1", OPEN, {REMINDED: fact(0, 0)}, "UNKNOWN"),
    ("3.1", OPEN | {"closed_on": "2024-04-01"}, {}, "NOT_APPLICABLE"),
    ("4.1", BODY, {PLAN: fact(1, 1), WORK: fact(1, 3)}, "MET"),
    ("4.1", BODY, {PLAN: fact(1, 1), WORK: fact(0, 3)}, "NOT_MET"),
    ("4.1", BODY, {PLAN: fact(1, 1)}, "UNKNOWN"),
    ("4.1", BODY | {"valid_to": "2024-04-30"}, {}, "NOT_APPLICABLE"),
    ("4.2", BODY, {STAFF: fact(40, 80, "D")}, "COUNTED"),
    ("4.2", BODY, {}, "UNKNOWN"),
    ("4.2", BODY | {"subject_to_law": False}, {}, "NOT_APPLICABLE"),
    ("5.1", SERVICE, {ONLINE: fact(76, 100, "B")}, "MET"),
    ("5.1", SERVICE, {ONLINE: fact(75, 100, "B")}, "NOT_MET"),
    ("5.1", SERVICE, {}, "UNKNOWN"),
    ("5.1", SERVICE | {"application": "no"}, {}, "NOT_APPLICABLE"),
    ("5.1", SERVICE | {"application": None}, {ONLINE: fact(76, 100)}, "UNKNOWN"),
    ("5.2", OPEN, {PAPER: fact(0, 3, "C")}, "MET"),
    ("5.2", OPEN, {PAPER: fact(1, 3, "D")}, "NOT_MET"),
    ("5.2", OPEN, {}, "UNKNOWN"),
    ("6.1", BODY, {LISTED: fact(4, 4), PUBLISHED: fact(3, 4)}, "MET"),
    ("6.1", BODY, {LISTED: fact(4, 4), PUBLISHED: fact(2, 4)}, "NOT_MET"),
    ("6.1", BODY, {LISTED: fact(0, 0), PUBLISHED: fact(0, 0)}, "NOT_MET"),  # an empty inventory is not a way out
    ("6.1", BODY, {}, "UNKNOWN"),
]  # fmt: skip


def outcome(key: str, unit: dict[str, Any], facts: dict[str, Any]) -> verify.Outcome:
    return verify.outcomes(latest(key), [(unit, facts)], PERIOD)[0]


def latest(key: str) -> dict[str, Any]:
    return definitions.versions(key)[0].as_json()


@pytest.mark.parametrize(("key", "unit", "facts", "state"), CASES)
def test_state_of_a_unit(key: str, unit: dict[str, Any], facts: dict[str, Any], state: str) -> None:
    assert outcome(key, unit, facts)[0] == state


def test_every_target_has_its_four_states() -> None:
    tried = {(key, state) for key, _unit, _facts, state in CASES}
    for key in {definition.key for definition in definitions.ALL}:
        states = {"COUNTED", "UNKNOWN", "NOT_APPLICABLE"} if key == "4.2" else {"MET", "NOT_MET", "UNKNOWN"}
        assert states <= {state for tried_key, state in tried if tried_key == key}


def test_the_weakest_class_read_is_the_class_of_the_unit() -> None:
    facts = {CHANNEL: fact(1, 1, "B"), LATELY: fact(1, 1, "D")}
    assert outcome("1.2", SERVICE, facts)[4] == "D"


def test_employees_are_counted_one_by_one() -> None:
    state, met, failed, unknown, _letter = outcome("4.2", BODY, {STAFF: fact(40, 80)})
    assert (state, met, failed, unknown) == ("COUNTED", 40, 40, 20)


def test_a_suppressed_count_still_answers_its_test() -> None:
    hidden = counted(None, None, "B") | {"outcomes": {"over 3/4": True}}
    assert outcome("5.1", SERVICE, {ONLINE: hidden})[0] == "MET"


def test_the_second_version_of_5_1_is_in_force_from_its_date() -> None:
    def version(day: date) -> int:
        return next(found.version for found in definitions.in_force(day) if found.key == "5.1")

    assert (version(date(2025, 1, 14)), version(date(2025, 1, 15))) == (1, 2)


def test_definitions_and_strategy_agree_on_every_target() -> None:
    set_by_strategy = {target.indicator: target.value for _a, target in strategies()["2019-2023"].targets()}
    assert set_by_strategy == {found.key: found.target for found in definitions.in_force(date(2026, 1, 1))}


def test_strategies_hold_what_the_texts_say() -> None:
    first, second = strategies()["2018"], strategies()["2019-2023"]
    assert [envelope.millions for envelope in first.envelopes] == [80, 17.5, 117.5]
    assert first.total_millions == 215
    assert len(first.orientations) == 3
    assert (len(second.ambitions), len(list(second.targets())), len(second.measures)) == (6, 10, 16)


@pytest.mark.parametrize(
    ("field", "value"), [("title", {"fr": "Sans anglais"}), ("mystery", 1), ("starts_on", "soon")]
)
def test_a_faulty_strategy_is_refused(field: str, value: object) -> None:
    good = strategies()["2018"].model_dump(mode="json")
    with pytest.raises(ValidationError):
        Strategy.model_validate(good | {field: value})


def test_every_text_is_in_both_languages() -> None:
    for definition in definitions.ALL:
        for name, value in vars(definition).items():
            if isinstance(value, definitions.Text):
                assert value.fr, f"{definition.name} {name}"
                assert value.en, f"{definition.name} {name}"
                assert value.fr != value.en


def test_every_definition_says_how_its_words_are_read() -> None:
    for definition in definitions.ALL:
        told = definition.as_json()["how_read"]
        assert told
        assert all(sentence["fr"] and sentence["en"] for sentence in told)


def test_what_a_unit_takes_from_the_inventory_is_said() -> None:
    """Whoever recomputes a number must not guess which column a word of the text stands for."""
    said_of = {"online": "« Numérique »", "audiences": "« Externe »", "subject_to_law": "« Assujettie »"}
    for definition in definitions.ALL:
        told = " ".join(sentence.fr for sentence in definition.how_read).replace("\u00a0", " ")
        read = {name for name in said_of if f"'{name}'" in str(definition.population)}
        assert {name for name in read if said_of[name] not in told} == set()
