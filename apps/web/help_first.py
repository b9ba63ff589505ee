"""Help for somebody whom a door turns away: a form that tells of danger leads to whom to call, and is kept nowhere."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from apps.records.models import Person, Role
from apps.web.access import View

NOT_KEPT = gettext_lazy(
    "What you sent was not saved, because your agreement is missing, and no rule has looked at it. Do not take the product."
    " If you have one of the signs on this page, get help now."
)


def help_first(tells_danger: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    """Stands before the guard `participant`, which sends whoever has taken an agreement back to the set-up pages.

    It opens no door: what it does not lead to help goes on to the guard.
    """

    def before(view: View) -> View:
        @wraps(view)
        def helping(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method == "POST" and _is_turned_away(request) and tells_danger(request):
                messages.error(request, NOT_KEPT)
                return redirect("pages:help")
            return view(request, *args, **kwargs)

        return helping

    return before


def _is_turned_away(request: HttpRequest) -> bool:
    person = request.user
    return isinstance(person, Person) and person.role == Role.PARTICIPANT and not person.is_set_up
