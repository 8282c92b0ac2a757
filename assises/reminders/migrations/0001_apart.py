"""Rules, obligations and reminders, in the tables that notification made: told to Django alone (decision 45)."""

import assises.kernel.clock
import datetime
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('notify', '0015_reminders_apart'),
        ('register', '0008_program_keys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
        migrations.CreateModel(
            name='ReminderRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offsets', models.JSONField(help_text='Days from the due date: -30, -7, -1, 3.')),
                ('at', models.TimeField(default=datetime.time(9, 0))),
                ('window_from', models.TimeField(default=datetime.time(8, 0))),
                ('window_until', models.TimeField(default=datetime.time(20, 0))),
                ('skip_weekends', models.BooleanField(default=False)),
                ('skip_holidays', models.BooleanField(default=True)),
                ('late', models.CharField(choices=[('send_now', 'envoyer tout de suite le plus proche'), ('skip', 'laisser tomber ceux dont le moment est passé'), ('next', 'attendre le prochain')], default='send_now', max_length=8)),
                ('silence_hours', models.PositiveSmallIntegerField(default=24, help_text='Then the other channel is tried.')),
                ('active', models.BooleanField(default=False)),
                ('of_mandates', models.BooleanField(default=False, help_text='Told by the platform itself: the end of the mandates of its people.')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.deadline')),
                ('email_template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notify.template')),
                ('sms_template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notify.template')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='notify.workspace')),
            ],
            options={
                'db_table': 'notify_reminderrule',
                'ordering': ['workspace', 'deadline'],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=200)),
                ('reach_kept', models.TextField(blank=True, help_text='Encrypted JSON: e-mail, telephone, values, language.')),
                ('index', models.CharField(blank=True, max_length=64)),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'à faire'), ('done', 'fait'), ('cancelled', 'annulé')], default='open', max_length=9)),
                ('created_at', models.DateTimeField(default=assises.kernel.clock.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reminders.reminderrule')),
            ],
            options={
                'db_table': 'notify_obligation',
                'ordering': ['due_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RuleMatch',
            fields=[
                ('rule', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='reminders.reminderrule')),
                ('titles', models.JSONField(help_text='Place and title of its column.')),
            ],
            options={
                'db_table': 'notify_rulematch',
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(blank=True, help_text='The due date that it serves: another one serves the date that it becomes.', null=True)),
                ('offset', models.SmallIntegerField()),
                ('channel', models.CharField(choices=[('email', 'courriel'), ('sms', 'message texte'), ('letter', 'lettre')], max_length=6)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'prévu'), ('sent', 'confié à l’envoi'), ('dropped', 'abandonné')], default='planned', max_length=8)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('message', models.ForeignKey(blank=True, help_text='A digest has several.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notify.message')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reminders.obligation')),
            ],
            options={
                'db_table': 'notify_reminder',
                'ordering': ['at', 'id'],
                'indexes': [models.Index(condition=models.Q(('state', 'planned')), fields=['at'], name='reminder_planned')],
                'constraints': [models.UniqueConstraint(fields=('obligation', 'due_at', 'offset', 'channel'), name='reminder_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'sent', 'dropped'])), name='reminder_state'), models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'sms', 'letter'])), name='reminder_channel'), models.CheckConstraint(condition=models.Q(('message', None), ('state', 'sent'), _connector='OR'), name='reminder_message_is_sent')],
            },
        ),
        migrations.AddConstraint(
            model_name='reminderrule',
            constraint=models.UniqueConstraint(condition=models.Q(('of_mandates', True)), fields=('of_mandates',), name='rule_one_of_mandates'),
        ),
        migrations.AddConstraint(
            model_name='reminderrule',
            constraint=models.UniqueConstraint(condition=models.Q(('active', True)), fields=('deadline',), name='rule_one_a_deadline'),
        ),
        migrations.AddConstraint(
            model_name='reminderrule',
            constraint=models.CheckConstraint(condition=models.Q(('late__in', ['send_now', 'skip', 'next'])), name='rule_late'),
        ),
        migrations.AddConstraint(
            model_name='reminderrule',
            constraint=models.CheckConstraint(condition=models.Q(('window_from__lt', models.F('window_until'))), name='rule_window'),
        ),
        migrations.AddConstraint(
            model_name='reminderrule',
            constraint=models.CheckConstraint(condition=models.Q(('email_template__isnull', False), ('sms_template__isnull', False), _connector='OR'), name='rule_template'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['rule', 'due_at'], name='obligation_due'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.UniqueConstraint(fields=('rule', 'reference'), name='obligation_once'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'cancelled'])), name='obligation_state'),
        ),
        ]),
    ]
