"""The embedded PostgreSQL where paths, masks and owners make it hard; what cannot be mended is said in a sentence."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from assises.kernel.databases import Unusable
from assises.kernel.embedded import access, cluster, sockets
from tests.kernel.test_embedded import Installation, installation, is_root  # noqa: F401  (a fixture)
from tests.kernel.test_sentences import told

pytestmark = pytest.mark.xdist_group("embedded")
OF_ROOT = pytest.mark.skipif(not is_root, reason="only root starts a server as another user")
DIFFICULT = 'l\'an, « 1 » $HOME `id` "deux" \\ é'


def inside(given: Installation, name: str) -> Installation:
    """Return an installation whose data are in a folder `name` of the given one."""
    given.var = given.var.parent / name / "var"
    given.var.parent.mkdir()
    return given


@pytest.mark.parametrize("name", [DIFFICULT, "long" * 30], ids=["characters", "length"])
def test_it_lives_at_any_path(installation, name):  # noqa: F811  (a fixture)
    one = inside(installation, name)
    first = one.start("first")
    folder = Path((one.var / "pg" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[4])
    assert sockets.fits(folder)
    assert folder.stat().st_mode & 0o077 == 0, "whoever reaches the socket owns the database"
    first.end()
    assert one.postmasters() == []
    assert not folder.exists()
    assert one.start("second").names == ["first", "second"]


@OF_ROOT
def test_under_a_severe_mask_it_runs_and_opens_no_list(installation):  # noqa: F811  (a fixture)
    """Root's files are its own; the server's user must pass through its folders, and nobody may look into them."""
    one = inside(installation, "closed")
    one.var.parent.chmod(0o700)
    before = os.umask(0o077)
    try:
        one.start("first").end()
        again = one.start("second")
    finally:
        os.umask(before)
    assert again.names == ["first", "second"]
    assert one.postmasters()[0].uids().real != 0
    modes = {path.name: path.stat().st_mode & 0o077 for path in (one.var.parent, one.var, one.var / "pg")}
    assert modes == {"closed": 0o001, "var": 0o001, "pg": 0}


@OF_ROOT
def test_programs_installed_under_a_severe_mask_are_made_readable_and_nothing_else(tmp_path):
    folder, beside = tmp_path / "closed" / "programs", tmp_path / "closed" / "secret"
    (folder / "share").mkdir(parents=True)
    for path in (folder / "run", folder / "share" / "text", beside):
        path.touch()
    for path, mode in ((folder / "run", 0o700), (folder / "share" / "text", 0o600), (beside, 0o600)):
        path.chmod(mode)
    for path in (tmp_path / "closed", folder, folder / "share"):
        path.chmod(0o700)
    access.let_read(folder)
    modes = {str(path.relative_to(tmp_path)): path.stat().st_mode & 0o007 for path in tmp_path.rglob("*")}
    assert modes == {"closed": 0o001, "closed/programs": 0o005, "closed/programs/run": 0o005,
                     "closed/programs/share": 0o005, "closed/programs/share/text": 0o004, "closed/secret": 0}  # fmt: skip


@pytest.mark.parametrize("character", ["$", "`", '"', "\\"])
def test_programs_that_cannot_be_named_are_refused_with_the_character(character):
    with pytest.raises(Unusable, match="ASSISES_DATABASE_URL") as refusal:
        cluster._check_path(Path("/opt") / f"a{character}b" / "bin")
    assert f"«\u00a0{character}\u00a0»" in str(refusal.value)


def test_the_folder_of_a_stranger_holds_no_socket(tmp_path, monkeypatch):
    """Its name can be guessed: another user of the machine may have made it first."""
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        monkeypatch.setattr(tempfile, "tempdir", short)
        folder = sockets.socket_folder(tmp_path / DIFFICULT, None)
        assert folder.parent == Path(short)
        folder.chmod(0o777)
        with pytest.raises(Unusable, match="TMPDIR"):
            sockets.socket_folder(tmp_path / DIFFICULT, None)


def test_a_cluster_of_another_version_is_said(tmp_path):
    (tmp_path / "PG_VERSION").write_text("16\n")
    with pytest.raises(Unusable, match="PostgreSQL 16"):
        cluster.checked_version(tmp_path)


def test_a_server_that_cannot_start_says_why_and_can_be_tried_again(installation):  # noqa: F811  (a fixture)
    installation.start("first").end()
    settings = installation.var / "pg" / "postgresql.auto.conf"
    kept = settings.read_text()
    settings.write_text("shared_buffers = 'beaucoup'\n")
    said = told("migrate", ASSISES_VAR=str(installation.var))
    assert "postgresql.auto.conf" in said or "shared_buffers" in said
    assert "ne démarre pas" in said
    settings.write_text(kept)
    assert installation.start("second").names == ["first", "second"]


def test_a_folder_removed_under_a_running_server_is_begun_anew(installation):  # noqa: F811  (a fixture)
    first = installation.start("first")
    shutil.rmtree(installation.var)
    assert installation.start("second").names == ["second"]
    assert len(installation.postmasters()) == 1
    first.kill()
