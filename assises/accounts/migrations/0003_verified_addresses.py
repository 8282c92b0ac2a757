from django.db import migrations

from assises.kernel.append_only import protect


def verify_known_addresses(apps, schema_editor):
    """People made before addresses were verified were made by an administrator who knew theirs."""
    EmailAddress = apps.get_model("account", "EmailAddress")
    known = set(EmailAddress.objects.values_list("user_id", flat=True))
    people = apps.get_model("accounts", "Person").objects.exclude(email=None).exclude(pk__in=known)
    EmailAddress.objects.bulk_create(
        EmailAddress(user_id=person.pk, email=person.email, verified=True, primary=True) for person in people
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_people_and_proofs"), ("account", "0009_emailaddress_unique_primary_email")]
    operations = [
        migrations.RunPython(verify_known_addresses, migrations.RunPython.noop),
        protect("accounts_identityproof"),
    ]
