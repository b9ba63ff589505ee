"""What a phone asks for when somebody puts Akkerplan on its home screen. Nothing personal is ever kept there."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from apps.web.access import public

KEPT = (
    "css/site.css",
    "css/forms.css",
    "css/parts.css",
    "js/site.js",
    "django_htmx/htmx-2.min.js",
    "img/mark.svg",
    "img/icon-192.png",
)
A_DAY = "public, max-age=86400"


@public
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest."""
    kind = "application/manifest+json"
    response = render(request, "pages/manifest.webmanifest", content_type=kind)
    response.headers["Cache-Control"] = A_DAY
    return response


@public
def service_worker(request: HttpRequest) -> HttpResponse:
    """A worker that keeps static files and the offline page, and passes everything else through."""
    files = [static(name) for name in KEPT] + [reverse("pages:offline")]
    words = {"files": files, "offline": reverse("pages:offline"), "version": _version(files)}
    response = render(request, "pages/service_worker.js", words, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@public
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the worker when there is no network; the same for everybody, so that it may be kept."""
    response = HttpResponse(render_to_string("offline.html"))
    response.headers["Cache-Control"] = A_DAY
    return response


def _version(files: list[str]) -> str:
    page = render_to_string("offline.html") + str(get_language())
    return hashlib.sha256("\n".join([*files, page]).encode()).hexdigest()[:12]
