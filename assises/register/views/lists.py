"""Lists of records, one view for every kind."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse

from assises.kernel.web.access import staff
from assises.kernel.web.spreadsheets import csv_file
from assises.register.enums import RecordKind
from assises.register.forms.records import FilterForm
from assises.register.permissions import permitted, table
from assises.register.presenting import LISTED, PLURALS, export_rows, label_of, list_cells
from assises.register.queries.lists import in_order, listed
from assises.register.views.common import opened, page

PER_PAGE = 50


@staff
@permitted(table.READ_REGISTER)
def record_list(request: HttpRequest, slug: str, kind: RecordKind) -> HttpResponse:
    administration = opened(request, slug)
    form = FilterForm(request.GET, administration=administration, kind=kind)
    ids = listed(administration, kind, form.filters()).values_list("pk", flat=True)
    page_obj = Paginator(ids, PER_PAGE).get_page(request.GET.get("page"))
    rows = list_cells(kind, in_order(kind, list(page_obj)))
    context = {"kind": kind, "title": PLURALS[kind], "form": form, "page_obj": page_obj, "rows": rows}
    crumbs = [(str(PLURALS[kind]), None)]
    heads = [label_of(kind, name) for name in LISTED[kind]]
    return page(
        request, "list", administration, crumbs, heads=heads, total=page_obj.paginator.count, **context
    )


@staff
@permitted(table.READ_REGISTER)
def export(request: HttpRequest, slug: str, kind: RecordKind) -> FileResponse:
    administration = opened(request, slug)
    filters = FilterForm(request.GET, administration=administration, kind=kind).filters()
    rows = export_rows(kind, listed(administration, kind, filters).iterator(chunk_size=1000))
    return csv_file(f"{administration.slug}-{kind}.csv", rows)
