import assises.kernel.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0002_themes'),
        ('notify', '0006_hot_updates'),
        ('register', '0005_teams'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='invitation',
            name='form',
        ),
        migrations.RemoveField(
            model_name='feedbackform',
            name='template',
        ),
        migrations.AddField(
            model_name='feedbackform',
            name='cap_days',
            field=models.PositiveSmallIntegerField(default=90, help_text='Days during which a person invited in the administration is left in peace.'),
        ),
        migrations.AddField(
            model_name='feedbackform',
            name='workspace',
            field=models.ForeignKey(blank=True, help_text='From where people are invited after a transaction; empty: nobody is.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notify.workspace'),
        ),
        migrations.AddConstraint(
            model_name='feedbackform',
            constraint=models.CheckConstraint(condition=models.Q(('cap_days__gte', 1), ('cap_days__lte', 730)), name='form_cap_days'),
        ),
        migrations.DeleteModel(
            name='Invitation',
        ),
        migrations.CreateModel(
            name='FeedbackInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('transaction_index', models.CharField(max_length=64)),
                ('channel', models.CharField(choices=[('email', 'courriel'), ('sms', 'message texte'), ('letter', 'lettre')], max_length=6)),
                ('at', models.DateTimeField(default=assises.kernel.clock.now)),
                ('state', models.CharField(choices=[('capped', 'Non envoyée\xa0: personne déjà invitée il y a peu'), ('placed', 'En attente d’envoi'), ('refused', 'Non envoyée\xa0: la personne ne veut pas de ces messages'), ('failed', 'Non remise\xa0: adresse injoignable ou panne'), ('handed', 'Remise')], max_length=10)),
                ('secret_hash', models.CharField(blank=True, help_text='Of the link; capped: none.', max_length=64)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='feedback.answer')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='feedback.feedbackform')),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notify.message')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['form', 'at'], include=('state', 'answered_at'), name='invitation_form')],
                'constraints': [models.UniqueConstraint(fields=('form', 'transaction_index'), name='one_invitation_a_transaction'), models.UniqueConstraint(condition=models.Q(('secret_hash', ''), _negated=True), fields=('secret_hash',), name='invitation_secret_once'), models.CheckConstraint(condition=models.Q(('state__in', ['capped', 'placed', 'refused', 'failed', 'handed'])), name='feedback_invitation_state'), models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'sms'])), name='feedback_invitation_channel'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'capped'), _negated=True), models.Q(('answered_at', None), ('message', None), ('secret_hash', '')), _connector='OR'), name='invitation_capped_leads_nowhere')],
            },
        ),
        migrations.CreateModel(
            name='LastInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_index', models.CharField(help_text='Keyed hash of the address.', max_length=64)),
                ('on', models.DateField()),
                ('administration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='register.administration')),
            ],
            options={
                'indexes': [models.Index(fields=['on'], name='last_invitation_on')],
                'constraints': [models.UniqueConstraint(fields=('administration', 'person_index'), name='last_invitation_once')],
            },
        ),
    ]
