"""The path without a supplement: open to everyone, whatever the screening says."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from apps.foodfirst import actions, queries
from apps.foodfirst.forms import ChooseForm, DayForm
from apps.rules import emergency, foodfirst
from apps.web.access import participant
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


@participant
def path(request: PersonRequest) -> HttpResponse:
    """Where the person is on the path."""
    mine = queries.path_of(request.user, on=request.today)
    if mine is None:
        return redirect("foodfirst:choose")
    context = {
        "path": mine,
        "first": queries.first_of(request.user, on=request.today),
        "ask_first": foodfirst.ASK_FIRST,
        "basics": foodfirst.BASICS,
        "goal_g": foodfirst.FIBRE_GOAL_G,
        "emergency": emergency.emergency(request.user.country),
    }
    return render(request, "foodfirst/path.html", context)


@participant
def choose(request: PersonRequest) -> HttpResponse:
    """Two to four habits."""
    mine = queries.path_of(request.user, on=request.today)
    first = queries.first_of(request.user, on=request.today)
    initial = (
        {"habits": mine.plan.habits, "fibre_start_g": mine.plan.fibre_start_g}
        if mine
        else {"fibre_start_g": None if first.fibre_g is None else round(first.fibre_g)}
    )
    form = ChooseForm(request.POST or None, initial)
    if request.method == "POST" and form.is_valid():
        actions.choose(person=request.user, on=request.today, **form.cleaned_data)
        return redirect("foodfirst:path")
    context = {
        "form": form,
        "first": first,
        "ask_first": foodfirst.ASK_FIRST,
        "stricture": foodfirst.STRICTURE,
        "emergency": emergency.emergency(request.user.country),
    }
    return render(request, "foodfirst/choose.html", context, status=UNPROCESSABLE if form.errors else 200)


@participant
def day(request: PersonRequest) -> HttpResponse:
    """Today's ticks."""
    mine = queries.path_of(request.user, on=request.today)
    if mine is None:
        return redirect("foodfirst:choose")
    now = mine.today
    initial = {"done": now.done, "plants": now.plants, "bloating": now.bloating} if now else {}
    habits = [line.habit for line in mine.habits]
    form = DayForm(request.POST or None, habits=habits, initial=initial)
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
