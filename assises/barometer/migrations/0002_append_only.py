from django.db import migrations

from assises.kernel.append_only import protect

TABLES = ["barometer_fact", "barometer_edition", "barometer_result", "barometer_unitstate", "barometer_organisationpart"]


class Migration(migrations.Migration):
    dependencies = [("barometer", "0001_initial")]
    operations = [protect(table) for table in TABLES]
