"""The site as on a development machine: with the inbox, which tests leave out because they run with DEBUG off."""

from django.urls import include, path

from apps.web import errors
from config.urls import urlpatterns as site

urlpatterns = [*site, path("dev/", include("apps.web.development.urls"))]
handler404 = errors.not_found
