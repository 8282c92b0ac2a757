"""The page of the audit trail over a million rows: the newest, deep in it, and by each kind of filter."""

from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from assises.accounts.models import Person
from assises.kernel.models import AuditEntry
from assises.register.enums import CentralRole
from assises.register.models import Administration, CentralAppointment
from tests.benchmarks.pages import cold
from tests.benchmarks.report import Figure
from tests.people import show

ROWS = 1_000_000
SLUG = "banc-du-journal"
RARE, COMMON = "introuvable", "dossier"
# One second a row, so that the order by instant is that of the numbers; half belongs to somebody else, as in a real trail.
FILL = """
INSERT INTO kernel_auditentry (at, actor, on_behalf_of, action, subject, reason, details, scope)
SELECT timestamptz '2025-01-01 00:00+00' + n * interval '1 second',
       'person:' || n %% 5000,
       CASE WHEN n %% 50 = 0 THEN 'organisation:' || n %% 300 ELSE '' END,
       (ARRAY['register.corrected', 'notify.batch_confirmed', 'notify.rule_changed', 'accounts.profile_changed',
              'register.import_applied'])[1 + n %% 5],
       'service:' || n %% 20000,
       CASE WHEN n %% 100000 = 0 THEN 'mot introuvable ailleurs'
            WHEN n %% 4 = 0 THEN 'correction du dossier ' || n ELSE '' END,
       '{"fields": ["name"]}'::jsonb,
       CASE n %% 4 WHEN 0 THEN %(place)s WHEN 1 THEN %(place)s WHEN 2 THEN %(place)s + 1 END
FROM generate_series(1, %(rows)s) AS n
"""


def auditor(place: Administration) -> Client:
    """Return a browser where somebody who audits the administration is signed in."""
    person = Person.objects.create_user("audit@assises.example", full_name="Banc")
    CentralAppointment.objects.create(person=person, administration=place, role=CentralRole.AUDITOR)
    client = Client()
    client.force_login(person)
    show(client, person, {"method": "password"}, {"method": "mfa", "type": "totp"})
    return client


def fill(place: Administration) -> None:
    """Write the rows as a year of work would leave them, and the statistics that autovacuum would have by then."""
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"place": place.pk, "rows": ROWS})
        cursor.execute("VACUUM ANALYZE kernel_auditentry")


def figures() -> list[Figure]:
    place = Administration.objects.create(slug=SLUG, name_fr="Banc", name_en="Bench", fictional=True)
    fill(place)
    deep = AuditEntry.objects.filter(scope=place.pk).order_by("at")[ROWS // 10].pk
    asked = {
        "newest": {},
        "deep": {"after": deep},
        "of one person": {"actor": "5"},
        "of one action": {"action": "notify.rule_changed"},
        "about one thing": {"subject": "service:12"},
        "rare words": {"words": RARE},
        "common words": {"words": COMMON},
        "common words, deep": {"words": COMMON, "after": deep},
    }
    client = auditor(place)
    pages = {name: f"/audit/{SLUG}/?{urlencode(filters)}" for name, filters in asked.items()}
    return [
        figure for name, path in pages.items() for figure in cold(f"trail of a million, {name}", path, client)
    ]
