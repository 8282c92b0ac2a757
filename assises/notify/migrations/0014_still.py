from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notify", "0013_lists_read_by_a_job"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="still",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="The question asked before it leaves (`still.py`).",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="still_key",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="What the question is asked about.",
                max_length=100,
            ),
        ),
        migrations.RunSQL(
            # Reminders that wait were asked without being marked: from now on, what is asked stands on the message.
            "UPDATE notify_message AS m SET still = 'reminders.in_time', still_key = m.id::text"
            " FROM notify_reminder AS r WHERE r.message_id = m.id AND m.status = 'created'",
            migrations.RunSQL.noop,
        ),
    ]
