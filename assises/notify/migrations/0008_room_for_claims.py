from django.db import migrations


class Migration(migrations.Migration):
    """A claim takes neighbours: only a page half empty has room to write all of them in place."""

    dependencies = [("notify", "0007_fewer_indexes")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE notify_message SET (fillfactor = 50);",
            "ALTER TABLE notify_message SET (fillfactor = 70);",
        ),
    ]
