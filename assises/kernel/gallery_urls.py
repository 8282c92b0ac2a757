from django.urls import path

from assises.kernel.web import gallery

urlpatterns = [path("composants/", gallery.gallery, name="gallery")]
