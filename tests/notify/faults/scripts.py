"""What the keeper runs in the installation: made ready once, filled before each fault, read after it."""

READY = """
import json
from assises.notify.enums import Standing
from assises.notify.models import Carrier
from tests.notify.conftest import make_email, make_purpose, make_workspace
from tests.reminders.common import rule_for
workspace = make_workspace(per_minute=10**7, daily_email=10**8)
for standing in (Standing.MANDATORY, Standing.SERVICE):
    make_email(make_purpose(workspace, standing, standing.value), "Bonjour ((name))")
from datetime import time
rule_for(workspace, Standing.SERVICE, offsets=(-1,), window_from=time(0), window_until=time(23, 59, 59))
one = Carrier(name="smtp", channel="email", kind="smtp")
one.settings = json.dumps(dict(host="127.0.0.1", port={port}, tls="none", connections=2, reply_seconds=3))
one.save()
"""

EMPTY = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SET assises.allow_truncate = 'on'")
    cursor.execute("TRUNCATE notify_reminder, notify_obligation, notify_attempt, notify_message, notify_batch CASCADE")
"""

PLACE = (
    EMPTY
    + """
from assises.notify.actions.batches import Listed, accept_batch, place_rows
from assises.notify.content.recipients import from_rows
from assises.notify.enums import KeyKind
from assises.notify.models import Template, Workspace
from assises.notify.queries.templates import edition
workspace = Workspace.objects.get()
for place, template in enumerate(Template.objects.order_by("created_at")[:2]):
    rows = [["email address", "name"]] + [[f"p{{n}}@example.org", str(n)] for n in range(place, {count}, 2)]
    sheet = from_rows(rows, template_text="((name))", kind="email", max_rows={count})
    listed = Listed("list", sheet)
    found = edition(workspace.pk, template.pk)
    place_rows(accept_batch(workspace=workspace, key=None, kind=KeyKind.LIVE, found=found, listed=listed).pk)
"""
)

OBLIGE = (
    EMPTY
    + """
from datetime import timedelta
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.reminders.actions.obligations import register_obligations
from assises.reminders.content.obligations import Row
from assises.reminders.models import Reminder, ReminderRule
due = clock.today() + timedelta(days=20)
rows = [Row(n, f"R-{{n}}", due, email=f"p{{n}}@example.org", values={{"name": str(n)}}) for n in range({count})]
register_obligations(rule=ReminderRule.objects.get(), rows=rows, actor=SYSTEM)
Reminder.objects.update(at=clock.now())
"""
)

READ = """
import json
from assises.notify.models import Message
from assises.reminders.models import Reminder
rows = Message.objects.values_list("id", "status", "template__purpose__standing", "leased_until")
wait = Reminder.objects.filter(state="planned").count()
print(json.dumps([[[str(a), b, c, d is None] for a, b, c, d in rows], wait]))
"""
