from django.db import migrations, models


class Migration(migrations.Migration):
    """A column without a default and indexes: no row of the append-only table is rewritten."""

    dependencies = [("kernel", "0003_cache")]
    operations = [
        migrations.AddField("auditentry", "scope", models.BigIntegerField(blank=True, null=True)),
        migrations.AddIndex("auditentry", models.Index(fields=["scope", "-at", "-id"], name="audit_newest")),
        migrations.AddIndex(
            "auditentry", models.Index(fields=["scope", "actor", "-at", "-id"], name="audit_by_actor")
        ),
        migrations.AddIndex(
            "auditentry", models.Index(fields=["scope", "action", "-at", "-id"], name="audit_by_action")
        ),
        migrations.AddIndex(
            "auditentry",
            models.Index(
                condition=models.Q(("on_behalf_of", ""), _negated=True),
                fields=["scope", "on_behalf_of", "-at", "-id"],
                name="audit_on_behalf_of",
            ),
        ),
        migrations.RunSQL(
            "CREATE INDEX audit_words ON kernel_auditentry USING gin (to_tsvector('simple', reason))"
            " WHERE reason <> ''",
            "DROP INDEX audit_words",
        ),
    ]
