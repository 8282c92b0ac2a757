"""Where an installation keeps its data: in its clone, or where the packages do not take them with them."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import places


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """The folder of packages of an environment, used by a user who has a home and no system folder."""
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(places, "SYSTEM", tmp_path / "system")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    folder = tmp_path / "site-packages"
    folder.mkdir()
    return folder


def test_a_clone_keeps_its_data_beside_its_code(packages):
    for mark in places.MARKS:
        assert not places.is_clone(packages)
        (packages / mark).touch()
    assert places.data_folder("", packages) == packages / "var"
    assert places.data_folder(str(packages / "elsewhere"), packages) == packages / "elsewhere"


def test_an_installed_package_keeps_them_with_the_user(packages, tmp_path, monkeypatch):
    assert places.data_folder("", packages) == tmp_path / "home" / ".local" / "share" / "assises"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert places.data_folder("", packages) == tmp_path / "home" / ".local" / "share" / "assises"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "données d’ici"))
    assert places.data_folder("", packages) == tmp_path / "données d’ici" / "assises"


def test_or_in_the_folder_of_the_system_where_this_user_may_write(packages, tmp_path, monkeypatch):
    (tmp_path / "system").mkdir()
    assert places.data_folder("", packages) == tmp_path / "system"
    monkeypatch.setattr(os, "access", lambda *_asked: False)
    assert places.data_folder("", packages).is_relative_to(tmp_path / "home")


def test_root_has_the_folder_of_the_system_before_it_is_made(packages, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert places.data_folder("", packages) == tmp_path / "system"


def test_what_is_named_comes_first_but_never_among_the_packages(packages, tmp_path):
    assert places.data_folder(str(tmp_path / "named"), packages) == tmp_path / "named"
    for inside in (packages, packages / "var", packages / "config" / ".." / "var"):
        with pytest.raises(ImproperlyConfigured, match="ASSISES_VAR"):
            places.data_folder(str(inside), packages)
