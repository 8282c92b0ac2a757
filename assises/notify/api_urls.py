"""The public interface, at the root of the site: clients of the Notify family drop any prefix."""

from django.urls import path

from assises.notify.api import bulk, cancelling, letters, reading, receipts, received, sending, templates
from assises.notify.api.endpoint import by_method

app_name = "notify_api"
urlpatterns = [
    path("v2/notifications/sms", sending.send_sms, name="send_sms"),
    path("v2/notifications/email", sending.send_email, name="send_email"),
    path("v2/notifications/letter", letters.send_letter, name="send_letter"),
    path("v2/notifications/bulk", bulk.send_bulk, name="send_bulk"),
    path(
        "v2/notifications/bulk/<str:batch_id>",
        by_method(GET=bulk.bulk, DELETE=cancelling.cancel_bulk),
        name="bulk",
    ),
    path("v2/notifications/bulk/<str:batch_id>/rows", bulk.bulk_rows, name="bulk_rows"),
    path("v2/notifications", reading.messages, name="messages"),
    path(
        "v2/notifications/<str:message_id>",
        by_method(GET=reading.message, DELETE=cancelling.cancel),
        name="message",
    ),
    path("v2/notifications/<str:message_id>/pdf", reading.letter_page, name="letter_page"),
    path("v2/templates", templates.templates, name="templates"),
    path("v2/template/<str:template_id>", templates.template, name="template"),
    path("v2/template/<str:template_id>/version/<int:number>", templates.template, name="template_version"),
    path("v2/template/<str:template_id>/preview", templates.preview, name="preview"),
    path("notify/receipts/<slug:provider>", receipts.take, name="receipts"),
    path("v2/received-text-messages", received.received_texts, name="received_texts"),
]
