"""The table of names, where a person decides what each one designates."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.register.actions import review_alias
from assises.register.enums import AliasStatus
from assises.register.forms import ReviewForm
from assises.register.models import Administration, Organisation, OrganisationAlias
from assises.register.views.common import opened, opened_to_import, page, person_of


@staff
def aliases(request: HttpRequest, slug: str) -> HttpResponse:
    administration = opened(request, slug)
    rows = OrganisationAlias.objects.filter(administration=administration)
    waiting = rows.filter(status=AliasStatus.PROPOSED)
    page_obj = Paginator(rows.exclude(status=AliasStatus.PROPOSED), 50).get_page(request.GET.get("page"))
    names = _names(request, administration)
    return page(
        request,
        "aliases",
        administration,
        [(_("Noms d’organisation"), None)],
        waiting=waiting,
        page_obj=page_obj,
        organisations=sorted(names.items(), key=lambda item: item[1]),
        decided=[(alias, names.get(alias.organisation_code, "")) for alias in page_obj],
    )


def _names(request: HttpRequest, administration: Administration) -> dict[str, str]:
    """Return the name of each organisation in the language of the page, by code."""
    organisations = Organisation.objects.filter(administration=administration)
    english = request.LANGUAGE_CODE.startswith("en")
    return dict(organisations.values_list("code", "name_en" if english else "name_fr"))


@staff
@require_POST
def review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    administration = opened_to_import(request, slug)
    alias = OrganisationAlias.objects.filter(administration=administration, pk=pk).first()
    form = ReviewForm(request.POST)
    if alias is None or not form.is_valid():
        raise NotFound
    try:
        review_alias(
            alias=alias,
            organisation_code=form.cleaned_data["organisation"],
            confirmed=form.cleaned_data["decision"] == "confirm",
            actor=person_of(request).actor,
        )
    except AssisesError as error:
        messages.error(request, str(error))
    return redirect("register:aliases", slug)
