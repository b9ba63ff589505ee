"""The path without a supplement: open to everyone, whatever the screening says."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from apps.foodfirst import actions, queries
from apps.foodfirst.forms import ChooseForm, DayForm
from apps.rules import foodfirst
from apps.web.access import participant
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


@participant
def path(request: PersonRequest) -> HttpResponse:
    """Where the person is on the path."""
    mine = queries.path_of(request.user, on=request.today)
    if mine is None:
        return redirect("foodfirst:choose")
    context = {"path": mine, "basics": foodfirst.BASICS, "goal_g": foodfirst.FIBRE_GOAL_G}
    return render(request, "foodfirst/path.html", context)


@participant
def choose(request: PersonRequest) -> HttpResponse:
    """Two to four habits."""
    mine = queries.path_of(request.user, on=request.today)
    initial = {"habits": mine.plan.habits, "fibre_start_g": mine.plan.fibre_start_g} if mine else {}
    form = ChooseForm(request.POST or None, initial)
    if request.method == "POST" and form.is_valid():
        actions.choose(person=request.user, on=request.today, **form.cleaned_data)
        return redirect("foodfirst:path")
    return render(
        request, "foodfirst/choose.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200
    )


@participant
def day(request: PersonRequest) -> HttpResponse:
    """Today's ticks."""
    mine = queries.path_of(request.user, on=request.today)
    if mine is None:
        return redirect("foodfirst:choose")
    now = mine.today
    initial = {"done": now.done, "plants": now.plants, "bloating": now.bloating} if now else {}
    form = DayForm(request.POST or None, habits=mine.habits, initial=initial)
    if request.method == "POST" and form.is_valid():
        plants = form.cleaned_data["plants"]
        actions.log_day(
            person=request.user,
            on=request.today,
            done=form.cleaned_data["done"],
            plants=None if plants is None else int(plants),
            bloating=form.cleaned_data["bloating"],
        )
        return redirect("foodfirst:path")
    return render(request, "foodfirst/day.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)
