"""The first page of a clinician."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.accounts import actions as accounts
from apps.clinic import worklist as lists
from apps.web.http import PersonRequest


def worklist(request: PersonRequest) -> HttpResponse:
    """Warnings, questions, reviews and silence, the most urgent first."""
    now = timezone.now()
    waiting = lists.worklist(request.user, at=now)
    accounts.record_looks(actor=request.user, subjects=waiting.people, thing="the_worklist", at=now)
    return render(request, "clinic/worklist.html", {"waiting": waiting})
