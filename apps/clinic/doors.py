"""Who enters which admin site. The sites put this door before every view of theirs, so none can be forgotten.

`SITE_DOORS` is the table for tests: an address whose namespace is a key here lets in that role only, verified and with
a second factor. Everybody else with an account gets 404 for every address, whether the thing behind it exists or not.
"""

from http import HTTPStatus

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from apps.records.models import Person, Role

SITE_DOORS: dict[str, Role] = {"clinic": Role.CLINICIAN, "operate": Role.OPERATOR}


def may_enter(user: Person | AnonymousUser, role: Role) -> bool:
    """The right role, checked by an operator where it is a clinician, and a second factor."""
    return _is_trusted(user, role) and is_mfa_enabled(user)


def turn_away(request: HttpRequest, role: Role) -> HttpResponseBase | None:
    """None for those who may enter; for others what they get instead. Raises Http404 for any other role."""
    user = request.user
    if not isinstance(user, Person):
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if user.role != role:
        raise Http404
    if not _is_trusted(user, role):
        context = {"second_factor": is_mfa_enabled(user)}
        return render(request, "clinic/waiting.html", context, status=HTTPStatus.FORBIDDEN)
    return None if is_mfa_enabled(user) else redirect("mfa_index")


def _is_trusted(user: Person | AnonymousUser, role: Role) -> bool:
    if not isinstance(user, Person) or not user.is_active or user.role != role:
        return False
    return role != Role.CLINICIAN or user.is_verified_clinician
