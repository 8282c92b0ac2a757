from django.db import migrations

from assises.kernel.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("notify", "0001_initial")]
    operations = [protect("notify_templateversion"), protect("notify_consententry")]
