"""Who was reached: one person at a time, by their exact address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from assises.accounts.acting import actor_of
from assises.kernel import audit
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.forms.workspaces import PersonForm
from assises.notify.models import Workspace
from assises.notify.presenting import reason_in_words, tag_of
from assises.notify.queries.people import reached
from assises.notify.views.common import opened, page
from assises.register.permissions import permitted


@staff
@permitted(permissions.PEOPLE)
def people(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    form = PersonForm(request.POST or None)
    context = _searched(request, found, form) if request.method == "POST" and form.is_valid() else {}
    return page(request, "people", found, "people", [(_("Personnes jointes"), None)], form=form, **context)


def _searched(request: HttpRequest, found: Workspace, form: PersonForm) -> dict[str, object]:
    """Search, and write that a search was made; the address is neither kept nor put in the page's own address."""
    person = reached(found, form.cleaned_data["channel"], form.cleaned_data["address"])
    actor, count = actor_of(request), len(person.messages)
    audit.record(actor=actor, action="notify.person_searched", subject=f"workspace:{found.pk}", count=count)
    return {
        "searched": True,
        "rows": [(one, tag_of(one.status), reason_in_words(one.reason)) for one in person.messages],
        "kinds": [(purpose, said.send, reason_in_words(said.reason)) for purpose, said in person.kinds],
    }
