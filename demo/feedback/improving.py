"""The improvements of the year: gathered in August, released or refused in October, each told to its authors."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from assises.feedback.actions.improving import Plan, cite, propose, refuse, release, start
from assises.feedback.models import Comment, FeedbackForm, Improvement
from demo.feedback.plan import ACTOR, BETTER_FROM, CHANGED, GATHERED

Happening = tuple[datetime, Callable[[], None]]
CITED = 12
WORDS = {"documents": "pièce", "connexion": "connecter", "clarte": "formulaire", "heures": "heures"}
TOLD = {
    "documents": (
        ("La liste des pièces au début", "Elle précède maintenant la première question, et s’imprime."),
        ("The list of documents first", "It now comes before the first question, and prints."),
    ),
    "connexion": (
        ("Le code aussi par courriel", "Le code arrive aussi par courriel, et la session dure une heure."),
        ("The code by e-mail too", "The code also comes by e-mail, and the session lasts an hour."),
    ),
    "clarte": (
        ("Des questions en mots simples", "Les questions sont réécrites, chacune avec un exemple."),
        ("Questions in plain words", "The questions are rewritten, each with an example."),
    ),
    "heures": (
        ("Ouvrir le soir", "Le budget de cette année ne le permet pas\u00a0; nous y reviendrons en avril."),
        ("Evening hours", "This year’s budget does not allow it; we will come back to it in April."),
    ),
}


def changed_of(forms: Sequence[FeedbackForm], popular: str) -> dict[int, str]:
    """Return what changes in which form, by its place; where payment breaks, nothing else changes."""
    others = [place for place, form in enumerate(forms) if form.service.code != popular]
    return dict(zip(others[1:], CHANGED, strict=False))


def improvements(forms: Sequence[FeedbackForm], changed: dict[int, str]) -> Iterator[Happening]:
    """Yield what organisations do of what they were told, and when."""
    for days, (place, key) in enumerate(changed.items()):
        yield GATHERED, partial(_gather, forms[place], key)
        yield BETTER_FROM + timedelta(days=days), partial(_tell, forms[place], key, f"2025.{days + 1}")


def _gather(form: FeedbackForm, key: str) -> None:
    (title_fr, _fr), (title_en, _en) = TOLD[key]
    before = Comment.objects.filter(service=form.service, aside=False)
    asked = list((before.filter(text__icontains=WORDS[key]) or before)[:CITED])
    if not asked:
        return
    plan = Plan(
        title_fr, title_en, "Moins de demandes abandonnées.", "satisfaction", None, date(2025, 10, 15)
    )
    made = propose(service=form.service, plan=plan, actor=ACTOR)
    cite(improvement=made, comments=asked, actor=ACTOR)
    start(improvement=made, actor=ACTOR)


def _tell(form: FeedbackForm, key: str, version: str) -> None:
    (title_fr, told_fr), (_title, told_en) = TOLD[key]
    made = Improvement.objects.filter(service=form.service, title_fr=title_fr).first()
    if made is None:
        return
    decide = refuse if key == "heures" else partial(release, version=version)
    decide(improvement=made, told_fr=told_fr, told_en=told_en, person=None, actor=ACTOR)
