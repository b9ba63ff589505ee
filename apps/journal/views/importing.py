"""A list of readings from a home meter: read, shown line by line, and kept only after that."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from apps.journal import actions
from apps.journal.counting import counts_for
from apps.journal.import_form import MOST_CARRIED, ImportForm
from apps.journal.sugar import dangerous_in_list
from apps.journal.views.checking_in import UNPROCESSABLE
from apps.journal.views.noting import advice_on, measured, not_tracked, sugar_first
from apps.records.profiles import is_hidden
from apps.rules import meters
from apps.rules.vocabulary import PrimaryOutcome
from apps.web.access import participant
from apps.web.http import PersonRequest

TOO_LARGE = 413


@participant
def import_measurements(request: PersonRequest) -> HttpResponse:
    """First the list, then what would be kept of it; nothing is saved before that was seen and confirmed."""
    trial, key = measured(request)
    if is_hidden(trial, key):
        return not_tracked(request)
    if key not in meters.KNOWN:  # it comes from a report
        return redirect("journal:measure")
    text, unread = _given(request)
    form = ImportForm(
        _said(request, text) if request.method == "POST" else None,
        trial=trial,
        measure=key,
        today=request.today,
        text=text,
        unread=unread,
    )
    read = request.method == "POST" and form.is_valid() and "change" not in request.POST
    if read and form.found and "keep" in request.POST and request.POST.get("seen") == form.found.mark:
        return _keep(request, form)
    page = {"form": form, "key": key, "file_chosen": "file" in request.FILES, "found": form.found}
    if request.method == "POST":
        page |= sugar_first(request, trial, dangerous_in_list(form))
    if read and form.found:
        return render(request, "journal/import_preview.html", page)
    too_large = unread == meters.TOO_BIG
    status = TOO_LARGE if too_large else UNPROCESSABLE if form.errors else 200
    return render(request, "journal/import.html", page, status=status)


def _said(request: PersonRequest, text: str) -> QueryDict:
    """What was sent. A browser never keeps a chosen file, so the lines of one stand in the box when something lacks."""
    if "file" not in request.FILES or len(text.encode()) > MOST_CARRIED:
        return request.POST
    said = request.POST.copy()
    said["table"] = text
    return said


def _given(request: PersonRequest) -> tuple[str, str]:
    """The list, from the file or as pasted, and why a file cannot be read."""
    upload = request.FILES.get("file")
    if upload is None:
        return request.POST.get("table", ""), ""
    if (upload.size or 0) > meters.MOST_BYTES:
        return "", meters.TOO_BIG
    try:
        return meters.decoded(upload.read()), ""
    except meters.NotATableError as no:
        return "", str(no)


def _keep(request: PersonRequest, form: ImportForm) -> HttpResponse:
    ticked = {int(line) for line in request.POST.getlist("sure") if line.isdecimal()}
    readings = form.readings(ticked)
    kept = actions.measure(trial=form.trial, readings=readings, by=request.user, at=timezone.now())
    told = ngettext("%(n)s reading is kept.", "%(n)s readings are kept.", kept.new) % {"n": kept.new}
    key = PrimaryOutcome(form.measure.key)
    messages.success(request, f"{told} {counts_for(form.trial, key, readings, on=request.today)}".strip())
    if kept.said is not None:
        return redirect("journal:advice", kept.said.code)
    for words in advice_on(form.trial, readings[-1:]):  # of the newest; old ones are no news
        messages.warning(request, words)
    return redirect("journal:measure")
