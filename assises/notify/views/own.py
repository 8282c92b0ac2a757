"""What a person settles of their messages in « Mon dossier »."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of, subject_of
from assises.accounts.gate import ungated
from assises.kernel.web.access import signed_in
from assises.notify.actions.reaching import keep_choices, settle_reach
from assises.notify.dossier import MESSAGES
from assises.notify.enums import Channel
from assises.notify.forms.reach import ReachForm
from assises.notify.queries.own import own_addresses, reach_of

PREFERENCES = "says how one is written to, at addresses that were proved elsewhere"


@signed_in
@ungated(PREFERENCES)
@require_POST
def choices(request: HttpRequest) -> HttpResponse:
    """Keep the boxes of every address; those that are fixed are not asked."""
    person = subject_of(request, MESSAGES)
    wanted = []
    for place, one in enumerate(own_addresses(person)):
        ticked = set(request.POST.getlist(f"address-{place}"))
        rows = [row.purpose for row in one.rows if not row.fixed]
        wanted.append((one, {purpose: str(purpose.pk) in ticked for purpose in rows}))
    keep_choices(person=person, wanted=wanted, actor=actor_of(request))
    messages.success(request, _("Vos choix sont enregistrés\u00a0: ils valent dès le prochain message."))
    return redirect("portal:dossier_section", "messages")


@signed_in
@ungated(PREFERENCES)
@require_POST
def reach(request: HttpRequest) -> HttpResponse:
    person = subject_of(request, MESSAGES)
    form = ReachForm(request.POST, reach=reach_of(person))
    if form.is_valid():
        said = form.cleaned_data
        settle_reach(
            person=person,
            first=Channel(said["first"]),
            quiet_from=said["quiet_from"],
            quiet_until=said["quiet_until"],
            actor=actor_of(request),
        )
        messages.success(request, _("La façon de vous joindre est enregistrée."))
    else:
        messages.error(request, " ".join(str(error) for rows in form.errors.values() for error in rows))
    return redirect("portal:dossier_section", "messages")
