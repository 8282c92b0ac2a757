"""Accounts of one person made one, made two again, reopened: by the administration of accounts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from assises.accounts.actions.closing import reopen_account
from assises.accounts.actions.joins import join_accounts, split_accounts
from assises.accounts.models import AccountJoin, Person
from assises.accounts.queries.ways import ways_of
from assises.accounts.session import person_of
from assises.accounts.views.common import done
from assises.kernel import audit
from assises.kernel.web.access import staff
from assises.portal.forms import FindForm, JoinForm, ReasonForm
from assises.portal.views.staff import allowed, page
from assises.register.permissions import permitted, table

RECENT = 50


@staff
@permitted(table.JOIN_ACCOUNTS)
def people(request: HttpRequest) -> HttpResponse:
    """Find an account, and list the accounts that were joined."""
    allowed(request)
    form = FindForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return redirect("portal:person", form.cleaned_data["account"].pk)
    joins = AccountJoin.objects.select_related("kept", "absorbed", "joined_by")[:RECENT]
    return page(request, "people", _("Comptes des personnes"), form=form, joins=joins)


@staff
@permitted(table.JOIN_ACCOUNTS)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account, note that it was looked at, and reopen one that its holder closed by mistake."""
    allowed(request)
    found, actor = get_object_or_404(Person, pk=pk), person_of(request).actor
    form = ReasonForm(request.POST or None)
    if done(form, lambda: reopen_account(person=found, actor=actor, reason=form.cleaned_data["reason"])):
        messages.success(request, _("Le compte est rouvert."))
        return redirect("portal:person", pk)
    audit.record(actor=actor, action="portal.account_seen", subject=f"person:{pk}")
    return page(request, "person", found.full_name, person=found, ways=ways_of(found), form=form)


@staff
@permitted(table.JOIN_ACCOUNTS)
def join(request: HttpRequest) -> HttpResponse:
    allowed(request)
    form, administrator = JoinForm(request.POST or None), person_of(request)
    if done(form, lambda: join_accounts(administrator=administrator, **form.cleaned_data)):
        messages.success(
            request, _("Les deux comptes n’en font plus qu’un\u00a0; les deux adresses sont prévenues.")
        )
        return redirect("portal:people")
    return page(request, "join", _("Fusionner deux comptes"), form=form)


@staff
@permitted(table.JOIN_ACCOUNTS)
def split(request: HttpRequest, pk: int) -> HttpResponse:
    allowed(request)
    found = get_object_or_404(AccountJoin.objects.select_related("kept", "absorbed"), pk=pk)
    form, administrator = ReasonForm(request.POST or None), person_of(request)
    if done(
        form,
        lambda: split_accounts(join=found, administrator=administrator, reason=form.cleaned_data["reason"]),
    ):
        messages.success(
            request, _("Les comptes sont de nouveau séparés\u00a0; les deux adresses sont prévenues.")
        )
        return redirect("portal:people")
    return page(request, "split", _("Séparer deux comptes"), form=form, join=found)
