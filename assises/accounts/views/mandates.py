"""Mandates: proposing, answering, acting, revoking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of, begin_acting, stop_acting
from assises.accounts.actions.mandates import declare_business, declare_child, revoke_mandate
from assises.accounts.actions.offers import accept_offer, decline_offer, offer_mandate, open_offer
from assises.accounts.assurance import assured
from assises.accounts.enums import Assurance, Change
from assises.accounts.forms import BusinessForm, ChildForm, OfferForm
from assises.accounts.gate import gated, ungated
from assises.accounts.models import Business, Mandate, MandateOffer
from assises.accounts.queries.mandates import in_force
from assises.accounts.session import person_of
from assises.accounts.views.common import done, told
from assises.kernel.errors import NotFound
from assises.kernel.web.access import signed_in

TAKES_BACK = "takes back what was given: nobody gains anything by it"
SECTION = ("portal:dossier_section", "mandats")


def _page(request: HttpRequest, title: str, **context: object) -> HttpResponse:
    back = reverse(SECTION[0], args=[SECTION[1]])
    crumbs = [(_("Mon dossier"), reverse("portal:dossier")), (_("Mandats"), back), (title, None)]
    return render(request, "accounts/form.html", {"title": title, "crumbs": crumbs, "back": back, **context})


def _represented(request: HttpRequest, pk: int | None) -> Business | None:
    """Return the business that the person represents and for which they invite another representative."""
    if pk is None:
        return None
    mandate = in_force(person_of(request)).filter(business=pk).first()
    if mandate is None:
        raise NotFound
    return mandate.business


@signed_in
@assured(Assurance.SUBSTANTIAL)
@gated(Change.MANDATE)
def offer_new(request: HttpRequest, business: int | None = None) -> HttpResponse:
    person, represented = person_of(request), _represented(request, business)
    form = OfferForm(request.POST or None, business=represented is not None)

    def propose() -> None:
        gives = represented is not None or form.cleaned_data["gives"] == "yes"
        email, terms = form.cleaned_data["email"], form.terms()
        offer_mandate(proposer=person, email=email, gives=gives, terms=terms, business=represented)

    if done(form, propose):
        return redirect(*SECTION)
    title = _("Inviter à représenter %s") % represented if represented else _("Proposer un mandat")
    return _page(request, title, form=form)


@signed_in
@assured(Assurance.SUBSTANTIAL)
@gated(Change.MANDATE)
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is proposed, and take the answer."""
    person = person_of(request)
    found = open_offer(token, actor=person.actor)
    if request.method == "POST":
        accepted = request.POST.get("decision") == "accept"
        answer = accept_offer if accepted else decline_offer
        words = _("Le mandat est en vigueur.") if accepted else _("La proposition est refusée.")
        told(request, lambda: answer(offer=found, person=person), words)
        return redirect(*SECTION)
    return render(request, "accounts/offer.html", {"offer": found, "own": found.proposer_id == person.pk})


@signed_in
@ungated(TAKES_BACK)
@require_POST
def offer_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    found = get_object_or_404(MandateOffer, pk=pk, proposer=person)
    told(request, lambda: decline_offer(offer=found, person=person), _("La proposition est retirée."))
    return redirect(*SECTION)


@signed_in
@assured(Assurance.SUBSTANTIAL)
@gated(Change.MANDATE)
def child_new(request: HttpRequest) -> HttpResponse:
    person, form = person_of(request), ChildForm(request.POST or None)
    if done(form, lambda: declare_child(parent=person, **form.cleaned_data)):
        return redirect("portal:dossier_section", "identite")
    return _page(request, _("Agir pour un enfant"), form=form)


@signed_in
@assured(Assurance.SUBSTANTIAL)
@gated(Change.MANDATE)
def business_new(request: HttpRequest) -> HttpResponse:
    person, form = person_of(request), BusinessForm(request.POST or None)
    if done(form, lambda: declare_business(person=person, **form.cleaned_data)):
        return redirect("portal:dossier_section", "identite")
    return _page(request, _("Représenter une entreprise"), form=form)


@signed_in
@assured(Assurance.SUBSTANTIAL)
@ungated("acts under a mandate that both sides confirmed")
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    begin_acting(request, pk)
    return redirect("portal:dossier")


@signed_in
@ungated(TAKES_BACK)
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    stop_acting(request)
    return redirect(*SECTION)


@signed_in
@ungated(TAKES_BACK)
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(Mandate, pk=pk)
    person, actor = person_of(request), actor_of(request)
    told(
        request,
        lambda: revoke_mandate(mandate=mandate, person=person, actor=actor),
        _("Le mandat est révoqué\u00a0: il ne sert plus dès maintenant."),
    )
    return redirect(*SECTION)
