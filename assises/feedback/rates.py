"""The answer rate in words: a share with its numerator and denominator, or why it is not known; never a guess."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assises.feedback.models import FeedbackForm
from assises.feedback.queries.invitations import Rate, rates_by_month
from assises.feedback.queries.publishing import published, stepped
from assises.feedback.scoring import SHOWN_FROM
from assises.kernel.web.figures import number, percent

MONTH_COLUMNS = (
    "service", "month", "answers", "mean", "low", "high", "invitations_handed_over", "invitations_answered",
)  # fmt: skip


def rate_words(rate: Rate, *, published: bool) -> str:
    """Return what is said of an answer rate; one to be `published` waits for thirty invitations."""
    if rate.share is None:
        return _(
            "Taux de réponse\u00a0: inconnu. Un bouton, un lien ou un code ne dit pas combien de personnes l’ont vu."
        )
    if published and not rate.shown:
        return _("Taux de réponse\u00a0: moins de 30 invitations remises, trop peu pour le dire.")
    shown = {"share": percent(rate.share), "answered": number(rate.answered), "handed": number(rate.handed)}
    return (
        _(
            "Taux de réponse des personnes invitées\u00a0: %(share)s (%(answered)s sur %(handed)s invitations remises)."
        )
        % shown
        + " "
        + _(
            "Par bouton, lien ou code, il reste inconnu\u00a0: on ne sait pas combien de personnes les ont vus."
        )
    )


def published_rate(rate: Rate) -> dict[str, Any]:
    """Return an answer rate as anybody may read it, with its words."""
    words = rate_words(rate, published=True)
    if not rate.shown or rate.share is None:
        return {"answered": None, "handed": None, "share": None, "words": words}
    return {"answered": rate.answered, "handed": rate.handed, "share": round(rate.share, 4), "words": words}


def month_lines(form: FeedbackForm) -> Iterator[list[Any]]:
    """Yield each block of months of open data (`2026-03`, or `2026-03/2026-05`); what may not be told is left blank."""
    found = published(form)
    rates = rates_by_month(form, found.start, found.end)
    for month in found.months:
        mean, last = month.mean, month.until or month.month
        ends: list[Any] = (
            [Decimal(f"{one:.2f}") for one in (mean.value, mean.low, mean.high)] if mean else [""] * 3
        )
        name = f"{month.month:%Y-%m}" if last == month.month else f"{month.month:%Y-%m}/{last:%Y-%m}"
        inside = [rate for first, rate in rates.items() if month.month <= first <= last]
        handed, answered = (
            stepped(sum(getattr(one, part) for one in inside)) for part in ("handed", "answered")
        )
        asked = [handed, answered] if handed >= SHOWN_FROM else ["", ""]
        yield [form.service.code, name, month.answers if mean else "", *ends, *asked]
