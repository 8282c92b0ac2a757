import assises.kernel.clock
import assises.kernel.webhooks
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

# Who asked for an answer before the moment was kept: those whose address is still there, and those who were written to.
WANTED = """
UPDATE feedback_comment AS c SET wanted_at = COALESCE(
  (SELECT a.left_at FROM feedback_author AS a WHERE a.comment_id = c.answer_id), c.at)
WHERE EXISTS (SELECT 1 FROM feedback_author AS a WHERE a.comment_id = c.answer_id)
   OR EXISTS (SELECT 1 FROM feedback_reply AS r WHERE r.comment_id = c.answer_id AND r.sent)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0003_invitations'),
        ('notify', '0006_hot_updates'),
        ('register', '0005_teams'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedbackKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('created_at', models.DateTimeField(default=assises.kernel.clock.now)),
                ('last_used_on', models.DateField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('tokens', models.FloatField(default=1000)),
                ('counted_at', models.DateTimeField(default=assises.kernel.clock.now)),
            ],
            options={
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=500)),
                ('secret_kept', models.TextField(help_text='Encrypted secret of the signature.')),
                ('failures', models.PositiveIntegerField(default=0, help_text='In a row.')),
                ('suspended_at', models.DateTimeField(blank=True, null=True)),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('comment.received', 'Commentaire reçu'), ('comment.danger', 'Commentaire qui parle de danger ou de détresse'), ('improvement.released', 'Amélioration livrée'), ('alert.raised', 'Alerte')], max_length=30), size=None)),
                ('created_at', models.DateTimeField(default=assises.kernel.clock.now)),
            ],
            options={
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='WebhookCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.UUIDField(default=uuid.uuid4)),
                ('kind', models.CharField(choices=[('comment.received', 'Commentaire reçu'), ('comment.danger', 'Commentaire qui parle de danger ou de détresse'), ('improvement.released', 'Amélioration livrée'), ('alert.raised', 'Alerte')], max_length=30)),
                ('at', models.DateTimeField(default=assises.kernel.clock.now)),
                ('answer', models.CharField(choices=[('ok', 'ok'), ('retry', 'retry'), ('give_up', 'give_up')], max_length=8)),
                ('code', models.CharField(help_text='HTTP status, or the name of the fault.', max_length=40)),
                ('next_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='wanted_at',
            field=models.DateTimeField(blank=True, help_text='When the person asked for an answer.', null=True),
        ),
        migrations.AddField(
            model_name='feedbackform',
            name='promise_days',
            field=models.PositiveSmallIntegerField(default=10, help_text='Working days within which the organisation promises an answer.'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='answered_at',
            field=models.DateTimeField(blank=True, help_text='The first answer.', null=True),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('wanted_at__isnull', False)), fields=['organisation', 'wanted_at'], name='comment_wanted'),
        ),
        migrations.AddConstraint(
            model_name='feedbackform',
            constraint=models.CheckConstraint(condition=models.Q(('promise_days__gte', 1), ('promise_days__lte', 90)), name='form_promise_days'),
        ),
        migrations.AddField(
            model_name='feedbackkey',
            name='created_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='feedbackkey',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.organisation'),
        ),
        migrations.AddField(
            model_name='webhook',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.organisation'),
        ),
        migrations.AddField(
            model_name='webhookcall',
            name='webhook',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='feedback.webhook'),
        ),
        migrations.AddConstraint(
            model_name='feedbackkey',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('organisation', 'name'), name='feedback_key_name'),
        ),
        migrations.AddIndex(
            model_name='webhook',
            index=models.Index(condition=models.Q(('suspended_at', None)), fields=['organisation'], name='webhook_open'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('events__contained_by', ['comment.received', 'comment.danger', 'improvement.released', 'alert.raised'])), name='webhook_events'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('events__len__gt', 0)), name='webhook_wants_something'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.UniqueConstraint(fields=('organisation', 'url'), name='webhook_once'),
        ),
        migrations.AddIndex(
            model_name='webhookcall',
            index=models.Index(fields=['webhook', '-at'], name='webhook_call_last'),
        ),
        migrations.AddConstraint(
            model_name='webhookcall',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['comment.received', 'comment.danger', 'improvement.released', 'alert.raised'])), name='webhook_call_kind'),
        ),
        migrations.AddConstraint(
            model_name='webhookcall',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', [assises.kernel.webhooks.Answer['OK'], assises.kernel.webhooks.Answer['RETRY'], assises.kernel.webhooks.Answer['GIVE_UP']])), name='webhook_call_answer'),
        ),
        migrations.RunSQL(WANTED, migrations.RunSQL.noop),
    ]
