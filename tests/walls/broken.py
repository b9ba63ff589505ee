"""The site with one more address, whose view fails."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from apps.web import errors
from config.urls import urlpatterns as site


def fail(request: HttpRequest) -> HttpResponse:
    """Fails as a fault of ours would, with words in hand that nobody else may read."""
    planted = "PLANTED pain"
    raise RuntimeError(planted)


urlpatterns = [*site, path("broken/", fail)]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
