"""Addresses of the two admin sites, and of the page where a patient reads a clinician's notes."""

from django.urls import URLPattern, URLResolver, include, path

from apps.clinic import admin
from apps.clinic.views import notes

urlpatterns: list[URLPattern | URLResolver] = [
    path("clinic/", admin.clinic.urls),
    path("operate/", admin.operate.urls),
    path("notes/", include(([path("", notes.notes, name="list")], "notes"))),
]
