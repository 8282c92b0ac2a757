"""An address given to be called later is refused when it is typed, in every form, as the call would refuse it."""

import pytest
from django import forms

from assises.feedback.forms.programs import WebhookForm
from assises.kernel.outgoing import AddressRefused, check_written
from assises.kernel.web.fields import ProgramField
from assises.notify.forms.workspaces import CallbackForm
from assises.openid.client_forms import Address, ClientForm, KeysForm, NewClientForm

INSIDE = [
    "https://127.0.0.1:9555/", "https://127.1/", "https://2130706433/", "https://0x7f.0.0.1/", "https://localhost/",
    "https://a.localhost:8443/", "https://localhost./", "https://10.0.0.8/", "https://192.168.1.1/", "https://[::1]/",
    "https://169.254.169.254/latest/", "https://[fe80::1]/", "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::a00:1]/",
    "https://0.0.0.0/", "https://224.0.0.1/", "https://100.64.0.1/", "https://[fd00::1]/",
]  # fmt: skip
FIELDS = [
    pytest.param(form, name, id=f"{form.__name__}.{name}")
    for form in (WebhookForm, CallbackForm, ClientForm, NewClientForm, KeysForm)
    for name, field in form.base_fields.items()
    if isinstance(field, ProgramField | Address)
]


def test_the_fields_are_found():
    names = {one.values[1] for one in FIELDS}
    assert names == {"url", "backchannel_logout_uri", "jwks_uri"}


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_no_form_takes_an_address_inside_the_network(form, name):
    field = form.base_fields[name]
    for url in INSIDE:
        with pytest.raises(forms.ValidationError):
            field.clean(url)
    with pytest.raises(forms.ValidationError, match="réseau interne"):
        field.clean(INSIDE[0])
    for bad in ("https://[", "https://a.test:99999/"):
        with pytest.raises(forms.ValidationError):
            field.clean(bad)
    assert field.clean("https://exemple.test/avis") == "https://exemple.test/avis"


def test_an_address_of_the_installation_is_taken(settings):
    settings.OUTGOING_ALLOWED = ["127.0.0.1:9555"]
    check_written("https://127.0.0.1:9555/")
    with pytest.raises(AddressRefused):
        check_written("https://127.0.0.1:9556/")
    check_written("https://192.0.2.1.exemple.test/")
    check_written("https://1.1.1.1/")
