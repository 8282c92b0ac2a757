"""Comments kept before ligatures and pictograms were words: they are found as the others are."""

from typing import Any

from django.db import migrations

from assises.text.search_text import plain_to_index, vector


def reindex(apps: Any, _schema: Any) -> None:
    comments = apps.get_model("feedback", "Comment").objects
    for key, text, language in comments.values_list("pk", "text", "language").iterator(chunk_size=2000):
        if not plain_to_index(text):
            comments.filter(pk=key).update(search=vector(text, language))


class Migration(migrations.Migration):
    dependencies = [("feedback", "0010_rights")]
    operations = [migrations.RunPython(reindex, migrations.RunPython.noop)]
