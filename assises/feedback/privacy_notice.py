"""The privacy notice in words: for the page of a form, and as a page of the reference."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from assises.feedback.models import FeedbackForm
from assises.feedback.privacy import STATEMENTS
from assises.kernel.reference import reference

HEAD = """# What feedback keeps of people

Written by `assises docs` from `assises/feedback/privacy.py`, which a test compares with the tables: nothing else is
kept.
Each form has this page with its own durations, at `/avis/KEY/donnees/`. Nothing follows anybody, and no address of the
network is kept.

| what | why | how long | who sees it | fields |
|---|---|---|---|---|
"""


def columns() -> list[str]:
    return [_("Ce qui est conservé"), _("Pourquoi"), _("Combien de temps"), _("Qui le voit")]


def lines(form: FeedbackForm | None) -> list[list[str]]:
    """Return a line for each statement, with the durations of a form, or in general."""
    told = [[str(one.what), str(one.why), one.kept(form), str(one.seen_by)] for one in STATEMENTS]
    return [[capfirst(cell) for cell in line] for line in told]


@reference("feedback-privacy.md")
def page() -> str:
    """Return the notice in English, with the fields of each table."""
    with override("en"):
        told = lines(None)
    fields = [
        ", ".join(f"`{one.model._meta.model_name}.{name}`" for name in one.fields) for one in STATEMENTS
    ]
    rows = [f"| {' | '.join(line)} | {where} |" for line, where in zip(told, fields, strict=True)]
    return HEAD + "\n".join(rows) + "\n"
