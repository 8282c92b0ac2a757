"""Forms as strangers send them: bounded days in every form, and bodies that are no form are one sentence."""

import ast
import importlib
import io
import pkgutil
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import assises
from assises.kernel.incoming import told_day
from assises.kernel.web.fields import DayField, MomentField
from tests.factories import AdministrationFactory

pytestmark = pytest.mark.django_db
ROOT = Path(assises.__file__).parent
FAR = [
    "9999-12-31",
    "0001-01-01",
    "0000-01-01",
    "1899-12-31",
    "2200-01-01",
    "99999-01-01",
    "-2026-01-01",
    "2026-02-30",
]
PART = b'--x\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\nvalue\r\n--x--\r\n'


def every_form() -> set[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(assises.__path__, "assises."):
        if ".forms" in module.name or module.name.endswith("_forms"):
            importlib.import_module(module.name)
    found, left = set(), [forms.Form, forms.ModelForm]
    while left:
        left += (kinds := left.pop().__subclasses__())
        found |= {one for one in kinds if one.__module__.startswith("assises.")}
    return found


def test_every_day_and_moment_of_every_form_is_bounded():
    every = every_form()
    assert len(every) > 30
    typed = [(one, name, field) for one in every for name, field in one.base_fields.items()
             if isinstance(field, forms.DateField | forms.DateTimeField)]  # fmt: skip
    assert len(typed) > 8
    assert [(one, name) for one, name, field in typed if not isinstance(field, DayField | MomentField)] == []


def test_no_module_makes_a_field_of_its_own_for_days():
    """Also those that a form adds once it is made."""
    own = {"DateField", "DateTimeField", "DateInput", "DateTimeInput", "SplitDateTimeField"}
    found = []
    for path in ROOT.rglob("*.py"):
        place = path.relative_to(ROOT)
        if "forms" in str(place) and not {"models", "fields.py"} & set(place.parts):
            tree = ast.parse(path.read_text("utf-8"))
            found += [f"{path.name}:{node.lineno}" for node in ast.walk(tree)
                      if isinstance(node, ast.Attribute) and node.attr in own]  # fmt: skip
    assert found == []


@pytest.mark.parametrize("text", FAR)
def test_a_day_or_a_moment_that_is_too_far_is_said(text):
    for field, typed in ((DayField(), text), (MomentField(), f"{text}T00:00")):
        with pytest.raises(ValidationError):
            field.clean(typed)
    assert told_day(text) is None


def test_days_of_our_calendars_are_taken():
    assert DayField().clean("1900-01-01") == date(1900, 1, 1)
    assert MomentField().clean("2199-12-30T23:59").year == 2199


@pytest.mark.parametrize("text", FAR)
def test_an_address_with_a_day_that_is_too_far_is_no_fault(text):
    AdministrationFactory.create(slug="boreale")
    answer = Client().get(reverse("barometer:known_on", args=["boreale"]), {"date": text})
    assert answer.status_code in {400, 404}


def send(body: bytes, kind: str = "multipart/form-data; boundary=x", path: str = "/compte/login/"):
    return Client().generic("POST", path, body, content_type=kind)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PART % (b"a\0b", b""), "multipart/form-data; boundary=x"),
        ((PART % (b"login", b"")).replace(b"value", b"a\0b"), "multipart/form-data; boundary=x"),
        (PART % (b"f", b'; filename="a.csv"\r\nContent-Transfer-Encoding: base64'), "multipart/form-data; boundary=x"),
        (PART % (b"a", b""), "multipart/form-data; boundary=" + "y" * 300),
        (PART % (b"a", b""), "multipart/form-data; boundary="),
        (PART % (b"a", b""), "multipart/form-data"),
        ((PART % (b"login", b"")).replace(b"value", rb"\ud800"), "multipart/form-data; boundary=x; charset=unicode_escape"),
        (PART % (b"a", b""), "multipart/form-data; boundary=x; charset=hex"),
        (b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % n for n in range(3_000)) + b"--x--\r\n",
         "multipart/form-data; boundary=x"),
        (b"&".join(b"f%d=1" % n for n in range(3_000)), "application/x-www-form-urlencoded"),
        (b"login=%00", "application/x-www-form-urlencoded"),
        (b"login=a", "application/x-www-form-urlencoded; charset=hex"),
        (rb"login=\ud800", "application/x-www-form-urlencoded; charset=raw_unicode_escape"),
        (b"+AGE-=b", "application/x-www-form-urlencoded; charset=utf-7"),
    ],
    ids=range(14),
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/compte/login/", "/openid/token", "/v2/notifications/email", "/notifications/"]
)
def test_a_body_that_is_no_form_of_ours_is_a_sentence(body, kind, path):
    answer = send(body, kind, path)
    assert answer.status_code == 400, answer.content[:300]
    if path.startswith("/v2/"):
        assert set(answer.json()) == {"status_code", "errors"}
    else:
        assert "valeur inattendue" in answer.content.decode()


@pytest.mark.parametrize("name", [b'; filename="a\0b.csv"', b"; filename*=bogus''a.csv", b"; filename*=hex''61", b'; filename="\xff"',
                                  b"; filename*=utf-16''%00%d8", b"; filename*=unicode_escape''%5cud800.csv"])  # fmt: skip
def test_the_name_of_a_file_is_no_fault(name):
    """Django takes away what cannot be shown; what is left of it is refused where it cannot be kept."""
    answer = send(PART % (b"file", name))
    assert answer.status_code in {200, 400}


def test_a_form_of_a_browser_is_read():
    answer = Client().post("/compte/login/", {"login": "é€", "f": io.BytesIO(b"x")})
    assert answer.status_code == 200
