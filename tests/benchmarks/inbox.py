"""The inbox over millions of comments: search in French and each filter, the newest page and a deep one.

`ASSISES_BENCH_ROWS` says how many comments (five million unless it is set). Rows are made by SQL: words are drawn from a
vocabulary in which a few are everywhere and most are rare, as people write.
"""

import os
import statistics
import time
from collections.abc import Sequence
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from assises.accounts.models import Person
from assises.feedback.models import FeedbackForm, ThemeRun
from assises.kernel.web.settling import settle
from assises.register.enums import Role
from assises.register.models import Membership, Organisation
from tests.benchmarks.report import Figure
from tests.factories import ServiceFactory
from tests.feedback.conftest import make_form
from tests.people import show

ROWS = int(os.environ.get("ASSISES_BENCH_ROWS", "5_000_000"))
LIMIT, RUNS = 200, 40
SERVICES, THEMES = 40, 12
COMMON = [
    "service",
    "demande",
    "formulaire",
    "attente",
    "téléphone",
    "réponse",
    "délai",
    "page",
    "compte",
    "dossier",
    "document",
    "adresse",
    "paiement",
    "rendez-vous",
    "personne",
    "bureau",
    "courriel",
    "code",
    "erreur",
    "permis",
    "impôt",
    "site",
    "question",
    "aide",
    "enfant",
    "école",
    "santé",
    "route",
    "taxe",
    "merci",
]
RARE = 20_000  # words that few texts hold
# A word at the place u⁴ × n is drawn: the first ones are in a comment out of two, the last ones in a few of a million.
TEXTS = """CREATE TEMPORARY TABLE bench_texts AS
SELECT n - 1 AS place, text, to_tsvector('french', text) AS fr, to_tsvector('english', text) AS en
FROM (SELECT n, (SELECT string_agg((%(words)s::text[])[1 + floor(power(random(), 4) * %(many)s)::int], ' ')
                 FROM generate_series(1, 14) WHERE n > 0) AS text FROM generate_series(1, %(texts)s) AS n) AS t"""
ANSWERS = """INSERT INTO feedback_answer
  (id, form_id, service_id, organisation_id, instrument, version, at, received_at, language, by, values, scores, main, aside)
SELECT lpad(to_hex(n), 32, '0')::uuid, f.id, f.service_id, f.organisation_id, 'short', 1, m.at, m.at,
  CASE WHEN n %% 5 = 0 THEN 'en' ELSE 'fr' END, 'api', '{}', '{}', (n %% 3) * 5, CASE WHEN n %% 50 = 7 THEN 'repeated' ELSE '' END
FROM generate_series(1, %(rows)s::bigint) AS n
CROSS JOIN LATERAL (SELECT now() - n * interval '6 seconds' AS at) AS m
JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM feedback_feedbackform) AS f ON f.place = n %% %(services)s"""
COMMENTS = """INSERT INTO feedback_comment
  (answer_id, service_id, organisation_id, at, language, text, masked, state, urgent, aside, main, tags, theme, search)
SELECT a.id, a.service_id, a.organisation_id, a.at, a.language, t.text, 0,
  (ARRAY['new', 'answered', 'closed', 'assigned'])[1 + width_bucket(random(), ARRAY[0.1, 0.6, 0.97])], random() < 0.0005,
  a.aside <> '', a.main, CASE WHEN random() < 0.02 THEN ARRAY['étiquette ' || (random() * 20)::int] ELSE '{}' END,
  CASE WHEN random() < 0.7 THEN 'theme' || floor(power(random(), 2) * %(themes)s) ELSE '' END,
  CASE a.language WHEN 'en' THEN t.en ELSE t.fr END
FROM feedback_answer AS a JOIN bench_texts AS t ON t.place = abs(hashtext(a.id::text)) %% %(texts)s"""
INDEXES = """SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('feedback_answer', 'feedback_comment')
AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
DISTINCT = (
    50_000  # texts: comments of millions repeat themselves too, and the index of words holds each of them
)


def words() -> Sequence[str]:
    """Return the vocabulary, the most frequent first; the rare ones are made of syllables, so that each has its stem."""
    heads, middles = (
        (
            "ba",
            "cré",
            "dro",
            "fli",
            "gué",
            "jan",
            "lor",
            "mus",
            "nor",
            "pli",
            "qua",
            "rem",
            "sol",
            "tru",
            "vin",
        ),
        "aeiou",
    )
    tails = (
        "brac",
        "drol",
        "fent",
        "gord",
        "jurd",
        "larm",
        "mont",
        "nard",
        "pont",
        "quet",
        "rond",
        "sart",
        "tour",
        "verg",
    )
    made = [
        f"{a}{b}{c}{d}{e}"
        for a in heads
        for b in middles
        for c in tails
        for d in middles
        for e in ("x", "ck", "lm", "rt")
    ]
    return [*COMMON, *made[:RARE]]


def fill(rows: int) -> None:
    """Write answers and comments, then their indexes, as a restored copy does, and what autovacuum would have counted."""
    vocabulary = list(words())
    with connection.cursor() as cursor:
        cursor.execute(TEXTS, {"words": vocabulary, "many": len(vocabulary), "texts": min(rows, DISTINCT)})
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
        for name, _made in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(ANSWERS, {"rows": rows, "services": SERVICES})
        cursor.execute(COMMENTS, {"texts": min(rows, DISTINCT), "themes": THEMES})
        for _name, made in indexes:
            cursor.execute(made)
        cursor.execute("VACUUM ANALYZE feedback_answer")
        cursor.execute("VACUUM ANALYZE feedback_comment")


def reader(organisation: Organisation) -> Client:
    person = Person.objects.create_user("banc-des-avis@assises.example", full_name="Banc")
    Membership.objects.create(person=person, organisation=organisation, role=Role.EDITOR)
    client = Client()
    client.force_login(person)
    show(client, person, {"method": "password"}, {"method": "mfa", "type": "totp"})
    return client


def asked(forms: Sequence[FeedbackForm]) -> dict[str, dict[str, str]]:
    rare = words()[3000]
    return {
        "newest": {}, "of one service": {"service": str(forms[3].service_id)}, "to read": {"state": "new"},
        "unhappy": {"show": "unhappy"}, "urgent": {"show": "urgent"}, "set aside": {"show": "aside"},
        "in English": {"language": "en"}, "of a theme": {"theme": "theme3"}, "of a tag": {"tag": "étiquette 7"},
        "a common word": {"words": "formulaires"}, "a word without its accents": {"words": "telephone delai"},
        "a rare word": {"words": rare}, "two rare words": {"words": f"{rare} {words()[2000]}"},
        "a common and a rare word": {"words": f"service {rare}"}, "a word nobody wrote": {"words": "zythum"},
        "a rare word in one service": {"words": rare, "service": str(forms[3].service_id)},
        "a common word, unhappy": {"words": "attente", "show": "unhappy"},
        "a word of one comment in 250": {"words": words()[500]},
        "the same word, in English": {"words": words()[500], "language": "en"},
        "a month of long ago": {"since": "2026-01-01", "until": "2026-01-31"},
    }  # fmt: skip


def _p95(client: Client, path: str) -> float:
    times = []
    for _run in range(RUNS):
        started = time.perf_counter()
        response = client.get(path)
        times.append((time.perf_counter() - started) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{path}: {response.status_code}")
    return statistics.quantiles(times, n=20)[-1]


def figures() -> list[Figure]:
    first = ServiceFactory.create()
    organisation = first.organisation
    services = [first, *(ServiceFactory.create(organisation=organisation) for _n in range(SERVICES - 1))]
    forms = [make_form(one) for one in services]
    shown = {"name": "", "words": ["attente"], "words_en": [], "share": 0.1, "count": 1, "typical": []}
    kept = [{**shown, "id": f"theme{place}"} for place in range(THEMES)]
    ThemeRun.objects.create(organisation=organisation, comments=ROWS, themes=kept)
    started = time.perf_counter()
    fill(ROWS)
    made = time.perf_counter() - started
    client, inbox = (
        reader(organisation),
        f"/avis/organisations/{organisation.administration.slug}/{organisation.code}/",
    )
    name = f"inbox of {ROWS:,}"
    settle()
    client.get(inbox)  # as in a process that served a page already
    return [
        Figure(f"{name}, made by SQL", made, "s", 3600),
        *(
            Figure(f"{name}, {what}, p95", _p95(client, f"{inbox}?{urlencode(given)}"), "ms", LIMIT)
            for what, given in asked(forms).items()
        ),
    ]
