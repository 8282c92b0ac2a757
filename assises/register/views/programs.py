"""Keys of an organisation's programs, those of every module on one page; a key is shown once, in the answer itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.register.actions.programs import make_program_key, revoke_program_key
from assises.register.forms.programs import ProgramKeyForm
from assises.register.models import Organisation, ProgramKey
from assises.register.permissions import permitted, table
from assises.register.programs import KeyShown, keys_elsewhere, rights
from assises.register.rooms import Room

ROOM = Room(app="space", label=gettext_lazy("Accès par API"), home="programs")


@staff
@permitted(table.MANAGE_PROGRAMS)
def programs(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """List the keys that programs of the organisation use, and make one."""
    place = ROOM.opened(request, slug, code)
    form = ProgramKeyForm(request.POST or None)
    made = _made(request, place, form)
    context = {"form": ProgramKeyForm() if made else form, "made": made, "keys": _keys(place)}
    answer = ROOM.page(
        request, "register/programs.html", place, status=422 if form.errors and not made else 200, **context
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _keys(place: Organisation) -> list[KeyShown]:
    words = rights()
    own = [
        KeyShown(
            one.name, ", ".join(str(words.get(right, right)) for right in one.rights), one.created_at,
            one.last_used_on, one.revoked_at, ROOM.url("revoke_program_key", place, one.pk),
        )
        for one in ProgramKey.objects.filter(organisation=place)
    ]  # fmt: skip
    return own + keys_elsewhere(place)


def _made(request: HttpRequest, place: Organisation, form: ProgramKeyForm) -> str:
    if not form.is_valid():
        return ""
    try:
        return make_program_key(
            organisation=place, person=person_of(request), actor=actor_of(request), **form.cleaned_data
        )[1]
    except AssisesError as error:
        form.add_error("name", str(error))
        return ""


@staff
@permitted(table.MANAGE_PROGRAMS)
def revoke(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    """Ask before a key is revoked: what uses it stops at once."""
    place = ROOM.opened(request, slug, code)
    one = get_object_or_404(ProgramKey, organisation=place, pk=key)
    if request.method == "POST":
        revoke_program_key(key=one, actor=actor_of(request))
        messages.success(request, _("La clé «\u00a0%s\u00a0» est révoquée\u00a0: elle ne sert plus.") % one.name)
        return redirect(ROOM.url("programs", place))
    crumb = (_("Révoquer la clé «\u00a0%s\u00a0»") % one.name, None)
    return ROOM.page(request, "register/program_revoke.html", place, crumb, key=one, back=ROOM.url("programs", place))
