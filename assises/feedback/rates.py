"""The answer rate in words: a share with its numerator and denominator, or why it is not known; never a guess."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from assises.feedback.models import FeedbackForm
from assises.feedback.queries.invitations import Rate, rates_by_month
from assises.feedback.queries.results import results
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
    """Yield each month of open data; a cell under thirty answers, or thirty invitations, is left blank."""
    found = results(form)
    rates = rates_by_month(form, found.start, found.end)
    for month in found.months:
        mean, rate = month.mean, rates.get(month.month)
        scores: list[Any] = (
            [Decimal(f"{one:.2f}") for one in (mean.value, mean.low, mean.high)] if mean else ["", "", ""]
        )
        asked = [rate.handed, rate.answered] if rate and rate.shown else ["", ""]
        yield [form.service.code, f"{month.month:%Y-%m}", month.answers if mean else "", *scores, *asked]
