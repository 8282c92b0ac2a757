"""Rules, obligations and reminders go to a module above: told to Django alone, the database is not touched."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notify", "0014_still"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(
                    model_name="obligation",
                    name="person",
                ),
                migrations.RemoveField(
                    model_name="obligation",
                    name="rule",
                ),
                migrations.RemoveField(
                    model_name="reminder",
                    name="obligation",
                ),
                migrations.RemoveField(
                    model_name="reminder",
                    name="message",
                ),
                migrations.RemoveField(
                    model_name="reminderrule",
                    name="deadline",
                ),
                migrations.RemoveField(
                    model_name="reminderrule",
                    name="email_template",
                ),
                migrations.RemoveField(
                    model_name="reminderrule",
                    name="sms_template",
                ),
                migrations.RemoveField(
                    model_name="reminderrule",
                    name="workspace",
                ),
                migrations.RemoveField(
                    model_name="broughtlist",
                    name="rule",
                ),
                migrations.RemoveField(
                    model_name="rulematch",
                    name="rule",
                ),
                migrations.RemoveConstraint(
                    model_name="broughtlist",
                    name="brought_list_of_one_kind",
                ),
                migrations.AddField(
                    model_name="broughtlist",
                    name="brought_for",
                    field=models.BigIntegerField(
                        db_column="rule_id",
                        db_index=True,
                        help_text="The row of a module above, when it lists no recipients.",
                        null=True,
                    ),
                ),
                migrations.AddConstraint(
                    model_name="broughtlist",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("brought_for__isnull", True),
                                ("template__isnull", False),
                                ("version__isnull", False),
                            ),
                            models.Q(
                                ("brought_for__isnull", False),
                                ("template__isnull", True),
                                ("version__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="brought_list_of_one_kind",
                    ),
                ),
                migrations.DeleteModel(
                    name="Obligation",
                ),
                migrations.DeleteModel(
                    name="Reminder",
                ),
                migrations.DeleteModel(
                    name="ReminderRule",
                ),
                migrations.DeleteModel(
                    name="RuleMatch",
                ),
            ]
        ),
    ]
