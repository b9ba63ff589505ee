"""The few minutes in which a check-in can be taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.journal import actions
from apps.journal.views.checking_in import trial_of
from apps.web.access import participant
from apps.web.http import PersonRequest


@participant
@require_POST
def undo(request: PersonRequest) -> HttpResponse:
    """Takes back the check-in that the button was shown for. What was stopped or paused stays so."""
    trial = trial_of(request)
    try:
        meant = UUID(request.POST.get("entry", ""))
    except ValueError:
        return redirect("trials:today")
    if actions.undo(trial=trial, submission=meant, by=request.user, at=timezone.now()):
        messages.success(request, _("Your check-in is taken back. What it stopped or changed stays so."))
    else:
        messages.info(request, _("That check-in cannot be taken back any more. You can correct it instead."))
    return redirect("trials:today")
