"""On which devices, and by which clock."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.reminders import actions, queries
from apps.reminders.device_names import device_name
from apps.reminders.forms import DeviceForm, ZoneHereForm
from apps.rules.local_time import city_of
from apps.web.access import participant
from apps.web.http import PersonRequest


@participant
@require_POST
def add_device(request: PersonRequest) -> HttpResponse:
    """The browser has said yes, and where it can be reached."""
    if not settings.PUSH_PRIVATE_KEY or not queries.has_checked_in(request.user):
        raise Http404
    form = DeviceForm(request.POST)
    if form.is_valid():
        name = device_name(request.headers.get("User-Agent", ""))
        actions.add_device(person=request.user, name=name, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("This device shows your reminders from now on."))
    else:
        messages.error(request, _("This browser could not be added. Nothing was changed."))
    return redirect("reminders:settings")


@participant
@require_POST
def remove_device(request: PersonRequest, code: UUID) -> HttpResponse:
    """No more reminders there."""
    if not actions.drop_device(person=request.user, code=code, at=timezone.now()):
        raise Http404
    messages.success(request, _("That device shows no more reminders."))
    return redirect("reminders:settings")


@participant
@require_POST
def here(request: PersonRequest) -> HttpResponse:
    """Whoever has travelled lives by this device's clock from today."""
    form = ZoneHereForm(request.POST)
    if form.is_valid():
        if actions.use_zone(person=request.user, zone=form.cleaned_data["zone"], at=timezone.now()):
            words = _("Your days and reminders follow the time of %(city)s from now on.")
            messages.success(request, words % {"city": city_of(form.cleaned_data["zone"])})
    else:
        messages.error(request, _("This time zone is not known here. Choose one in your settings."))
    return redirect("trials:today")
