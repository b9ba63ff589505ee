"""Who may enter a view. Each view wears exactly one guard; the register is the site's access table.

Guards only decide on the door. What a person sees behind it starts from the person (`Trial.objects.of(person)`), so
that somebody else's record is a 404 like one that does not exist.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from apps.records.ages import is_minor
from apps.records.models import Person, Role
from apps.web.unsaved import give_back, typed

type View = Callable[..., HttpResponseBase]

REGISTER: dict[str, str] = {}


def name_of(view: View) -> str:
    """The dotted name under which a view stands in the register."""
    return f"{view.__module__}.{view.__qualname__}"


def _registered(view: View, door: str) -> None:
    REGISTER[name_of(view)] = door


def public(view: View) -> View:
    """Anyone, signed in or not."""
    _registered(view, "public")
    return view


def signed_in(view: View) -> View:
    """Anyone with an account, whatever the role."""
    _registered(view, "signed_in")
    return _known(view)


def participant(view: View) -> View:
    """A participant who has given consent and said where they live; others are sent to do that first."""
    _registered(view, "participant")

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        person = _person(request)
        if person.role != Role.PARTICIPANT:
            raise Http404
        if not person.is_set_up:
            return redirect("accounts:about-you")
        return view(request, *args, **kwargs)

    return _known(guarded)


def adult(view: View) -> View:
    """A participant of 18 or more: where a trial is planned or begun, or a dose is named (clinical.md 2.2, `age`)."""

    @wraps(view)
    def grown_up(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        today: date = request.today  # type: ignore[attr-defined]  # set by PersonsClock
        if is_minor(_person(request), on=today):
            return redirect("accounts:adults-only")
        return view(request, *args, **kwargs)

    return participant(grown_up)


def newcomer(view: View) -> View:
    """A participant, set up or not: the set-up pages themselves."""
    _registered(view, "newcomer")

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if _person(request).role != Role.PARTICIPANT:
            raise Http404
        return view(request, *args, **kwargs)

    return _known(guarded)


def clinician(view: View) -> View:
    """A verified clinician with a second factor."""
    return _staff_door(view, "clinician", lambda person: person.is_verified_clinician)


def operator(view: View) -> View:
    """A person who runs the site, with a second factor. Sees no health data."""
    return _staff_door(view, "operator", lambda person: person.role == Role.OPERATOR)


def _known(view: View) -> View:
    """Sends a stranger to the door. A form that was filled in meanwhile is given back, not lost."""
    door = login_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        lost = not request.user.is_authenticated and request.method == "POST" and bool(typed(request))
        if lost and not getattr(request, "htmx", False):
            return give_back(request)
        return door(request, *args, **kwargs)

    return guarded


def _staff_door(view: View, door: str, admits: Callable[[Person], bool]) -> View:
    _registered(view, door)

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        person = _person(request)
        if not admits(person):
            raise Http404
        if not is_mfa_enabled(person):
            return redirect(reverse("mfa_index"))
        return view(request, *args, **kwargs)

    return _known(guarded)


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
