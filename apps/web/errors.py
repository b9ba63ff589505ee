"""Error pages in the site's own voice. They reveal nothing and offer a way on."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.web.access import public
from apps.web.unsaved import came_from_here, give_back, typed


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form was not understood, or more was sent than one form may hold."""
    too_much = isinstance(exception, RequestDataTooBig)
    return render(request, "400.html", {"too_much": too_much}, status=400)


@public
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, and not allowed."""
    return render(request, "403.html", status=403)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or not this person's."""
    return render(request, "404.html", status=404)


def wrong_method(request: HttpRequest, *, allowed: str) -> HttpResponse:
    """405: an address that only takes forms was opened by a link."""
    page = render(request, "405.html", status=405)
    page.headers["Allow"] = allowed
    return page


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; rendered without the request, because the fault may lie in its context."""
    return HttpResponse(render(None, "500.html").content, status=500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long or came from elsewhere; one of ours gets back what was typed."""
    if came_from_here(request) and typed(request):
        return give_back(request)
    return render(request, "403_csrf.html", status=403)
