"""What a phone asks for when somebody puts Akkerplan on its home screen, and while it has no connection.

No page of a person is ever kept there; one check-in that could not be sent is, until it is (docs/decisions/0007).
"""

import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.web.access import public, signed_in
from apps.web.http import PersonRequest

KEPT = (
    "css/site.css",
    "css/forms.css",
    "css/parts.css",
    "js/site.js",
    "js/kept.js",
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
    pages = {"offline": reverse("pages:offline"), "kept": reverse("pages:kept")}
    files = [static(name) for name in KEPT] + list(pages.values())
    words = {
        **pages,
        "files": files,
        "version": _version(files),
        "script": static("js/kept.js"),
        "check_in": reverse("journal:check-in"),
        "today": reverse("trials:today"),
        "reminder": _("There is something for you today."),
        "icon": static("img/icon-192.png"),
    }
    response = render(request, "pages/service_worker.js", words, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@public
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the worker when there is no network; the same for everybody, so that it may be kept."""
    return _same_for_all("offline.html")


@public
def kept(request: HttpRequest) -> HttpResponse:
    """Shown by the worker for a check-in that it keeps; the same for everybody, with nothing of it."""
    return _same_for_all("kept.html")


@signed_in
def who(request: PersonRequest) -> HttpResponse:
    """Whose session this is and a fresh token, for a kept check-in: nobody but its writer may send it."""
    return JsonResponse({"person": str(request.user.code), "token": get_token(request)})


def _same_for_all(page: str) -> HttpResponse:
    response = HttpResponse(render_to_string(page))
    response.headers["Cache-Control"] = A_DAY
    return response


def _version(files: list[str]) -> str:
    pages = [render_to_string(page) for page in ("offline.html", "kept.html")]
    return hashlib.sha256("\n".join([*files, *pages, str(get_language())]).encode()).hexdigest()[:12]
