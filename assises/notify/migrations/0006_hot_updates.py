from django.db import migrations


class Migration(migrations.Migration):
    """A claim changes no indexed column, so that PostgreSQL writes it in place where the page has room."""

    dependencies = [("notify", "0005_callback_calls")]
    operations = [
        migrations.RemoveIndex(model_name="message", name="message_leased"),
        migrations.RunSQL(
            "ALTER TABLE notify_message SET (fillfactor = 70);", "ALTER TABLE notify_message RESET (fillfactor);"
        ),
    ]
