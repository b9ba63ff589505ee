"""Every day so far, the chart, and all of it as a file."""

import csv
from io import StringIO

from django.http import HttpResponse
from django.shortcuts import render

from apps.journal import queries
from apps.journal.forms import SYMPTOMS
from apps.journal.views.checking_in import trial_of
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.http import PersonRequest

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins like this


@participant
def days(request: PersonRequest) -> HttpResponse:
    """The journal; a page with one next step while there is nothing in it."""
    trial = trials.current(request.user) or trials.latest_ended(request.user)
    if trial is None or trial.plan is None:
        return render(request, "journal/empty.html")
    context = {
        "trial": trial,
        "days": queries.days(trial, on=request.today),
        "chart": queries.chart(trial),
        "events": queries.open_events(trial),
    }
    return render(request, "journal/days.html", context)


@participant
def everything(request: PersonRequest) -> HttpResponse:
    """One line a day, missing days listed as missing."""
    trial = trial_of(request)
    out = StringIO()
    table = csv.writer(out)
    names = [
        *SYMPTOMS,
        "hunger",
        "energy",
        "bristol",
        "loose",
        "days3loose",
        "loose_max",
        "dose_taken",
        "note",
    ]
    table.writerow(["date", "phase", "filled", *names])
    for day in reversed(queries.days(trial, on=request.today)):
        row = [getattr(day.check_in, name) if day.check_in else "" for name in names]
        filled = "missing" if day.check_in is None else "late" if day.check_in.late else "yes"
        table.writerow([day.on.isoformat(), day.phase, filled, *map(_harmless, row)])
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="akkerplan-journal.csv"'
    return response


def _harmless(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
