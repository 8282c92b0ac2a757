"""The table of names, where a person decides what each one designates."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.register.actions import review_alias
from assises.register.enums import AliasStatus
from assises.register.forms.records import ReviewForm
from assises.register.models import OrganisationAlias
from assises.register.permissions import may, permitted, table
from assises.register.queries.lists import organisation_names
from assises.register.views.common import opened, page


@staff
@permitted(table.READ_REGISTER)
def aliases(request: HttpRequest, slug: str) -> HttpResponse:
    administration = opened(request, slug)
    rows = OrganisationAlias.objects.filter(administration=administration)
    page_obj = Paginator(rows.exclude(status=AliasStatus.PROPOSED), 50).get_page(request.GET.get("page"))
    names = organisation_names(administration)
    context = {
        "waiting": rows.filter(status=AliasStatus.PROPOSED),
        "organisations": sorted(names.items(), key=lambda item: item[1]),
        "may_review": may(request.user, table.REVIEW_ALIASES, administration=administration),
        "decided": [(alias, names.get(alias.organisation_code, "")) for alias in page_obj],
    }
    return page(
        request, "aliases", administration, [(_("Noms d’organisation"), None)], page_obj=page_obj, **context
    )


@staff
@permitted(table.REVIEW_ALIASES)
@require_POST
def review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    administration = opened(request, slug)
    alias = OrganisationAlias.objects.filter(administration=administration, pk=pk).first()
    form = ReviewForm(request.POST)
    if alias is None or not form.is_valid():
        raise NotFound
    code, confirmed = form.cleaned_data["organisation"], form.cleaned_data["decision"] == "confirm"
    try:
        review_alias(alias=alias, organisation_code=code, confirmed=confirmed, actor=actor_of(request))
    except AssisesError as error:
        messages.error(request, str(error))
    return redirect("register:aliases", slug)
