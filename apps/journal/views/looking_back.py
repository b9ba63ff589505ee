"""Every day so far, the chart, and all of it as a file."""

from django.http import HttpResponse
from django.shortcuts import render

from apps.journal import looking, queries
from apps.journal.views.checking_in import trial_of
from apps.records.reactions import going_on
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.downloads import attachment
from apps.web.http import PersonRequest
from apps.web.tables import csv_text


@participant
def days(request: PersonRequest) -> HttpResponse:
    """The journal; a page with one next step while there is nothing in it."""
    trial = trials.started(request.user)
    if trial is None or trial.plan is None:
        return render(request, "journal/empty.html")
    found = queries.days(trial, on=request.today)
    show = request.GET.get("show", "")
    chosen = looking.Show(show) if show in looking.Show.values else looking.Show.ALL
    context = {
        "trial": trial,
        "days": looking.shown(found, chosen),
        "stretches": looking.stretches(found),
        "has_rested": any(day.rests or day.was_stopped for day in found),
        "filters": looking.Show.choices,
        "chosen": chosen.value,
        "main": queries.main_chart(trial, on=request.today),
        "chart": queries.daily_chart(trial, on=request.today),
        "events": queries.open_events(trial),
        "reactions": going_on(request.user),
    }
    return render(request, "journal/days.html", context)


@participant
def everything(request: PersonRequest) -> HttpResponse:
    """One line a day, missing days listed as missing."""
    head, *lines = looking.table(trial_of(request), on=request.today)
    text = csv_text(list(map(str, head)), lines)
    return attachment(text, "text/csv; charset=utf-8", "akkerplan-journal.csv")
