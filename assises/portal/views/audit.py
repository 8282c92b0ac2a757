"""The audit trail, for the auditors of an administration: searched, opened, kept as a file; each leaves a row."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.acting import actor_of
from assises.kernel import audit
from assises.kernel.errors import NotFound
from assises.kernel.models import AuditEntry
from assises.kernel.text import whole_number
from assises.kernel.web.access import staff
from assises.kernel.web.spreadsheets import csv_file
from assises.portal.forms import AuditForm
from assises.portal.permissions import READ_AUDIT
from assises.portal.presenting import file_lines, shown
from assises.portal.trail import entries, older_than, operates
from assises.register.models import Administration
from assises.register.permissions import permitted
from assises.register.queries.names import names_of
from assises.register.spaces import home_of
from assises.register.views.common import opened

NOTED, REMEMBERED = "audit_noted", 20
CHUNK = 1000


@staff
@permitted(READ_AUDIT)
def trail(request: HttpRequest, slug: str) -> HttpResponse:
    administration = opened(request, slug)
    form = AuditForm(request.GET, whole=operates(administration))
    asked, after = form.asked(administration.pk), request.GET.get("after", "")
    found = older_than(asked, whole_number(after))
    _note(request, administration, "list", form)
    rows = shown(found.rows, names_of(found.rows, administration))
    return _page(request, administration, "audit", _("Journal d’audit"), form=form, rows=rows, found=found)


@staff
@permitted(READ_AUDIT)
def entry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    administration = opened(request, slug)
    row = AuditEntry.objects.filter(pk=pk).first()
    if row is None or not _may_read(row, administration):
        raise NotFound
    _note(request, administration, f"entry:{pk}")
    [one] = shown([row], names_of([row], administration))
    return _page(request, administration, "audit_entry", one.action, one=one)


@staff
@permitted(READ_AUDIT)
def export(request: HttpRequest, slug: str) -> FileResponse:
    administration = opened(request, slug)
    form = AuditForm(request.GET, whole=operates(administration))
    asked = form.asked(administration.pk)
    _record(request, administration, "file", form)
    return csv_file(f"{administration.slug}-audit.csv", file_lines(entries(asked).iterator(chunk_size=CHUNK)))


def _may_read(row: AuditEntry, administration: Administration) -> bool:
    return operates(administration) if row.scope is None else row.scope == administration.pk


def _note(
    request: HttpRequest, administration: Administration, what: str, form: AuditForm | None = None
) -> None:
    """Keep that a search was made or a row opened, once: turning its pages and coming back add nothing."""
    asked = sorted(f"{name}={value}" for name, value in request.GET.items() if name != "after" and value)
    key = " ".join([administration.slug, what, *asked])[:500]
    noted = request.session.get(NOTED, [])
    if key not in noted:
        request.session[NOTED] = [*noted, key][-REMEMBERED:]
        _record(request, administration, what, form)


def _record(request: HttpRequest, administration: Administration, what: str, form: AuditForm | None) -> None:
    """Leave the row: what was read, and by which filters, never what was typed in them."""
    used = sorted(name for name, value in (form.cleaned_data if form else {}).items() if value)
    subject = f"administration:{administration.slug}" if not what.startswith("entry:") else what
    audit.record(
        actor=actor_of(request),
        action="audit.read",
        subject=subject,
        what=what.partition(":")[0],
        filters=used,
    )


def _page(
    request: HttpRequest, administration: Administration, template: str, title: str, **context: object
) -> HttpResponse:
    url = reverse("portal:audit", args=[administration.slug])
    way: list[tuple[str, str | None]] = [
        (administration.name, home_of(administration)),
        *([(_("Journal d’audit"), url)] if template == "audit_entry" else []),
        (title, None),
    ]
    context |= {"administration": administration, "title": title, "crumbs": way, "url": url}
    return render(request, f"portal/{template}.html", context)
