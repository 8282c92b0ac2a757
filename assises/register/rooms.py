"""A module's room in an organisation: the right to open it, the way to it, its pages and the acts of its records.

A module declares one `Room`; its views open it, show its lists and its records, and each move of a lifecycle gets a
page of its own, that explains itself when it is only opened.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from assises.accounts.acting import actor_of, place
from assises.kernel.audit_words import Words
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.lifecycle import Lifecycle
from assises.kernel.row_versions import FIELD
from assises.kernel.web.access import staff
from assises.kernel.web.lists import Batch, ListPage
from assises.kernel.web.lists.batches import chosen, run
from assises.kernel.web.lists.pages import Shown
from assises.kernel.web.records import MoveForm, buttons_of, history_of
from assises.register.models import Administration, Organisation
from assises.register.permissions import Action, Scope, declared_action, may, permitted, require
from assises.register.queries.names import names_of
from assises.register.spaces import Place, enter, home_of

Crumb = tuple[str, str | None]
Act = Callable[..., Any]
@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a room: its name, its route, and the row of the table of permissions that opens it."""

    label: Words
    route: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The pages of a module in an organisation, or in a whole administration where its rows hold there.

    `app` is the namespace of its addresses, `home` the route of its first page.
    """

    app: str
    label: Words
    home: str
    tabs: Sequence[Tab] = ()

    def opened(self, request: HttpRequest, slug: str, code: str | None = None) -> Any:
        """Return the organisation (or the administration, without `code`) of an address, for who may do there what the
        view declares; raises NotFound or NotAllowed."""
        found = _place(slug, code)
        require(allowed(request, declared_action(request), found))
        place(request, _administration(found).pk)
        enter(request, found)
        return found

    def url(self, route: str, where: Place, *more: Any) -> str:
        """Return an address of the room; the routes of a whole administration are named `central_…`."""
        name = route if isinstance(where, Organisation) else f"central_{route}"
        return reverse(f"{self.app}:{name}", args=[*_arguments(where), *more])

    def page(
        self,
        request: HttpRequest,
        template: str,
        where: Place,
        *crumbs: Crumb,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """Render a page of the room, under its way and its tabs; the last crumb is the page itself."""
        label = (str(self.label), self.url(self.home, where) if crumbs else None)
        way = [(where.name, home_of(where)), label, *crumbs]
        tabs = [
            (str(tab.label), self.url(tab.route, where), self.url(tab.route, where) == request.path)
            for tab in self.tabs
            if allowed(request, tab.action, where)
        ]
        context |= {
            "place": where,
            "administration": _administration(where),
            "crumbs": way,
            "tabs": tabs,
            "tabs_label": self.label,
        }
        return render(request, template, context, status=status)

    def listing(
        self,
        request: HttpRequest,
        where: Place,
        listed: ListPage,
        rows: "QuerySet[Any]",
        template: str = "register/room_list.html",
        **context: Any,
    ) -> HttpResponse | FileResponse:
        """Answer a list: its page, its file, or the batch act that a form asks."""
        batches = [
            one for one in listed.batches if one.permission is None or allowed(request, one.permission, where)
        ]
        if request.method == "POST":
            return self._batch(request, where, listed, rows, batches)
        shown = listed.answer(request, rows, place=where, batches=batches)
        if not isinstance(shown, Shown):
            return shown
        empty_url = self.url(listed.empty.route, where) if listed.empty.route else ""
        return self.page(
            request, template, where, list=shown, title=listed.caption, empty_url=empty_url, **context
        )

    def _batch(
        self,
        request: HttpRequest,
        where: Place,
        listed: ListPage,
        rows: "QuerySet[Any]",
        batches: Sequence[Batch],
    ) -> HttpResponse:
        """Show which rows an act will touch, then do it once it is confirmed."""
        try:
            asked = chosen(request, rows, batches)
        except AssisesError as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        if "confirme" not in request.POST:
            names = [(one.pk, listed.columns[0].shown(one)) for one in asked.rows]
            crumb = (str(asked.batch.label), None)
            return self.page(request, "register/room_batch.html", where, crumb, batch=asked.batch, chosen=names)
        done = run(asked, request)
        crumb = (str(asked.batch.label), None)
        left = [(listed.columns[0].shown(row), why) for row, why in done.left]
        return self.page(
            request, "register/room_done.html", where, crumb, batch=asked.batch, done=done.count, left=left
        )

    def record(
        self,
        request: HttpRequest,
        where: Place,
        life: Lifecycle,
        row: Model,
        template: str,
        *crumbs: Crumb,
        **context: Any,
    ) -> HttpResponse:
        """Render the page of a record: what can be done with it now, and what happened to it."""
        buttons = buttons_of(
            life,
            row,
            lambda move: allowed(request, move.permission, where),
            lambda name: self.url(f"{life.kind}_{name}", where, row.pk),
        )
        history = history_of(f"{life.kind}:{row.pk}", lambda rows: names_of(rows, _administration(where)))
        context |= {
            "row": row,
            "buttons": buttons,
            "history": history,
            "state_label": life.state_of(row).label,
        }
        return self.page(request, template, where, *crumbs, **context)

    def moves(
        self,
        prefix: str,
        life: Lifecycle,
        find: Callable[[Place, int], Model],
        acts: Mapping[str, Act],
        forms: Mapping[str, type[MoveForm]],
    ) -> list[URLPattern]:
        """Return one route per move: `prefix/<key>/<name>/`, named `kind_name`.

        `find` returns the record in a place or raises NotFound; `acts[name]` is the action, called with the record
        under the name of its kind, the actor, the version that was shown and what the form read.
        """
        return [
            path(
                f"{prefix}/<int:key>/{name}/",
                self._move_view(life, name, find, acts[name], forms.get(name, MoveForm)),
                name=f"{life.kind}_{name}",
            )
            for name in acts
        ]

    def _move_view(
        self,
        life: Lifecycle,
        name: str,
        find: Callable[[Place, int], Model],
        act: Act,
        form_class: type[MoveForm],
    ) -> Callable[..., HttpResponse]:
        move = life.move(name)

        def view(request: HttpRequest, slug: str, key: int, code: str | None = None) -> HttpResponse:
            where = self.opened(request, slug, code)
            row = find(where, key)
            form = form_class(request.POST or None, move=move, row=row)
            back = self.url(life.kind, where, row.pk)
            if request.method == "POST" and form.is_valid() and _done(request, life, row, act, form):
                return redirect(back)
            context = {"form": form, "move": move, "row": row, "back": back, "possible": name in life.possible(row)}
            status = 422 if form.errors else 200
            crumbs = ((str(row), back), (str(move.label), None))
            return self.page(request, "register/room_move.html", where, *crumbs, status=status, **context)

        return staff(permitted(move.permission)(view))


def _done(request: HttpRequest, life: Lifecycle, row: Model, act: Act, form: MoveForm) -> bool:
    """Do the act; say on the form why it is refused, with what was typed."""
    given = dict(form.cleaned_data)
    version = given.pop(FIELD)
    try:
        act(**{life.kind: row}, actor=actor_of(request), version=version, **given)
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, str(life.state_of(row).label))
    return True


def allowed(request: HttpRequest, action: Action, where: Place) -> bool:
    """Say whether the person of a request may do `action` in a place."""
    if isinstance(where, Organisation):
        return may(request.user, action, organisation=where, administration=where.administration)
    return action.scope is not Scope.ORGANISATION and may(request.user, action, administration=where)


def _place(slug: str, code: str | None) -> Place:
    if code is None:
        found: Place | None = Administration.objects.filter(slug=slug).first()
    else:
        rows = Organisation.objects.select_related("administration")
        found = rows.filter(administration__slug=slug, code=code).first()
    if found is None:
        raise NotFound
    return found


def _administration(where: Place) -> Administration:
    return where.administration if isinstance(where, Organisation) else where


def _arguments(where: Place) -> list[str]:
    return [where.administration.slug, where.code] if isinstance(where, Organisation) else [where.slug]
