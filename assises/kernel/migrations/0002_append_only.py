from django.db import migrations

from assises.kernel.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [protect("kernel_auditentry")]
