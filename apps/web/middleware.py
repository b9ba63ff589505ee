"""What happens around every view: the person's clock, no stored copies of personal pages, a way back in from a fragment."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from apps.records.models import Person
from apps.web import errors

type Next = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class PersonalPages:
    """No browser or proxy keeps a page that was made for one person; nobody may use the device's sensors from here."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class PersonsClock:
    """Pages are written in the person's zone, and `request.today` is the date on the person's wall."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if isinstance(request.user, Person):
            timezone.activate(request.user.zone)
            request.today = request.user.today(at=now)  # type: ignore[attr-defined]
        else:
            timezone.deactivate()
            request.today = now.date()  # type: ignore[attr-defined]
        return self.get_response(request)


class SignInAgain:
    """An expired session must not put the sign-in page inside a fragment: htmx is told to go there as a whole page."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "htmx", False) and response.status_code == 302:
            return HttpResponse(status=204, headers={"HX-Redirect": response.headers["Location"]})
        return response


class WordsForRefusals:
    """A refused method is a blank page in Django; here it has words and a way on."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
            and not response.streaming
            and not response.content
        ):
            return errors.wrong_method(request, allowed=response.headers.get("Allow", "POST"))
        return response
