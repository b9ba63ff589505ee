"""Whether a form that is kept nowhere tells of danger. It stores nothing; a number that is strong counts as a sign."""

from contextlib import suppress

from django.http import HttpRequest

from apps.journal.alarming import alarming, is_danger, is_strong
from apps.journal.asked import Asked
from apps.journal.forms import CheckInForm
from apps.journal.report_form import ReportForm
from apps.records.models import SafetyFollowUp
from apps.rules.stopping import limits
from apps.rules.units import UnitSet


def in_a_check_in(request: HttpRequest) -> bool:
    """A sign of the danger line, a fever, or a strong number. Not in what is only being typed."""
    if "draft" in request.POST:
        return False
    form = CheckInForm(request.POST, asked=_everything(request))
    form.is_valid()
    entry, numbers = form.danger_alone(), alarming(form.cleaned_data)
    signs = {**entry.danger} if entry is not None else {}
    if signs.get("fever_c", limits.FEVER_C) < limits.FEVER_C:
        del signs["fever_c"]
    return bool(signs) or is_danger(numbers) or is_strong(numbers)  # no usual level to compare with


def in_a_report(request: HttpRequest) -> bool:
    """A sign, a stay in hospital, a rating that stops a trial, or words that name danger."""
    form = ReportForm(request.POST, today=request.today, trials=())  # type: ignore[attr-defined]  # by PersonsClock
    return form.alarm.says_something or form.names_danger


def in_a_follow_up(request: HttpRequest) -> bool:
    """ "Worse", which asks for the danger signs."""
    return request.POST.get("answer") == SafetyFollowUp.Answer.WORSE


def _everything(request: HttpRequest) -> Asked:
    """All that a check-in can ask, in the units in which it did."""
    units = UnitSet.MMOL
    with suppress(ValueError):
        units = UnitSet(request.POST.get("units", ""))
    every = Asked(
        dose=True, hunger=True, energy=True, after_gap=False, loose_limit=0, changes=True, degrees=""
    )
    return every.as_sent(request.POST, units)
