"""Choosing mail or no mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from apps.reminders import actions, queries
from apps.reminders.forms import WORDS, KindsForm
from apps.reminders.letters import person_of
from apps.web.access import participant, public
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


@participant
def settings(request: PersonRequest) -> HttpResponse:
    """Reminders on or off, all of them or each kind by itself."""
    person, now = request.user, timezone.now()
    wanted = [kind for kind in WORDS if kind not in person.mails_off]
    form = KindsForm(request.POST if "some" in request.POST else None, {"kinds": wanted})
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        if form.is_bound:
            actions.choose_mails(person=person, kinds_off=form.kinds_off(), at=now)
        elif "on" in request.POST:
            actions.allow_mail(person=person)
        else:
            actions.stop_mail(person=person, at=now)
        return redirect("reminders:settings")
    context = {"form": form, **queries.hours(person)}
    return render(request, "reminders/settings.html", context, status=UNPROCESSABLE if form.errors else 200)


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
