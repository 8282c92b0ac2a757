"""The public page of what is handed over within ten seconds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assises.kernel.web.access import public
from assises.notify.drawing import speed_chart
from assises.notify.queries.speed import speed as read_speed
from assises.notify.queries.speed import whole

DAYS = 30


@public
def speed(request: HttpRequest) -> HttpResponse:
    days = read_speed(DAYS)
    context = {
        "days": DAYS,
        "share": whole(days),
        "due": sum(one.due for one in days),
        "today": days[-1],
        "chart": speed_chart(days),
        "crumbs": [(_("Rendement des messages"), None)],
    }
    return render(request, "notify/speed.html", context)
