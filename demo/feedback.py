"""A year of feedback in the fictional administration, lived through the platform's own actions.

From 1 April 2025, two services of each organisation put a questionnaire. People answer, some write; five services change what was
asked and tell it, one refuses, and one day in November payment breaks.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from assises.feedback.actions.answering import Coming, add_values, receive
from assises.feedback.actions.commenting import write_comment
from assises.feedback.actions.forms import open_form
from assises.feedback.actions.improving import Plan, cite, propose, refuse, release, start
from assises.feedback.actions.theming import learn
from assises.feedback.actions.watching import watch
from assises.feedback.enums import By
from assises.feedback.instruments import instrument
from assises.feedback.models import Answer, Comment, FeedbackForm
from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.register.models import Administration, Service
from demo.feedback_words import INCIDENT, THEMES, Theme, written

ACTOR = Actor("command:demo")
SEED, OPENED, BEGINNING = (
    20250401,
    datetime(2025, 3, 17, 14, tzinfo=UTC),
    datetime(2025, 4, 1, 12, tzinfo=UTC),
)
EACH, DAYS = 2, 365
COMMENTING, ENGLISH, FOLLOWING = 0.24, 0.22, 0.6
BROKEN = (datetime(2025, 11, 12, 13, tzinfo=UTC), datetime(2025, 11, 14, 20, tzinfo=UTC))
BETTER_FROM = datetime(2025, 10, 6, 14, tzinfo=UTC)
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


def live_feedback(administration: Administration, answers: int) -> None:
    """Live the year with so many answers; repeated, it adds nothing (identifiers are drawn from a seed)."""
    chance = Random(SEED)  # noqa: S311  (a demonstration, not a secret)
    with clock.stopped_at(OPENED):
        forms = [
            open_form(service=one, asked=instrument("short", 1), actor=ACTOR)
            for one in _services(administration)
        ]
    for moment, form in _moments(forms, answers, chance):
        with clock.stopped_at(moment):
            _answer(form, chance, moment, better=form in forms[1:6])
            if BROKEN[0] <= moment <= BROKEN[1] and form == forms[0]:
                watch()
    for place, form in enumerate(forms[1:7]):
        _improve(form, place)
    with clock.stopped_at(BEGINNING + timedelta(days=DAYS)):
        for organisation in {form.organisation for form in forms}:
            learn(organisation)


def _services(administration: Administration) -> list[Service]:
    """Return two services to the public of each organisation, that people ask for online; the same ones each time."""
    found = Service.objects.filter(administration=administration, application="yes", closed_on=None)
    kept: list[Service] = []
    for one in found.exclude(audiences__contains=["internal"]).order_by("organisation__code", "code"):
        if sum(other.organisation_id == one.organisation_id for other in kept) < EACH:
            kept.append(one)
    return kept


def _moments(
    forms: list[FeedbackForm], answers: int, chance: Random
) -> Iterator[tuple[datetime, FeedbackForm]]:
    """Yield when somebody answers which form, in order: by day, and much more on the day that payment breaks."""
    drawn = [
        (
            BEGINNING + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(11 * 60)),
            chance.randrange(len(forms)),
        )
        for _one in range(answers)
    ]
    broken = [(BROKEN[0] + timedelta(minutes=7 * n), 0) for n in range(max(20, answers // 200))]
    for moment, place in sorted(drawn + broken):
        yield moment, forms[place]


def _answer(form: FeedbackForm, chance: Random, moment: datetime, *, better: bool) -> None:
    broken = BROKEN[0] <= moment <= BROKEN[1] and chance.random() < 0.9
    theme = INCIDENT if broken else chance.choice(THEMES)
    english = chance.random() < ENGLISH
    key = UUID(int=chance.getrandbits(128), version=4)
    by = chance.choice((By.COMPONENT, By.COMPONENT, By.PAGE, By.INVITATION, By.CODE))
    coming = Coming(by=by, language="en" if english else "fr", place=f"{key}")
    receive(
        form=form, id=key, values={"overall": _satisfied(theme, moment, chance, better=better)}, coming=coming
    )
    if chance.random() > FOLLOWING:
        return
    answer = Answer.objects.select_related("form", "service").get(pk=key)
    add_values(answer=answer, values=_rest(chance))
    if chance.random() < COMMENTING / FOLLOWING:
        write_comment(answer=answer, text=written(theme, english, chance))


def _satisfied(theme: Theme, moment: datetime, chance: Random, *, better: bool) -> str:
    """Return the first answer; once a service has changed, fewer people are badly served there."""
    bad, medium, good = theme[1]
    if moment > BETTER_FROM and better and theme is not INCIDENT:
        bad, good = bad // 4, good + bad
    return chance.choices(("bad", "medium", "good"), (bad + 1, medium + 1, good + 1))[0]


def _rest(chance: Random) -> dict[str, str]:
    return {
        "clarity": chance.choices("12345", (4, 9, 22, 40, 25))[0],
        "done": chance.choices(("yes", "partly", "no"), (70, 20, 10))[0],
        "help": chance.choices(("none", "obtained", "missed"), (75, 15, 10))[0],
    }


def _improve(form: FeedbackForm, place: int) -> None:
    """Gather what was said before August, decide in October."""
    key = ("documents", "connexion", "clarte", "documents", "connexion", "heures")[place]
    words = {"documents": "pièces", "connexion": "connecter", "clarte": "formulaire", "heures": "heures"}[key]
    before = Comment.objects.filter(
        service=form.service, at__lt=datetime(2025, 8, 1, tzinfo=UTC), aside=False
    )
    asked = list((before.filter(text__icontains=words) or before)[:12])
    if not asked:
        return
    (title_fr, told_fr), (title_en, told_en) = TOLD[key]
    due, why = date(2025, 10, 15), "Moins de demandes abandonnées."
    plan = Plan(title_fr, title_en, why, "satisfaction", None, due)
    with clock.stopped_at(datetime(2025, 8, 11, 15, tzinfo=UTC)):
        made = propose(service=form.service, plan=plan, actor=ACTOR)
        cite(improvement=made, comments=asked, actor=ACTOR)
        start(improvement=made, actor=ACTOR)
    with clock.stopped_at(BETTER_FROM + timedelta(days=place)):
        given = {"improvement": made, "told_fr": told_fr, "told_en": told_en, "person": None, "actor": ACTOR}
        if key == "heures":
            refuse(**given)  # type: ignore[arg-type]  # a row and texts
        else:
            release(version=f"2025.{place + 1}", **given)  # type: ignore[arg-type]  # as above
