"""Help is shown to whom tells of distress, and a person is called: through the interface and the pages."""

import re

import pytest

from assises.feedback.models import Alert
from assises.text.distress import Level, level_of

DOUBTFUL = "Je n’en peux plus d’attendre au téléphone."


@pytest.mark.django_db
def test_help_is_shown_at_the_least_doubt_and_a_doubt_writes_to_nobody(site):
    assert level_of(DOUBTFUL) is Level.DOUBT
    for text, told in ((DOUBTFUL, False), ("Je veux mourir.", True), ("Trop de clics.", None)):
        made = site.answer({"overall": "bad"}).json()
        kept = site.post(f"/answers/{made['id']}/steps", {"right": made["right"], "comment": text}).json()
        assert kept["help"] is (told is not None)
        assert Alert.objects.filter(details__comment=made["id"]).exists() is bool(told)


@pytest.mark.django_db
def test_the_pages_show_where_to_call_before_the_text_is_even_kept(form, client):
    first = client.get(f"/avis/{form.key}/")
    hidden = dict(re.findall(r'name="(token|id)" value="([^"]+)"', first.content.decode()))
    more = client.post(f"/avis/{form.key}/", {**hidden, "overall": "bad"}).url
    seen = client.post(more, {"comment": f"{DOUBTFUL} Écrivez à marie@exemple.test"}).content.decode()
    assert "988" in seen
    assert "avertie" not in seen
    done = client.post(more, {"comment": "Je veux mourir."})
    assert "avertie" in client.get(done.url).content.decode()
