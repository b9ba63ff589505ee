"""What was typed and could not be taken is given back: a session had ended, or a form's token was out of date.

Nothing of it is kept here. It stands in hidden fields of the answer, in the person's own browser, to be sent again.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.records.models import Person
from apps.rules.emergency import emergency

NOT_GIVEN_BACK = ("csrfmiddlewaretoken", "password")


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a sent form, without its token and passwords; empty for a lone button."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if not any(word in name for word in NOT_GIVEN_BACK)
        for value in values
    ]


def came_from_here(request: HttpRequest) -> bool:
    """True when the browser says that the form stood on a page of this site. Without a word from it: no."""
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(said)[:2] == (request.scheme, request.get_host())


def give_back(request: HttpRequest) -> HttpResponse:
    """403 with the form to be sent again, and the number to call, which must not wait for that."""
    country = request.user.country if isinstance(request.user, Person) else ""
    context = {
        "typed": typed(request),
        "where": request.get_full_path(),
        "signed_in": request.user.is_authenticated,
        "emergency": emergency(country),
    }
    return render(request, "not_saved.html", context, status=403)
