from django.urls import path

from assises.portal.api import urls

urlpatterns = [path("", urls)]
