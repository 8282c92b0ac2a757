"""Lists: looked at whole, kept whole, placed in chunks that a crash resumes, row by row exactly once."""

from datetime import timedelta

import pytest

from assises.kernel import clock
from assises.notify.actions import batches
from assises.notify.actions.batches import place_rows
from assises.notify.actions.purging import purge
from assises.notify.enums import Channel, Lane, Status
from assises.notify.models import Batch, BatchChunk, Message
from tests.notify.conftest import errors
from tests.notify.test_delivery import Played, run

pytestmark = pytest.mark.django_db
HEADER = ["email address", "name", "reference"]


def rows(count: int) -> list[list[str]]:
    return [HEADER, *([f"person{n}@example.org", f"Nom {n}", f"ref-{n}"] for n in range(count))]


def send(api, template, **body):
    return api.post("/v2/notifications/bulk", {"name": "Liste", "template_id": str(template.pk), **body})


def place(answer) -> Batch:
    batch = Batch.objects.get(pk=answer.json()["data"]["id"])
    place_rows(batch.pk)
    batch.refresh_from_db()
    return batch


def test_a_list_is_kept_whole_then_placed_in_chunks(api, email, monkeypatch):
    monkeypatch.setattr(batches, "CHUNK", 10)
    answer = send(api, email, rows=rows(25))
    assert answer.status_code == 201, answer.content
    assert answer.json()["data"]["job_status"] == "pending"
    assert "person1@" not in str(list(BatchChunk.objects.values()))
    batch = place(answer)
    assert (batch.state, batch.placed, BatchChunk.objects.count()) == ("finished", 25, 0)
    kept = Message.objects.filter(batch=batch).order_by("row")
    assert [one.row for one in kept] == list(range(25))
    assert {one.lane for one in kept} == {Lane.BULK}
    assert kept[3].reference == "ref-3"
    provider = Played()
    run(provider)
    assert min(one.to for one in provider.sent) == "person0@example.org"
    assert "Bonjour Nom 0" in next(one.text for one in provider.sent if one.to.startswith("person0@"))


def test_a_template_without_english_is_sent_in_french_whatever_a_row_asks(api, email):
    place(send(api, email, rows=[[*HEADER, "language"], ["a@example.org", "Ann", "ref-1", "en"]]))
    assert Message.objects.get().language == "fr-ca"
    provider = Played()
    run(provider)
    assert "votre permis expire" in provider.sent[0].text


def test_a_crash_between_chunks_is_resumed_without_a_hole_nor_a_double(api, email, monkeypatch):
    monkeypatch.setattr(batches, "CHUNK", 10)
    answer = send(api, email, rows=rows(30))
    plain, times = batches.copy_rows, []

    def dies_at_the_second(*given):
        times.append(1)
        if len(times) == 2:
            raise KeyboardInterrupt
        plain(*given)

    monkeypatch.setattr(batches, "copy_rows", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        place(answer)
    assert Message.objects.count() == 10
    place(answer)
    assert sorted(Message.objects.values_list("row", flat=True)) == list(range(30))


def test_every_faulty_row_is_told_and_nothing_is_kept(api, email):
    faulty = [HEADER, ["nobody", "A", ""], ["a@example.org", "", ""], ["b@example.org", "B", ""]]
    answer = send(api, email, rows=faulty)
    assert answer.status_code == 400
    assert "Row 1" in errors(answer)[0][1]
    assert not Batch.objects.exists()
    assert errors(send(api, email))[0][1] == "You should specify either rows or csv"
    assert (
        errors(send(api, email, csv="email address\na@example.org"))[0][1] == "Missing column headers: name"
    )


def test_a_csv_is_taken_too_and_its_rows_are_followed(api, email):
    batch = place(send(api, email, csv="name,email address\nÉlise,elise@example.org\n"))
    told = api.get(f"/v2/notifications/bulk/{batch.pk}").json()["data"]
    assert told["statuses"] == {"created": 1}
    page = api.get(f"/v2/notifications/bulk/{batch.pk}/rows").json()
    assert (page["rows"][0]["row"], page["rows"][0]["email_address"]) == (0, "elise@example.org")
    assert (
        api.client.get(page["links"]["next"].partition("testserver")[2], headers=api.headers()).json()["rows"]
        == []
    )
    assert api.get("/v2/notifications").json()["notifications"] == []
    assert len(api.get("/v2/notifications", include_jobs="true").json()["notifications"]) == 1


def test_a_list_is_cancelled_whole(api, email):
    answer = send(api, email, rows=rows(3), scheduled_for="2030-01-01T00:00:00Z")
    batch = place(answer)
    assert run(Played()) == 0
    assert api.delete(f"/v2/notifications/bulk/{batch.pk}").status_code == 409, (
        "every row is a message by now"
    )
    other = Batch.objects.get(pk=send(api, email, rows=rows(2)).json()["data"]["id"])
    assert api.delete(f"/v2/notifications/bulk/{other.pk}").json() == {"cancelled": 0}
    assert place_rows(other.pk) == 0


def test_a_list_that_passes_the_day_is_refused_whole(api, email, workspace):
    workspace.daily_email = 4
    workspace.save()
    assert send(api, email, rows=rows(5)).status_code == 429
    assert not Batch.objects.exists()
    assert send(api, email, rows=rows(4)).status_code == 201


def test_what_is_personal_is_emptied_after_the_retention_and_counts_remain(api, email, workspace):
    batch = place(send(api, email, rows=rows(2)))
    run(Played())
    assert purge() == 0
    with clock.stopped_at(clock.now() + timedelta(days=8)):
        assert purge() == 2
    kept = Message.objects.filter(batch=batch)
    assert {(one.to_kept, one.content_kept) for one in kept} == {("", "")}
    assert {one.status for one in kept} == {Status.DELIVERED}
    shown = api.get(f"/v2/notifications/{kept[0].pk}").json()
    assert (shown["email_address"], shown["body"]) == (None, "")
    assert Channel(kept[0].channel) is Channel.EMAIL


@pytest.mark.parametrize("cell", [{"file": "AAAA", "filename": "a.pdf"}, ["a"], {}])
def test_a_cell_that_is_no_word_is_refused_rather_than_printed(api, email, cell):
    answer = send(api, email, rows=[HEADER, ["marie@example.org", cell, "r"]])
    assert errors(answer) == [("ValidationError", "rows is not of type array")]
    assert not Batch.objects.exists()
