"""Choosing mail or no mail; what becomes of addresses that take none."""

from django.conf import settings as site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from apps.reminders import actions, queries
from apps.reminders.delivery import UnreadableError, UnsignedError, refused_addresses
from apps.reminders.forms import WORDS, KindsForm
from apps.reminders.links import PAUSE_SALT, person_of
from apps.reminders.push_keys import public_key
from apps.web.access import clinician, participant, public
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
        elif "again" in request.POST:
            actions.try_address_again(person=person)
        elif "pause" in request.POST:
            actions.pause_mail(person=person, at=now)
        elif "on" in request.POST:
            actions.allow_mail(person=person, at=now)
        else:
            actions.stop_mail(person=person, at=now)
        return redirect("reminders:settings")
    key = site.PUSH_PRIVATE_KEY
    devices = {
        "devices": queries.devices(person),
        "push_key": public_key(key) if key else "",
        "may_add": queries.has_checked_in(person),
    }
    context = {"form": form, **queries.hours(person, at=now), **devices}
    return render(request, "reminders/settings.html", context, status=UNPROCESSABLE if form.errors else 200)


@clinician
def for_clinicians(request: PersonRequest) -> HttpResponse:
    """The daily mail on or off. The mails about emergencies and stops always come."""
    if request.method == "POST":
        if "again" in request.POST:
            actions.try_address_again(person=request.user)
        elif "on" in request.POST:
            actions.allow_mail(person=request.user, at=timezone.now())
        else:
            actions.stop_mail(person=request.user, at=timezone.now())
        return redirect("reminders:for-clinicians")
    return render(request, "reminders/for_clinicians.html")


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


@csrf_exempt  # opened from a mail, without a session; the signed token is the proof
@public
def pause(request: HttpRequest, token: str) -> HttpResponse:
    """A week without reminders, by one click from a mail. A GET changes nothing."""
    person = person_of(token, salt=PAUSE_SALT)
    if person is None:
        return render(request, "reminders/unsubscribe_unknown.html", status=404)
    if request.method == "POST":
        until = actions.pause_mail(person=person, at=timezone.now())
        return render(request, "reminders/paused.html", {"until": person.today(at=until)})
    return render(request, "reminders/pause.html")


@csrf_exempt  # a mail provider posts here; the signature of the body is the proof
@public
@require_POST
def delivery(request: HttpRequest) -> HttpResponse:
    """Bounces and complaints: those addresses get no more mail."""
    try:
        refused = refused_addresses(
            request.body,
            request.headers.get("X-Signature", ""),
            key=site.MAIL_EVENTS_KEY,
            at=timezone.now(),
        )
    except UnsignedError:
        return HttpResponse(status=403)
    except UnreadableError:
        return HttpResponse(status=400)
    for because, addresses in refused.items():
        actions.refuse_addresses(addresses=addresses, because=because)
    return HttpResponse(status=204)
