"""Where a patient reads what clinicians wrote."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.clinic import actions
from apps.records.models import Note
from apps.web.access import participant
from apps.web.http import PersonRequest


@participant
def notes(request: PersonRequest) -> HttpResponse:
    """Every note, newest first. Opening the page marks the new ones as read."""
    rows = list(Note.objects.of(request.user))
    actions.read_notes(person=request.user, at=timezone.now())
    return render(request, "clinic/notes.html", {"notes": rows})
