"""A page for us that shows every building block. It answers on a development machine only."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from apps.pages.forms import ShowForm
from apps.rules.vocabulary import SafetyLevel
from apps.web.access import public


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every building block of docs/design.md, live. POST shows the form's errors; nothing is saved."""
    if not settings.DEBUG:
        raise Http404
    form = ShowForm(request.POST) if request.method == "POST" else ShowForm()
    messages.success(request, "Saved. This is a message.")
    words = {
        "form": form,
        "levels": list(SafetyLevel),
        "weekdays": ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    }
    return render(request, "pages/styleguide.html", words, status=422 if form.is_bound else 200)
