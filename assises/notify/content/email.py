"""An e-mail from its template: the subject, the text and the HTML, from one reading of its Markdown."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode

from assises.notify.content import as_html, as_text
from assises.notify.content.markdown import Markdown, escape, parse, prepared, spaced
from assises.notify.content.placeholders import fill, normal

_ENDS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
PREHEADER = 256  # characters that clients show beside the subject


@dataclass(frozen=True)
class Email:
    """What is sent; `html` is empty when only text was asked for."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class _Footer:
    """What stands under every message: who sends it, and the way out."""

    organisation: str
    unsubscribe_url: str | None

    @property
    def sender(self) -> str:
        if not self.organisation:
            return ""
        return _("Ce message vous est envoyé par %(organisation)s.") % {"organisation": self.organisation}

    @property
    def unsubscribe(self) -> str:
        return _("Ne plus recevoir ces messages")

    @property
    def text(self) -> str:
        way_out = f"{self.unsubscribe} <{self.unsubscribe_url}>" if self.unsubscribe_url else ""
        lines = [as_text.wrapped(line) for line in (self.sender, way_out) if line]
        return "\n".join(["", as_text.RULE, *lines, ""]) if lines else ""


def render_email(
    subject: str,
    body: str,
    values: Mapping[str, object],
    *,
    language: str,
    unsubscribe_url: str | None = None,
    organisation: str = "",
    plain_only: bool = False,
    as_markdown: Collection[str] = (),
) -> Email:
    """Return the e-mail in its two parts.

    Values are plain text whatever they hold, but those named in `as_markdown` (sanitised ones are Markdown already).
    A placeholder without a value stays as it is written: see `missing` first.
    """
    said = _subject(subject, values, language)
    filled = fill(prepared(body), _marked(values, as_markdown), for_="email", escape=escape)
    tree = parse(filled)
    with translation.override(language):
        footer = _Footer(organisation, unsubscribe_url)
        read = as_text.write(tree, language)
        html = "" if plain_only else _page(said, tree, read, language, footer)
        return Email(said, f"{read}\n{footer.text}", html)


def body_as_stored(body: str, values: Mapping[str, object]) -> str:
    """Return the body as the API gives it back: placeholders replaced, Markdown and line ends as written, stripped."""
    return fill(body, values, for_="email").strip()


def _subject(subject: str, values: Mapping[str, object], language: str) -> str:
    """Return the subject on one line: a line end in a value would start another header."""
    filled = fill(subject, values, for_="sms", language=language)
    return spaced(" ".join(part for part in _ENDS.sub(" ", filled).split(" ") if part), language)


def _marked(values: Mapping[str, object], as_markdown: Collection[str]) -> dict[str, object]:
    ready = {normal(name) for name in as_markdown}
    return {name: _as_markdown(value) if normal(name) in ready else value for name, value in values.items()}


def _as_markdown(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_as_markdown(item) for item in value]
    return value if value is None or isinstance(value, bool) else Markdown(value)


def _page(subject: str, tree: SyntaxTreeNode, read: str, language: str, footer: _Footer) -> str:
    context = {
        "subject": subject,
        "language": language,
        "preheader": " ".join(read.split())[:PREHEADER],
        "body": mark_safe(as_html.write(tree, language)),  # noqa: S308  (each text in it is escaped)
        "organisation": footer.organisation,
        "sender": footer.sender,
        "unsubscribe_url": footer.unsubscribe_url,
        "unsubscribe": footer.unsubscribe,
    }
    return render_to_string("notify/email.html", context)
