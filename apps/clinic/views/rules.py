"""Who has reviewed the rules: what was recorded, and a form to record more."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.clinic import actions
from apps.clinic.forms import SignOffForm
from apps.records.models import RuleSignOff
from apps.rules.version import RULES_VERSION
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


def sign_offs(request: PersonRequest, frame: Mapping[str, object]) -> HttpResponse:
    """Records a sign-off, or takes back the one that stands; what was written stays."""
    if request.method == "POST" and "take_back" in request.POST:
        return _take_back(request)
    now = timezone.now()
    form = SignOffForm(request.POST or None, today=request.user.today(at=now))
    if request.method == "POST" and form.is_valid():
        actions.sign_off(**form.cleaned_data, by=request.user, at=now)
        if form.cleaned_data["version"] != RULES_VERSION:
            messages.warning(request, _("Recorded. It is not the version in use, so the site still says so."))
        else:
            messages.success(request, _("Recorded. Every page that names the rules says so now."))
        return redirect("operate:rules")
    context = {
        **frame,
        "form": form,
        "version": RULES_VERSION,
        "standing": RuleSignOff.objects.standing(RULES_VERSION),
        "rows": RuleSignOff.objects.select_related("recorded_by"),
        "submission": uuid4(),
    }
    return render(request, "clinic/rules.html", context, status=UNPROCESSABLE if form.errors else 200)


def _take_back(request: PersonRequest) -> HttpResponse:
    try:
        submission = UUID(request.POST["take_back"])
    except ValueError:
        return redirect("operate:rules")
    if actions.take_back_sign_off(
        version=RULES_VERSION, submission=submission, by=request.user, at=timezone.now()
    ):
        messages.success(
            request, _("Taken back. The pages say again that no clinician has reviewed the rules.")
        )
    return redirect("operate:rules")
