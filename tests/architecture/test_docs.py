"""What is written about the code is there, once, and says what the code says."""

import re

import pytest
from django.core.management import call_command

from assises.kernel import reference
from tests.architecture.common import ROOT

MODULES = sorted(path.parent.name for path in ROOT.glob("assises/*/__init__.py"))
PAGES = ["evidence.md", "feedback-privacy.md", "gate.md", "lives.md", "openid-parameters.md", "permissions.md"]
VARIABLE = re.compile(r"ASSISES_[A-Z_]+[A-Z]")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for(module):
    lines = (ROOT / "assises" / module / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"# {module}"
    assert len(lines) >= 10


def test_a_readme_names_files_that_exist():
    missing = []
    for module in MODULES:
        folder = ROOT / "assises" / module
        for name in re.findall(
            r"`([a-z_][a-z_/]*(?:\.py|/))`", (folder / "README.md").read_text(encoding="utf-8")
        ):
            places = (folder / name, ROOT / name, ROOT / "assises" / name, folder / "models" / name)
            if not any(place.exists() for place in places) and name not in {"evidence.py", "checks.py"}:
                missing.append(f"{module}: {name}")
    assert missing == []


def test_every_setting_is_documented_and_no_other():
    read = set()
    for path in (ROOT / "config").glob("*.py"):
        read |= set(VARIABLE.findall(path.read_text(encoding="utf-8")))
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    rows = VARIABLE.findall("\n".join(re.findall(r"^\| `(\w+)`", page, re.MULTILINE)))
    assert len(rows) == len(set(rows))
    assert set(rows) == read


def test_the_pages_that_the_code_writes_are_in_step():
    written = reference.pages()
    assert {path.name for path in written} == set(PAGES)
    for path, text in written.items():
        assert path.read_text(encoding="utf-8") == text, "run « assises docs »"
    call_command("docs", "--check")


@pytest.mark.parametrize("name", PAGES)
def test_an_old_page_is_refused(name, monkeypatch, tmp_path):
    monkeypatch.setattr(reference, "folder", lambda: tmp_path / "reference")
    with pytest.raises(SystemExit):
        call_command("docs", "--check")
    call_command("docs")
    call_command("docs", "--check")
    (tmp_path / "reference" / name).write_text("# Permissions\n")
    with pytest.raises(SystemExit):
        call_command("docs", "--check")


GLOSSARY = ROOT / "docs" / "glossary.md"


@pytest.mark.skipif(not GLOSSARY.exists(), reason="docs/glossary.md is not written yet")
def test_each_word_of_the_glossary_comes_once():
    rows = re.findall(r"^\| *\**([^|*]+?)\** *\|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    words = [row.lower() for row in rows if not set(row) <= set("-: ")]
    assert len(words) > 10
    assert sorted(words) == sorted(set(words))
