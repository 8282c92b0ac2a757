"""Banks that know a person under another name: an agent compares both, and says why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from assises.accounts.actions.banks import review_bank
from assises.accounts.enums import NameReview
from assises.accounts.models import BankIdentity
from assises.accounts.session import person_of
from assises.accounts.views.common import done
from assises.kernel.web.access import staff
from assises.portal.forms import BankReviewForm
from assises.portal.views.staff import allowed, page
from assises.register.permissions import permitted, table

SHOWN = 200


@staff
@permitted(table.JOIN_ACCOUNTS)
def bank_reviews(request: HttpRequest) -> HttpResponse:
    allowed(request)
    rows = BankIdentity.objects.filter(review=NameReview.WAITING).select_related("bank", "person")
    return page(
        request, "bank_reviews", _("Banques d’un autre nom"), rows=rows.order_by("attached_at")[:SHOWN]
    )


@staff
@permitted(table.JOIN_ACCOUNTS)
def bank_review(request: HttpRequest, pk: int) -> HttpResponse:
    allowed(request)
    rows = BankIdentity.objects.select_related("bank", "person").filter(review=NameReview.WAITING)
    identity, agent, form = (
        get_object_or_404(rows, pk=pk),
        person_of(request),
        BankReviewForm(request.POST or None),
    )
    if done(form, lambda: review_bank(identity=identity, agent=agent, **form.decision_taken())):
        messages.success(request, _("La décision est enregistrée\u00a0; la personne en est prévenue."))
        return redirect("portal:bank_reviews")
    return page(request, "bank_review", _("Deux noms à comparer"), identity=identity, form=form)
