"""At a counter: an agent finds what a reference leads to, looks at documents, decides; and posts letters."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.actions.codes import counter_code
from assises.accounts.actions.contacts import mark_posted
from assises.accounts.actions.counter import prove_at_counter, refuse_at_counter
from assises.accounts.actions.mandates import decide_mandate
from assises.accounts.actions.recovery import recover_at_counter
from assises.accounts.forms import CounterDecisionForm, ReferenceForm
from assises.accounts.letters import letters as letters_pdf
from assises.accounts.models import OneTimeCode, Person
from assises.accounts.queries.contacts import letters_to_print
from assises.accounts.session import person_of
from assises.accounts.views.common import done
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.text import whole_number
from assises.kernel.web.access import staff
from assises.portal.forms import RecoveryForm
from assises.portal.permissions import POST_LETTERS, RECOVER
from assises.portal.views.staff import allowed, page
from assises.register.permissions import permitted, table

KEY = "counter_reference"


@staff
@permitted(table.PROVE_IDENTITY)
def counter(request: HttpRequest) -> HttpResponse:
    allowed(request)
    form, agent = ReferenceForm(request.POST or None), person_of(request)
    if done(form, lambda: counter_code(form.cleaned_data["reference"], actor=agent.actor)):
        request.session[KEY] = encrypt(form.cleaned_data["reference"])
        return redirect("portal:counter_file")
    return page(request, "counter", _("Comptoir"), form=form)


@staff
@permitted(table.PROVE_IDENTITY)
def counter_file(request: HttpRequest) -> HttpResponse:
    allowed(request)
    if KEY not in request.session:
        return redirect("portal:counter")
    agent = person_of(request)
    code = counter_code(decrypt(request.session[KEY]), actor=agent.actor)
    form = CounterDecisionForm(request.POST or None, code=code)
    if done(form, lambda: _decide(code, agent, form)):
        del request.session[KEY]
        messages.success(
            request, _("La décision est enregistrée\u00a0; la personne la voit dans son dossier.")
        )
        return redirect("portal:counter")
    return page(request, "counter_file", _("Ce que la personne demande"), form=form, code=code)


def _decide(code: OneTimeCode, agent: Person, form: CounterDecisionForm) -> None:
    given, confirmed = form.cleaned_data, form.cleaned_data["decision"] == "confirm"
    if code.mandate_id:
        seen, reason = form.seen(), given["reason"]
        decide_mandate(code=code, agent=agent, confirmed=confirmed, documents=seen, reason=reason)
    elif confirmed:
        name, seen = given["full_name"], form.seen()
        prove_at_counter(code=code, agent=agent, full_name=name, documents=seen, identity=form.identity())
    else:
        refuse_at_counter(code=code, agent=agent, reason=given["reason"])


@staff
@permitted(RECOVER)
def recovery(request: HttpRequest) -> HttpResponse:
    """Give back a frozen account to who stands there: nothing of it is shown, the agent types what they see."""
    allowed(request)
    form, agent = RecoveryForm(request.POST or None), person_of(request)
    if done(form, lambda: recover_at_counter(agent=agent, **_recovered(form))):
        words = _(
            "Le compte est dégelé. La personne choisit un mot de passe par «\u00a0Mot de passe oublié\u00a0»."
        )
        messages.success(request, words)
        return redirect("portal:counter_recovery")
    return page(request, "recovery", _("Rendre un compte gelé"), form=form)


def _recovered(form: RecoveryForm) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    return {"person": given.pop("account"), "email": given.pop("email").lower(), **given}


@staff
@permitted(POST_LETTERS)
def letters(request: HttpRequest) -> HttpResponse:
    allowed(request)
    return page(request, "letters", _("Lettres à poster"), codes=letters_to_print())


@staff
@permitted(POST_LETTERS)
def letters_file(request: HttpRequest) -> HttpResponse:
    allowed(request)
    head = {"Content-Disposition": 'attachment; filename="lettres.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(letters_pdf(letters_to_print()), content_type="application/pdf", headers=head)


@staff
@permitted(POST_LETTERS)
@require_POST
def letters_posted(request: HttpRequest) -> HttpResponse:
    """Note which letters left: those that the page listed, not those asked for since."""
    allowed(request)
    listed = [whole_number(one) for one in request.POST.getlist("letter")]
    codes = [one for one in listed if one is not None]
    count = mark_posted(codes=codes, actor=person_of(request).actor)
    messages.success(request, _("%(count)s lettres notées comme postées.") % {"count": count})
    return redirect("portal:letters")
