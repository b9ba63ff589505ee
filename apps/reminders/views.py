"""Choosing mail or no mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from apps.reminders import actions, queries
from apps.reminders.letters import person_of
from apps.web.access import participant, public
from apps.web.http import PersonRequest


@participant
def settings(request: PersonRequest) -> HttpResponse:
    """Reminders on or off."""
    if request.method == "POST":
        if "on" in request.POST:
            actions.allow_mail(person=request.user)
        else:
            actions.stop_mail(person=request.user, at=timezone.now())
        return redirect("reminders:settings")
    return render(request, "reminders/settings.html", queries.hours(request.user))


@csrf_exempt  # RFC 8058: a mail program posts here without a session; the signed token is the proof
@public
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """One click from a mail. A GET changes nothing: scanners open every link."""
    person = person_of(token)
    if person is None:
        return render(request, "reminders/unsubscribe_unknown.html", status=404)
    if request.method == "POST":
        actions.stop_mail(person=person, at=timezone.now())
        return render(request, "reminders/unsubscribed.html")
    return render(request, "reminders/unsubscribe.html")
