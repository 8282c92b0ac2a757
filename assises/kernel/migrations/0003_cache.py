from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's database cache, which every process shares."""

    dependencies = [("kernel", "0002_append_only")]
    operations = [
        migrations.RunSQL(
            'CREATE UNLOGGED TABLE kernel_cache (cache_key varchar(255) PRIMARY KEY, "value" text NOT NULL, '
            "expires timestamptz NOT NULL); CREATE INDEX kernel_cache_expires ON kernel_cache (expires);",
            "DROP TABLE kernel_cache;",
        )
    ]
