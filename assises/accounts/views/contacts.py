"""Profile and contact details, one's own or those of somebody whose mandate allows it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of, subject_of
from assises.accounts.actions.contacts import confirm_contact, remove_contact, send_again, set_contact
from assises.accounts.actions.profile import change_profile
from assises.accounts.asking import stopped
from assises.accounts.enums import Change, ContactKind, Format
from assises.accounts.forms import AddressForm, CodeForm, PhoneForm, ProfileForm
from assises.accounts.gate import gated, ungated
from assises.accounts.scopes import PROFILE
from assises.accounts.session import person_of
from assises.accounts.views.common import done, told
from assises.kernel.errors import NotFound
from assises.kernel.web.access import signed_in

FORMS: dict[ContactKind, type[PhoneForm | AddressForm]] = {
    ContactKind.PHONE: PhoneForm,
    ContactKind.POST: AddressForm,
}


def _kind(kind: str) -> ContactKind:
    if kind not in ContactKind.values:
        raise NotFound
    return ContactKind(kind)


def _page(request: HttpRequest, template: str, title: str, **context: object) -> HttpResponse:
    back = reverse("portal:dossier_section", args=["profil"])
    crumbs = [
        (_("Mon dossier"), reverse("portal:dossier")),
        (_("Profil et coordonnées"), back),
        (title, None),
    ]
    return render(request, template, {"title": title, "crumbs": crumbs, "back": back, **context})


@signed_in
@ungated(
    "language and format; the gate is asked when the name changes, and a proved one does not change here"
)
def profile(request: HttpRequest) -> HttpResponse:
    person = subject_of(request, PROFILE)
    now = {"full_name": person.full_name, "language": person.language, "format": person.format}
    form = ProfileForm(request.POST or None, initial=now)
    asked = _name_asks(request, form, person.full_name)
    if asked is not None:
        return asked

    def change() -> None:
        given = form.cleaned_data
        values = {"full_name": given["full_name"], "language": given["language"]}
        change_profile(person=person, format=Format(given["format"]), actor=actor_of(request), **values)

    if done(form, change):
        return redirect("portal:dossier_section", "profil")
    return _page(request, "accounts/form.html", _("Nom, langue et format"), form=form)


def _name_asks(request: HttpRequest, form: ProfileForm, name: str) -> HttpResponse | None:
    """Return what the gate asks before one renames oneself: a bank's name is compared with the account's."""
    if getattr(request, "acting", None) or not form.is_bound or not form.is_valid():
        return None
    return stopped(request) if form.cleaned_data["full_name"] != name else None


@signed_in
@gated(Change.CONTACT)
def contact(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a telephone or an address; the next page asks for its code."""
    chosen, person = _kind(kind), person_of(request)
    form = FORMS[chosen](request.POST or None)
    if done(
        form,
        lambda: set_contact(person=person, kind=chosen, lines=form.lines(), actor=actor_of(request)),
    ):
        return redirect("accounts:contact_code", chosen)
    title = _("Votre téléphone") if chosen is ContactKind.PHONE else _("Votre adresse postale")
    return _page(request, "accounts/form.html", title, form=form)


@signed_in
@gated(Change.CONTACT)
def contact_code(request: HttpRequest, kind: str) -> HttpResponse:
    chosen, person = _kind(kind), person_of(request)
    form = CodeForm(request.POST or None)
    if done(
        form,
        lambda: confirm_contact(
            person=person, kind=chosen, text=form.cleaned_data["code"], actor=actor_of(request)
        ),
    ):
        return redirect("portal:dossier_section", "profil")
    return _page(request, "accounts/code.html", _("Entrer le code reçu"), form=form, kind=chosen)


@signed_in
@gated(Change.CONTACT)
@require_POST
def contact_again(request: HttpRequest, kind: str) -> HttpResponse:
    chosen, person = _kind(kind), person_of(request)
    words = _("Un autre code part.") if chosen is ContactKind.PHONE else _("Une autre lettre partira.")
    told(request, lambda: send_again(person=person, kind=chosen), words)
    return redirect("accounts:contact_code", chosen)


@signed_in
@gated(Change.CONTACT)
@require_POST
def contact_remove(request: HttpRequest, kind: str) -> HttpResponse:
    chosen, person = _kind(kind), person_of(request)
    told(
        request,
        lambda: remove_contact(person=person, kind=chosen, actor=actor_of(request)),
        _("C’est retiré\u00a0: on ne vous écrira plus là."),
    )
    return redirect("portal:dossier_section", "profil")
