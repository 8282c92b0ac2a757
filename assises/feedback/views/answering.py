"""The pages where a person answers: each step is saved as it is sent; they work without JavaScript."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from assises.feedback.actions.answering import Coming, add_values, receive
from assises.feedback.actions.commenting import leave_address, write_comment
from assises.feedback.coming import coming_of
from assises.feedback.enums import By
from assises.feedback.forms.answering import TRAP, AddressForm, CommentForm, QuestionsForm
from assises.feedback.guarding import token_for
from assises.feedback.instruments import Question
from assises.feedback.masking import find, masked
from assises.feedback.models import Answer, Comment, FeedbackForm
from assises.feedback.queries.forms import form_by_key, questions_of
from assises.feedback.rights import answer_of, right_of
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import open_to_all

Keep = Callable[[UUID, dict[str, str]], None]


def spoken() -> str:
    return "en" if (get_language() or "").startswith("en") else "fr"


@open_to_all
def form(request: HttpRequest, key: str) -> HttpResponse:
    """Put the first question; its answer is kept before the next ones are asked."""
    found = form_by_key(key)
    by = By.CODE if "code" in (request.GET.get("par"), request.POST.get("by")) else By.PAGE

    def keep(id: UUID, values: dict[str, str]) -> None:  # noqa: A002  (the device's own identifier)
        receive(form=found, id=id, values=values, coming=came(request, found, by))

    return first_step(request, found, keep, by=by)


def first_step(request: HttpRequest, found: FeedbackForm, keep: Keep, **context: Any) -> HttpResponse:
    """Show the first question, or keep its answer by `keep` and go on; a closed form says so."""
    asked = QuestionsForm(request.POST if request.method == "POST" else None, questions=_first(found))
    right = _begun(request, asked, keep) if found.open and asked.is_valid() else ""
    if right:
        return redirect("feedback:more", found.key, right)
    context |= {"form": asked, "found": found, "token": token_for(found.key, 0), "key": uuid4()}
    return render(request, "feedback/form.html", context, status=200 if found.open else 410)


def _first(found: FeedbackForm) -> list[Question]:
    """Return the questions that must be answered, or the first one where none must."""
    every = questions_of(found)
    return [one for one in every if one.required] or every[:1]


def _begun(request: HttpRequest, asked: QuestionsForm, keep: Keep) -> str:
    """Keep the first step; return the right to complete it, or nothing when it is refused with a sentence."""
    try:
        key = UUID(request.POST.get("id", ""))
    except ValueError:
        key = uuid4()
    try:
        keep(key, asked.cleaned_data)
    except AssisesError as error:
        asked.add_error(None, str(error))
        return ""
    return right_of(key)


def came(request: HttpRequest, found: FeedbackForm, by: By) -> Coming:
    """Return how an answer given on a page came."""
    given = request.POST
    token, trap = given.get("token", ""), given.get(TRAP, "")
    return coming_of(request, found, by=by, language=spoken(), token=token, trap=trap)


@open_to_all
def more(request: HttpRequest, key: str, right: str) -> HttpResponse:
    """Ask the rest, and the comment: what would be masked is shown before it is kept."""
    answer = answer_of(right)
    typed = request.POST if request.method == "POST" else None
    rest = [one for one in questions_of(answer.form) if not one.required]
    asked, comment, preview = (
        QuestionsForm(typed, questions=rest, initial=answer.values),
        CommentForm(typed),
        "",
    )
    if typed and all([asked.is_valid(), comment.is_valid()]):
        preview = _completed(typed, answer, asked, comment)
        if not preview:
            return redirect("feedback:thanks", key, right)
    context = {"form": asked, "comment": comment, "found": answer.form, "preview": preview}
    return render(request, "feedback/more.html", context)


def _completed(typed: QueryDict, answer: Answer, asked: QuestionsForm, comment: CommentForm) -> str:
    """Keep the rest, and the comment once the person has seen what is masked; else return what is to be shown."""
    add_values(answer=answer, values=asked.cleaned_data)
    text = comment.cleaned_data["comment"]
    preview = _to_confirm(typed, text)
    if not preview:
        write_comment(answer=answer, text=text)
    return preview


def _to_confirm(typed: QueryDict, text: str) -> str:
    """Return the comment as it would be kept when something is masked that the person has not seen yet."""
    return "" if "confirmed" in typed and typed.get("seen") == _shown(text) else _hidden(text)


def _shown(text: str) -> str:
    """Return a comment as it would be kept, on one line end."""
    plain = text.replace("\r\n", "\n").strip()
    return masked(plain, find(plain, language=spoken()), language=spoken())


def _hidden(text: str) -> str:
    """Return the comment as it would be kept when something is masked in it, else nothing."""
    shown = _shown(text)
    return shown if shown != text.replace("\r\n", "\n").strip() else ""


@open_to_all
def thanks(request: HttpRequest, key: str, right: str) -> HttpResponse:
    """Thank, say what follows, and take the address of who wants an answer."""
    answer = answer_of(right)
    comment: Comment | None = getattr(answer, "comment", None)
    address = AddressForm(request.POST if request.method == "POST" else None)
    left = bool(comment) and address.is_valid()
    if comment and left:
        leave_address(comment=comment, address=address.cleaned_data["email"])
    urgent = bool(comment and comment.urgent)
    context = {"found": answer.form, "comment": comment, "form": address, "left": left, "urgent": urgent}
    return render(request, "feedback/thanks.html", context)
