"""The share of each module in a whole run."""

from tests.times import NEW, beyond, by_module


def test_seconds_are_added_by_folder_the_longest_first():
    found = by_module({"tests/a/test_x.py::one": 1.0, "tests/a/b/test_y.py::two[p]@g": 2.0, "tests/c/test_z.py::x": 5.0})
    assert list(found.items()) == [("c", 5.0), ("a", 3.0)]


def test_a_module_beyond_its_share_is_named():
    assert beyond({"novelty": float(NEW), "journeys": 100.0 - NEW}) == [
        f"tests/journeys takes {100 - NEW:.1f} % of the run, and its share is 55 %"
    ]
    assert beyond({"novelty": NEW + 1.0, "kernel": 35.0, "journeys": 54.0}) != []
    assert beyond({}) == []
