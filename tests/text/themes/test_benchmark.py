"""The figures that we publish: each within its limit, and said to be left out where the real texts are not."""

from tests.benchmarks import themes
from tests.text.themes import measuring


def test_the_benchmark_gives_each_figure_within_its_limit():
    found = themes.quality()
    assert [one for one in found if not one.ok] == []
    assert len(found) == (10 if measuring.propositions()[0] else 4)


def test_the_benchmark_does_without_the_real_texts(monkeypatch, tmp_path):
    monkeypatch.setattr(measuring, "FOLDER", tmp_path)
    assert {one.name.split(",")[1] for one in themes.quality()} == {
        " planted",
        " comments in the same theme a week later",
    }
