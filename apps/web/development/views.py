"""The development inbox. config/urls.py includes these pages only while DEBUG is on, and they refuse otherwise."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from apps.web.access import public
from apps.web.development import mailbox


@public
def inbox(request: HttpRequest) -> HttpResponse:
    """Every mail sent from this machine."""
    _only_in_development()
    return render(request, "development/inbox.html", {"letters": mailbox.letters(settings.MAIL_FOLDER)})


@public
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: its text with links that can be followed, and its headers."""
    _only_in_development()
    found = mailbox.letter(settings.MAIL_FOLDER, name)
    if found is None:
        raise Http404
    return render(request, "development/letter.html", {"letter": found})


def _only_in_development() -> None:
    if not settings.DEBUG:
        raise Http404
