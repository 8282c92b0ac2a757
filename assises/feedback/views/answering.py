"""The pages where a person answers: each step is saved as it is sent; they work without JavaScript."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from assises.feedback.abuse_tokens import FORM_TOKENS
from assises.feedback.actions.answering import Origin, add_values, receive
from assises.feedback.actions.commenting import leave_address, write_comment
from assises.feedback.answer_origin import origin_of
from assises.feedback.completion_tokens import COOKIE, answer_of, bound, browser_of, cookie_of
from assises.feedback.enums import By
from assises.feedback.forms.answering import TRAP, AddressForm, CommentForm, QuestionsForm
from assises.feedback.instruments import Question
from assises.feedback.models import Answer, Comment, FeedbackForm
from assises.feedback.queries.forms import form_by_key, questions_of
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import open_to_all
from assises.text.distress import Level, level_of
from assises.text.masking import find, masked

Keep = Callable[[UUID, dict[str, str], str], None]  # the identifier, the answers, the hash of the right


def spoken() -> str:
    return "en" if (get_language() or "").startswith("en") else "fr"


@open_to_all
def form(request: HttpRequest, key: str) -> HttpResponse:
    """Put the first question; its answer is kept before the next ones are asked."""
    found = form_by_key(key)
    by = By.CODE if "code" in (request.GET.get("par"), request.POST.get("by")) else By.PAGE

    def keep(id: UUID, values: dict[str, str], right: str) -> None:  # noqa: A002  (the device's own identifier)
        receive(form=found, id=id, values=values, origin=page_origin(request, found, by), right=right)

    return first_step(request, found, keep, by=by)


def first_step(request: HttpRequest, found: FeedbackForm, keep: Keep, **context: Any) -> HttpResponse:
    """Show the first question, or keep its answer by `keep` and go on; a closed form says so."""
    asked = QuestionsForm(request.POST if request.method == "POST" else None, questions=_first(found))
    secret = cookie_of(request)
    begun = _begun(request, asked, keep, secret) if found.open and asked.is_valid() else None
    if begun:
        return _with_secret(redirect("feedback:more", found.key, begun), secret)
    context |= {"form": asked, "found": found, "token": FORM_TOKENS.issue(found.key, 0), "key": uuid4()}
    answer = render(request, "feedback/form.html", context, status=200 if found.open else 410)
    return _with_secret(answer, secret)


def _with_secret(answer: HttpResponse, secret: str) -> HttpResponse:
    """Give the browser the secret that completes what it begins; no script reads it, and it ends with the browser."""
    answer.set_cookie(COOKIE, secret, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer


def _first(found: FeedbackForm) -> list[Question]:
    """Return the questions that must be answered, or the first one where none must."""
    every = questions_of(found)
    return [one for one in every if one.required] or every[:1]


def _begun(request: HttpRequest, asked: QuestionsForm, keep: Keep, secret: str) -> UUID | None:
    """Keep the first step; return its identifier, or nothing when it is refused with a sentence."""
    try:
        key = UUID(request.POST.get("id", ""))
    except ValueError:
        key = uuid4()
    try:
        keep(key, asked.cleaned_data, bound(secret, answer=key, browser=browser_of(request)))
    except AssisesError as error:
        asked.add_error(None, str(error))
        return None
    return key


def _own(request: HttpRequest, answer: UUID) -> Answer:
    """Return the answer that this browser began; raises NotYours."""
    return answer_of(answer, request.COOKIES.get(COOKIE, ""), browser_of(request))


def page_origin(request: HttpRequest, found: FeedbackForm, by: By) -> Origin:
    """Return how an answer given on a page came."""
    given = request.POST
    token, trap = given.get("token", ""), given.get(TRAP, "")
    return origin_of(request, found, by=by, language=spoken(), token=token, trap=trap)


@open_to_all
def more(request: HttpRequest, key: str, answer: UUID) -> HttpResponse:
    """Ask the rest, and the comment: what would be masked is shown before it is kept."""
    own = _own(request, answer)
    typed = request.POST if request.method == "POST" else None
    rest = [one for one in questions_of(own.form) if not one.required and one.key not in own.values]
    asked, comment, preview = QuestionsForm(typed, questions=rest), CommentForm(typed), ""
    if typed and all([asked.is_valid(), comment.is_valid()]):
        preview = _completed(typed, own, asked, comment)
        if not preview:
            return redirect("feedback:thanks", key, answer)
    context = {"form": asked, "comment": comment, "found": own.form, "preview": preview}
    context["help"] = level_of(request.POST.get("comment", "")) > Level.NOTHING
    return render(request, "feedback/more.html", context)


def _completed(typed: QueryDict, answer: Answer, asked: QuestionsForm, comment: CommentForm) -> str:
    """Keep the rest and the comment once the person has seen what is masked; else return what is to be shown."""
    text = comment.cleaned_data["comment"]
    preview = _to_confirm(typed, text)
    if not preview:
        add_values(answer=answer, values=asked.cleaned_data)
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
def thanks(request: HttpRequest, key: str, answer: UUID) -> HttpResponse:
    """Thank, say what follows, and take the address of who wants an answer."""
    own = _own(request, answer)
    comment: Comment | None = getattr(own, "comment", None)
    address = AddressForm(request.POST if request.method == "POST" else None)
    left = bool(comment) and address.is_valid()
    if comment and left:
        leave_address(comment=comment, address=address.cleaned_data["email"])
    context = {
        "found": own.form,
        "comment": comment,
        "form": address,
        "left": left,
        **_distress(comment),
    }
    return render(request, "feedback/thanks.html", context)


def _distress(comment: Comment | None) -> dict[str, bool]:
    """Return whether help is shown, at the least doubt, and whether a person was told."""
    return {"help": bool(comment and level_of(comment.text)), "urgent": bool(comment and comment.urgent)}
