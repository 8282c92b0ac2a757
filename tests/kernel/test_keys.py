"""Keys of what is encrypted: told when they are foreign, changed without losing anything."""

import re

import pytest
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from assises.kernel import doctor, encryption, keys, sealed
from assises.openid.models import SubjectSalt
from config import env
from tests.architecture.common import ROOT
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
OLD, NEW, NAMED = "old " * 12, "new " * 12, "named" * 8


@pytest.fixture(autouse=True)
def _own_keys(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    settings.ENCRYPTION_KEYS, settings.INDEX_KEY = {}, ""


@pytest.fixture
def salt():
    SubjectSalt.objects.all().delete()
    SubjectSalt.objects.create(id=1, value_encrypted=encryption.encrypt("salt"))
    return lambda: SubjectSalt.objects.get().value_encrypted


def told() -> list[str]:
    return [
        found.what for name, found in doctor.examine() if name == "Clés de chiffrement" and not found.good
    ]


def test_foreign_keys_are_told_and_nothing_starts(settings, salt):
    keys.check()
    assert told() == []
    settings.SECRET_KEY = NEW
    assert "openid_subjectsalt.value_encrypted" in told()[0]
    with pytest.raises(keys.ForeignKeys):
        keys.check()
    for command in ("serve", "worker"):
        with pytest.raises(CommandError):
            call_command(command)


def test_an_installation_without_a_mark_is_not_marked_with_foreign_keys(settings, salt):
    settings.SECRET_KEY = NEW
    with pytest.raises(keys.ForeignKeys):
        keys.check()
    settings.SECRET_KEY = OLD
    keys.check()
    assert told() == []


def test_an_installation_that_keeps_nothing_yet_is_known_by_its_mark(settings):
    keys.check()
    settings.SECRET_KEY = NEW
    assert told()


def test_a_secret_is_changed_without_losing_anything(settings, salt):
    keys.check()
    index = encryption.blind_index("Marie", purpose="x")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert told() == []
    assert encryption.blind_index("Marie", purpose="x") == index, "who was found is found"
    assert sealed.encrypt_again() == 2
    assert sealed.encrypt_again() == 0
    settings.SECRET_KEY_FALLBACKS = []
    assert told() == ["clé des index"]
    settings.INDEX_KEY = OLD
    assert told() == []
    assert encryption.decrypt(salt()) == "salt"


def test_a_named_key_comes_and_the_secret_no_longer_opens_anything(settings, salt):
    settings.ENCRYPTION_KEYS = {"b": NAMED}
    assert encryption.decrypt(salt()) == "salt"
    call_command("keys", "encrypt-again")
    assert salt().startswith("b:")
    assert set(sealed.by_key()) == {"b"}
    settings.SECRET_KEY = NEW
    assert encryption.decrypt(salt()) == "salt"
    settings.ENCRYPTION_KEYS = {"c": NEW, "b": NAMED}
    assert encryption.decrypt(salt()) == "salt"
    settings.ENCRYPTION_KEYS = {"c": NEW}
    with pytest.raises(InvalidToken):
        encryption.decrypt(salt())
    assert told()


def test_second_factors_are_among_what_is_encrypted_again(settings):
    from allauth.mfa.models import Authenticator

    plain = {
        "secret": encryption.encrypt("totp"),
        "migrated_codes": [encryption.encrypt("one")],
        "used_mask": 3,
    }
    row = Authenticator.objects.create(user=PersonFactory.create(), type="totp", data=plain)
    settings.ENCRYPTION_KEYS = {"b": NAMED}
    sealed.encrypt_again()
    row.refresh_from_db()
    assert row.data["secret"].startswith("b:")
    assert encryption.decrypt(row.data["migrated_codes"][0]) == "one"
    assert row.data["used_mask"] == 3


def test_every_column_that_is_encrypted_bears_the_name_by_which_it_is_found():
    """A value that `encrypt` gave goes to `…_kept`, `…_encrypted`, or to a place that is not a table."""
    known = {column.name for column in sealed.columns()}
    away = {"kept", "sealed", "addresses_kept", "contact_kept", "message_kept", "login_hint", "SHOWN_ONCE", "KEY"}  # a variable, a page, a job, a session
    written = re.compile(r"[\"']?(\w+)[\"']?\]?\s*[:=]\s*(?:encryption\.)?encrypt\(")
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "assises").rglob("*.py"))]
    stray = {name for text in texts for name in written.findall(text)} - known - away
    assert stray == set()
    assert {"to_kept", "content_kept", "email_kept", "private_encrypted", "rows_kept", "data"} <= known


def test_every_encrypted_column_is_renewed_whatever_its_kind(settings):
    """Texts, and large contents that have a key of their own before them."""
    from assises.notify import sealing

    kept = sealing.seal([["a", 1]])
    texts = sealed.Column(SubjectSalt, "value_encrypted")
    settings.ENCRYPTION_KEYS = {"b": NAMED}
    again = texts.renewed(kept)
    assert again.startswith(b"b:")
    assert sealing.unseal(again) == [["a", 1]]
    named = [field for model in apps.get_models() for field in model._meta.local_fields
             if field.name.endswith(("_kept", "_encrypted"))]  # fmt: skip
    assert {field.get_internal_type() for field in named} == {"TextField", "BinaryField"}


@pytest.mark.parametrize("value", ["short:x", "nothing", f"a:{NAMED},a:{NAMED}", f"a b:{NAMED}", f":{NAMED}"])
def test_a_list_of_keys_that_cannot_be_read_is_refused(monkeypatch, value):
    monkeypatch.setenv("ASSISES_ENCRYPTION_KEYS", value)
    with pytest.raises(ImproperlyConfigured):
        env.named_secrets("ASSISES_ENCRYPTION_KEYS")


def test_a_list_of_keys_keeps_its_order(monkeypatch):
    monkeypatch.setenv("ASSISES_ENCRYPTION_KEYS", f"b:{NAMED}, a:{OLD.strip()}")
    assert list(env.named_secrets("ASSISES_ENCRYPTION_KEYS")) == ["b", "a"]
