"""My data: take it away, see who looked, end it."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from apps.accounts import actions, queries
from apps.accounts.export import export_of
from apps.web.access import View, public, signed_in
from apps.web.http import PersonRequest

LINES = 50
RECENT = 5


def password_again(view: View) -> View:
    """Asks for the password or the second factor once more, unless that was a moment ago."""
    return cast(View, reauthentication_required(view))


@signed_in
def data(request: PersonRequest) -> HttpResponse:
    """Who looked lately, and the ways to download or erase everything."""
    others = queries.trail(request.user).exclude(actor=request.user)
    lines = [queries.line_of(event) for event in others[:RECENT]]
    return render(request, "accounts/data.html", {"lines": lines})


@signed_in
def trail(request: PersonRequest) -> HttpResponse:
    """Who did or looked at what, newest first."""
    page = Paginator(queries.trail(request.user), LINES).get_page(request.GET.get("page"))
    lines = [queries.line_of(event) for event in page]
    return render(request, "accounts/trail.html", {"page": page, "lines": lines})


@signed_in
@require_POST
def export(request: PersonRequest) -> HttpResponse:
    """Everything about the reader as one JSON file."""
    now = timezone.now()
    everything = export_of(request.user, at=now)
    actions.record_verb(actor=request.user, subject=request.user, verb="exported", thing="everything", at=now)
    file = JsonResponse(everything, json_dumps_params={"indent": 1, "ensure_ascii": False})
    file.headers["Content-Disposition"] = 'attachment; filename="akkerplan-my-data.json"'
    return file


@signed_in
@password_again
def erase(request: PersonRequest) -> HttpResponse:
    """The page before the end, and the end."""
    if request.method != "POST":
        return render(request, "accounts/erase.html")
    actions.erase(person=request.user, at=timezone.now())
    logout(request)
    gone = redirect("accounts:erased")
    gone.headers["Clear-Site-Data"] = '"cache", "storage"'
    return gone


@public
def erased(request: HttpRequest) -> HttpResponse:
    """The account is gone."""
    return render(request, "accounts/erased.html")
